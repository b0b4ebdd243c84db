using SisSync.Bot.Access;
using SisSync.Core.Exporting;

namespace SisSync.Bot.Files;

/// <summary>Asks again, when a file is handed over, whether its person may see its school: rights end.</summary>
internal sealed class ExportAccess(SeenDistricts seenDistricts)
{
    public async Task<bool> MayAsync(Export export, CancellationToken cancellationToken)
    {
        var seen = await seenDistricts.FindAsync(
            Readers.CallerOf(export.Person),
            export.DistrictId,
            cancellationToken
        );
        return seen?.Find(export.SchoolId) is not null;
    }
}

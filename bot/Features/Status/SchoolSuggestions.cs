using SisSync.Bot.Access;
using SisSync.Bot.Commands;

namespace SisSync.Bot.Features.Status;

/// <summary>Schools for a box that is typed in: only those that the caller may see.</summary>
internal sealed class SchoolSuggestions(SeenDistricts seenDistricts)
{
    /// <summary>As many as Teams shows.</summary>
    private const int Most = 15;

    public async Task<IReadOnlyList<Suggestion>> FindAsync(
        SuggestionRequest asked,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var all = await seenDistricts.AllAsync(caller, cancellationToken);
        var names = all.SelectMany(e =>
                e.Report.Schools.Select(s => SchoolChoice.Name(e.Report, s))
            )
            .ToList();
        return
        [
            .. SchoolMatcher
                .Suggest(names, asked.Typed)
                .Skip(Math.Max(0, asked.Skip))
                .Take(Math.Clamp(asked.Top, 0, Most))
                .Select(s => new Suggestion(
                    all.Count > 1 ? $"{s.Name} ({s.District})" : s.Name,
                    $"{s.DistrictId}/{s.SchoolId}"
                )),
        ];
    }
}

using Microsoft.EntityFrameworkCore;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;

namespace SisSync.Core.Reporting;

/// <summary>Finds one school by id or name, for commands.</summary>
internal static class SchoolFinder
{
    /// <exception cref="ArgumentException">None, or several, match; the message names the nearest.</exception>
    public static async Task<SchoolRow> FindAsync(
        SisSyncDbContext db,
        string? districtId,
        string school,
        CancellationToken cancellationToken
    )
    {
        var rows = await db
            .Schools.Where(s =>
                (districtId == null || s.DistrictId == districtId)
                && (s.Shared || s.FirstSyncAt != null)
            )
            .OrderBy(s => s.Name)
            .ToListAsync(cancellationToken);
        var byId = rows.Where(s => string.Equals(s.Id, school, StringComparison.Ordinal)).ToList();
        var folded = PersonNames.Fold(school);
        var found =
            byId.Count > 0 ? byId : [.. rows.Where(s => PersonNames.Fold(s.Name) == folded)];
        // part of a name will do, but no name at all is in every name
        if (found.Count == 0 && folded.Length > 0)
        {
            found =
            [
                .. rows.Where(s =>
                    PersonNames.Fold(s.Name).Contains(folded, StringComparison.Ordinal)
                ),
            ];
        }
        return found.Count switch
        {
            1 => found[0],
            0 => throw new ArgumentException(
                $"There is no school \"{school}\". Known: {string.Join(", ", rows.Take(20).Select(s => s.Name))}{(rows.Count > 20 ? ", ..." : "")}.",
                nameof(school)
            ),
            _ => throw new ArgumentException(
                $"Several schools match \"{school}\": {string.Join(", ", found.Select(s => $"{s.Name} ({s.DistrictId}, {s.Id})"))}. Give the id.",
                nameof(school)
            ),
        };
    }
}

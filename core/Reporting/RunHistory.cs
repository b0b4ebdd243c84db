using Microsoft.EntityFrameworkCore;
using SisSync.Core.Persistence;
using SisSync.Core.Runs;

namespace SisSync.Core.Reporting;

/// <summary>Reads the runs, and what each did to the schools that are asked for.</summary>
internal sealed class RunHistory(SisSyncDatabase database) : IRunHistory
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<PastRun>> GetAsync(
        string districtId,
        IReadOnlyCollection<string>? schoolIds,
        int count,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        var runs = await db
            .Runs.AsNoTracking()
            .Where(r => r.DistrictId == districtId)
            .OrderByDescending(r => r.StartedAt)
            .ThenByDescending(r => r.Id)
            .Take(count)
            .ToListAsync(cancellationToken);
        if (schoolIds is null)
        {
            return [.. runs.Select(r => Past(r, r.Added, r.Updated, r.Removed, r.HeldSchools))];
        }
        var ids = runs.Select(r => r.Id).ToList();
        var wanted = schoolIds.ToList();
        var parts = (
            await db
                .SchoolRuns.AsNoTracking()
                .Where(s => ids.Contains(s.RunId))
                .Join(
                    db.Schools.AsNoTracking()
                        .Where(s => s.DistrictId == districtId && wanted.Contains(s.Id)),
                    part => part.SchoolKey,
                    school => school.Key,
                    (part, _) => part
                )
                .ToListAsync(cancellationToken)
        ).ToLookup(s => s.RunId);
        // A quiet night leaves no row for a school, and is shown all the same: nothing happened is an answer.
        return
        [
            .. runs.Select(r =>
                Past(
                    r,
                    parts[r.Id].Sum(p => p.Added),
                    parts[r.Id].Sum(p => p.Updated),
                    parts[r.Id].Sum(p => p.Removed),
                    parts[r.Id].Count(p => p.Held)
                )
            ),
        ];
    }

    private static PastRun Past(RunRow run, int added, int updated, int removed, int held) =>
        new(
            run.Id,
            RunStates.Code(run.State),
            run.StartedAt,
            run.FinishedAt,
            run.Message,
            added,
            updated,
            removed,
            held
        );
}

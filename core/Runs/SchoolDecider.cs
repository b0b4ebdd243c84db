using Microsoft.EntityFrameworkCore;
using SisSync.Core.Diffing;
using SisSync.Core.Holding;
using SisSync.Core.Persistence;
using SisSync.Core.Staging;

namespace SisSync.Core.Runs;

/// <summary>Compares one school with the snapshot and asks every hold rule; writes nothing.</summary>
internal sealed class SchoolDecider(
    SisSyncDbContext db,
    RosterStore store,
    SnapshotStager stager,
    SchoolLoader loader,
    ILookup<int, DuplicateGroup> duplicates,
    RunContext run
)
{
    private readonly HoldFactsReader _facts = new(
        db,
        store,
        stager,
        run.District.Holds,
        run.Started
    );

    public async Task<SchoolDecision> DecideAsync(
        SchoolRow school,
        CancellationToken cancellationToken
    )
    {
        var change = loader.Load(school);
        var approvals = new Approvals(
            await db
                .Approvals.AsNoTracking()
                .Where(a => a.SchoolKey == school.Key)
                .ToListAsync(cancellationToken),
            change
        );
        var facts = await _facts.ReadAsync(
            school,
            change,
            approvals,
            [.. duplicates[school.Key]],
            cancellationToken
        );
        var findings = HoldEngine.Decide(facts, school.Key);
        var suppressed = await db
            .Suppressions.Where(s => s.SchoolKey == school.Key && s.LiftedAt == null)
            .Select(s => s.Reason)
            .ToListAsync(cancellationToken);
        var open = findings
            .Where(f => f.Open.Count > 0 && !suppressed.Contains(f.Reason))
            .Select(f => new OpenReason(f.Reason, f.Open, f.Parts, f.Text))
            .ToList();
        return new SchoolDecision(change, approvals, findings, open);
    }
}

/// <summary>What was decided for one school.</summary>
internal sealed record SchoolDecision(
    SchoolChange Change,
    Approvals Approvals,
    IReadOnlyList<HoldFinding> Findings,
    IReadOnlyList<OpenReason> Open
);

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
    Settling settling,
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
        // most schools have neither approvals nor suppressions: a prepared look is much cheaper than a query of the model
        var isPlain = !HasApprovals(school.Key) && !HasSuppressions(school.Key);
        var approvals = new Approvals(
            isPlain
                ? []
                : await db
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
        var suppressed = isPlain
            ? []
            : await db
                .Suppressions.Where(s => s.SchoolKey == school.Key && s.LiftedAt == null)
                .Select(s => s.Reason)
                .ToListAsync(cancellationToken);
        var open = findings
            .Where(f => f.Open.Count > 0 && !suppressed.Contains(f.Reason))
            .Select(f => new OpenReason(f.Reason, f.Open, f.Parts, f.Text))
            .ToList();
        if (isPlain && open.Count == 0)
        {
            // held schools need all of it for their CSV files, approvals to see who is back
            change = settling.Apply(change, store.Noted(school.Key));
        }
        return new SchoolDecision(change, approvals, findings, open);
    }

    private bool HasApprovals(int school) =>
        store.Sql.Any("SELECT 1 FROM Approvals WHERE SchoolKey = $0 LIMIT 1", school);

    private bool HasSuppressions(int school) =>
        store.Sql.Any("SELECT 1 FROM Suppressions WHERE SchoolKey = $0 LIMIT 1", school);
}

/// <summary>What was decided for one school.</summary>
internal sealed record SchoolDecision(
    SchoolChange Change,
    Approvals Approvals,
    IReadOnlyList<HoldFinding> Findings,
    IReadOnlyList<OpenReason> Open
);

using SisSync.Core.Diffing;
using SisSync.Core.Holding;
using SisSync.Core.Persistence;
using SisSync.Core.Staging;

namespace SisSync.Core.Runs;

/// <summary>Compares one school with the snapshot and asks every hold rule; writes nothing.</summary>
internal sealed class SchoolDecider(
    RosterStore store,
    SnapshotStager stager,
    SchoolLoader loader,
    ILookup<int, DuplicateGroup> duplicates,
    NarrowLoader narrow,
    Lazy<StagedContacts> staged,
    RunContext run
)
{
    // a fifth of the people, whose records have some 300 bytes each
    private const int BytesAPerson = 60;
    private const int FewBytes = 8_000;

    private readonly HoldFactsReader _facts = new(store, stager, run.District.Holds, run.Started);

    public SchoolDecision Decide(SchoolRow school)
    {
        using var reading = store.Sql.Reading();
        var isPlain = !HasApprovals(school.Key) && !HasSuppressions(school.Key);
        if (
            isPlain
            && !duplicates.Contains(school.Key)
            && loader.IsCurrent(school)
            && IsMostlyTheSame(school)
            && DecideNarrowly(school) is { } decision
        )
        {
            return decision;
        }
        var change = loader.Load(school);
        var approvals = new Approvals(
            isPlain ? [] : ApprovalRows.Of(store.Sql, school.Key),
            change
        );
        var findings = Find(school, change, approvals);
        var suppressed = isPlain ? [] : HoldRows.Suppressed(store.Sql, school.Key);
        var open = findings
            .Where(f => f.Open.Count > 0 && !suppressed.Contains(f.Reason))
            .Select(f => new OpenReason(f.Reason, f.Open, f.Parts, f.Text))
            .ToList();
        return new SchoolDecision(change, approvals, findings, open);
    }

    /// <summary>
    /// Whether a school that has nobody yet surely has nothing to be held for: nobody can leave it, so only its contacts and
    /// shared emails could. It is loaded once then, when it is applied.
    /// </summary>
    public bool IsPlainNew(SchoolRow school)
    {
        if (
            school.FirstSyncAt is not null
            || duplicates.Contains(school.Key)
            || HasApprovals(school.Key)
            || HasSuppressions(school.Key)
            || store.HasAny(school.Key)
        )
        {
            return false;
        }
        var contacts = staged.Value.At(school.Key);
        return !contacts.AnyEmergency
            && contacts.Most < run.District.Holds.For(school.Id).ContactsPerStudent;
    }

    /// <summary>
    /// Decides by what differs alone; null when there may be something to hold the school for: evidence and CSV files need all of it.
    /// </summary>
    private SchoolDecision? DecideNarrowly(SchoolRow school)
    {
        var change = narrow.Load(school);
        var limits = run.District.Holds.For(school.Id);
        if (change.Contacts.AnyEmergency || change.Contacts.Most >= limits.ContactsPerStudent)
        {
            return null;
        }
        var findings = Find(school, change, Approvals.None);
        return findings.Any(finding => finding.Parts.Count > 0)
            ? null
            : new SchoolDecision(change, Approvals.None, findings, []);
    }

    private IReadOnlyList<HoldFinding> Find(
        SchoolRow school,
        SchoolChange change,
        Approvals approvals
    ) =>
        HoldEngine.Decide(
            _facts.Read(school, change, approvals, [.. duplicates[school.Key]]),
            school.Key
        );

    /// <summary>With much of a school changed, it is cheaper to load all of it once: it may well be held.</summary>
    private bool IsMostlyTheSame(SchoolRow school) =>
        stager.Spool.Size(school.Key)
        < FewBytes
            + (school.Students + school.Teachers + school.Staff + school.Contacts) * BytesAPerson;

    private bool HasApprovals(int school) => ApprovalRows.Any(store.Sql, school);

    private bool HasSuppressions(int school) => HoldRows.AnySuppressions(store.Sql, school);
}

/// <summary>What was decided for one school.</summary>
internal sealed record SchoolDecision(
    SchoolChange Change,
    Approvals Approvals,
    IReadOnlyList<HoldFinding> Findings,
    IReadOnlyList<OpenReason> Open
);

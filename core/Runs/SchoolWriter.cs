using Microsoft.Data.Sqlite;
using SisSync.Core.Applying;
using SisSync.Core.Diffing;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Core.Persistence;

namespace SisSync.Core.Runs;

/// <summary>
/// One transaction a school: its roster, its report, its hold and its notifications commit together or not at all (design 3.1.3).
/// </summary>
internal sealed partial class SchoolWriter(
    SqliteConnection connection,
    RosterStore store,
    RunContext run
)
{
    private readonly HoldNotices _notices = new(run.District, run.RunId, run.Started);
    private readonly SchoolLedger _ledger = new(store.Sql);

    /// <summary>Makes the applier of one school.</summary>
    public Func<ApplyContext, SchoolApplier>? Applier { get; init; }

    public bool SharesContacts { get; init; }

    public bool HadRoster { get; init; }

    /// <summary>Memberships that end once the person's new school has committed.</summary>
    public List<(int School, string Id)> MovesToSettle { get; } = [];

    /// <summary>Teachers who got or lost an account tonight.</summary>
    public HashSet<string> TeachersChanged { get; } = new(StringComparer.Ordinal);

    /// <summary>Opens or changes the hold of a school.</summary>
    /// <param name="known">The school.</param>
    /// <param name="reasons">Its reasons now.</param>
    /// <param name="decision">Its change set, for the hold's CSV files; null when nothing was compared.</param>
    /// <param name="keepOthers">Reasons of an open hold that are not in <paramref name="reasons"/> stay: they were not looked at.</param>
    /// <param name="cancellationToken">Ends before the commit.</param>
    public Task HoldAsync(
        SchoolRow known,
        IReadOnlyList<OpenReason> reasons,
        SchoolDecision? decision,
        bool keepOthers,
        CancellationToken cancellationToken
    ) =>
        InTransactionAsync(
            known.Key,
            async (db, school) =>
            {
                var book = new HoldBook(db, store.Sql, run.Started);
                var (hold, isNews) = await book.HoldAsync(
                    run.District.Id,
                    school.Key,
                    reasons,
                    keepOthers,
                    cancellationToken
                );
                if (decision is not null)
                {
                    book.PutChanges(hold.Id, decision.Change);
                    // who is back is not covered by the yes to their removal any more; new ids wait with the school
                    await SettleApprovalsAsync(
                        db,
                        school.Key,
                        decision
                            .Approvals.Settle(decision.Findings)
                            .Where(end => end.NewKey is null),
                        cancellationToken
                    );
                    SchoolRun(db, school.Key, decision.Change.Before, null, held: true);
                }
                await CardEdits.OfHoldAsync(db, hold, run.RunId, run.Started, cancellationToken);
                if (isNews)
                {
                    await _notices.OpenedAsync(db, hold, school, cancellationToken);
                }
            },
            cancellationToken
        );

    /// <summary>Applies a school's change set and closes its hold, if it had one.</summary>
    public async Task ApplyAsync(
        SchoolRow known,
        SchoolDecision decision,
        CancellationToken cancellationToken
    )
    {
        if (
            !decision.Approvals.AreNone
            || !await ApplyPlainAsync(known, decision, cancellationToken)
        )
        {
            await ApplyAndCloseAsync(known, decision, cancellationToken);
        }
    }

    /// <summary>Applies an ordinary school; false, with nothing done, when it has a hold.</summary>
    private async Task<bool> ApplyPlainAsync(
        SchoolRow known,
        SchoolDecision decision,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = connection.BeginTransaction(deferred: false);
        if (HoldRows.IsOpen(store.Sql, known.Key))
        {
            return false;
        }
        var counts = ApplyRoster(known.Key, decision);
        _ledger.PutNumbers(known.Key, counts, run.Started);
        _ledger.PutRun(run.RunId, known.Key, run.Started, decision.Change.Before, counts);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private SchoolCounts ApplyRoster(int key, SchoolDecision decision)
    {
        var work = NewApplier(decision.Approvals.Covers)
            .Apply(key, decision.Change, decision.Findings);
        MovesToSettle.AddRange(work.MovesToSettle);
        TeachersChanged.UnionWith(work.TeachersChanged);
        return work.Counts;
    }

    private Task ApplyAndCloseAsync(
        SchoolRow known,
        SchoolDecision decision,
        CancellationToken cancellationToken
    ) =>
        InTransactionAsync(
            known.Key,
            async (db, school) =>
            {
                var counts = ApplyRoster(school.Key, decision);
                await SettleApprovalsAsync(
                    db,
                    school.Key,
                    decision.Approvals.Settle(decision.Findings),
                    cancellationToken
                );
                SetCounts(school, counts);
                CountIssues(school);
                school.FirstSyncAt ??= run.Started;
                school.LastSyncAt = run.Started;
                SchoolRun(db, school.Key, decision.Change.Before, counts, held: false);
                await CloseHoldAsync(db, school, counts, cancellationToken);
            },
            cancellationToken
        );

    /// <summary>Ends memberships of people who have moved.</summary>
    public async Task SettleAsync(
        SchoolRow known,
        IReadOnlyList<string> ids,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = connection.BeginTransaction(deferred: false);
        _ledger.TakeOff(known.Key, NewApplier((_, _) => false).Settle(known.Key, ids));
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>
    /// A school that is gone from the share and whose removal a person confirmed: closes its memberships and takes it out of plan.
    /// </summary>
    /// <returns>False when nobody confirmed it.</returns>
    public async Task<bool> CloseMissingAsync(
        SchoolRow known,
        IReadOnlyList<MemberRow> members,
        CancellationToken cancellationToken
    )
    {
        var confirmed = false;
        await InTransactionAsync(
            known.Key,
            async (db, school) =>
            {
                var yes = await db.Approvals.FindAsync(
                    [school.Key, HoldReason.Disconnected, MissingSchool],
                    cancellationToken
                );
                if (yes is null)
                {
                    return;
                }
                confirmed = true;
                var before = new SchoolBefore(members, store.Classes(school.Key));
                var change = new SchoolChange
                {
                    Before = before,
                    After = new SchoolAfter(
                        new Dictionary<string, Incoming>(),
                        new Dictionary<string, IncomingClass>()
                    ),
                    Kept = [],
                    Added = [],
                    Left = [.. members.Select(m => new Left(m, Whereabouts.Gone, false))],
                    KeptClasses = [],
                    AddedClasses = [],
                    LeftClasses = [.. before.Classes.Select(c => new LeftClass(c, false))],
                };
                var work = NewApplier((_, _) => true).Apply(school.Key, change, []);
                var counts = work.Counts;
                TeachersChanged.UnionWith(work.TeachersChanged);
                db.Approvals.Remove(yes);
                SetCounts(school, counts);
                CountIssues(school);
                school.TakenOut = true;
                SchoolRun(db, school.Key, before, counts, held: false);
                await CloseHoldAsync(db, school, counts, cancellationToken);
            },
            cancellationToken
        );
        return confirmed;
    }

    /// <summary>The approval that takes a missing school out of plan.</summary>
    public const string MissingSchool = "school|missing";

    private SchoolApplier NewApplier(Func<HoldReason, string, bool> isApproved) =>
        Applier!(
            new ApplyContext
            {
                DistrictId = run.District.Id,
                RunId = run.RunId,
                Now = run.Started,
                SharesContacts = SharesContacts,
                HadRoster = HadRoster,
                IsApproved = isApproved,
            }
        );
}

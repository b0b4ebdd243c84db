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
    RunContext run,
    Checkpoints checkpoints
)
{
    private readonly HoldNotices _notices = new(run.District, run.RunId, run.Started);
    private readonly HoldBook _book = new(store.Sql, run.Started);
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
            () =>
            {
                var (hold, isNews) = _book.Hold(known, reasons, keepOthers);
                if (decision is not null)
                {
                    _book.PutChanges(hold.Id, decision.Change);
                    // who is back is not covered by the yes to their removal any more; new ids wait with the school
                    SettleApprovals(
                        decision
                            .Approvals.Settle(decision.Findings)
                            .Where(end => end.NewKey is null)
                    );
                    _ledger.PutHeldRun(run.RunId, known.Key, run.Started, decision.Change.Before);
                }
                CardEdits.OfSchool(store.Sql, known, run.RunId, run.Started);
                if (isNews)
                {
                    _notices.Opened(store.Sql, hold, known);
                }
            },
            cancellationToken
        );

    /// <summary>Applies a school's change set and closes its hold, if it had one.</summary>
    public Task ApplyAsync(
        SchoolRow known,
        SchoolDecision decision,
        CancellationToken cancellationToken
    ) =>
        InTransactionAsync(
            () =>
            {
                var counts = ApplyRoster(known.Key, decision);
                SettleApprovals(decision.Approvals.Settle(decision.Findings));
                _ledger.PutNumbers(known.Key, counts, run.Started);
                _ledger.PutRun(run.RunId, known.Key, run.Started, decision.Change.Before, counts);
                CloseHold(known, counts);
            },
            cancellationToken
        );

    private SchoolCounts ApplyRoster(int key, SchoolDecision decision)
    {
        var work = NewApplier(decision.Approvals.Covers)
            .Apply(key, decision.Change, decision.Findings);
        MovesToSettle.AddRange(work.MovesToSettle);
        TeachersChanged.UnionWith(work.TeachersChanged);
        return work.Counts;
    }

    /// <summary>Ends memberships of people who have moved.</summary>
    public Task SettleAsync(
        SchoolRow known,
        IReadOnlyList<string> ids,
        CancellationToken cancellationToken
    ) =>
        InTransactionAsync(
            () => _ledger.TakeOff(known.Key, NewApplier((_, _) => false).Settle(known.Key, ids)),
            cancellationToken
        );

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
            () =>
            {
                confirmed = ApprovalRows.Delete(
                    store.Sql,
                    known.Key,
                    HoldReason.Disconnected,
                    MissingSchool
                );
                if (!confirmed)
                {
                    return;
                }
                var before = new SchoolBefore(members, store.Classes(known.Key));
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
                var work = NewApplier((_, _) => true).Apply(known.Key, change, []);
                var counts = work.Counts;
                TeachersChanged.UnionWith(work.TeachersChanged);
                _ledger.PutNumbers(known.Key, counts, null);
                SchoolRows.TakeOut(store.Sql, known.Key);
                _ledger.PutRun(run.RunId, known.Key, run.Started, before, counts);
                CloseHold(known, counts);
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

using Microsoft.EntityFrameworkCore;
using SisSync.Core.Holding;
using SisSync.Core.Persistence;

namespace SisSync.Core.Works;

/// <summary>Brings the outcome into the audit log, also of what ended long after it was asked for or was cut off on the way.</summary>
internal static class AuditOutcomes
{
    /// <summary>What a row says until there is an outcome.</summary>
    public const string UnderWay = "under way";

    private const string Waiting = "waiting";
    private const string Interrupted = "interrupted";

    /// <summary>Actions that store a yes, which a later pull may apply.</summary>
    private static readonly string[] _yeses =
    [
        HoldText.Code(HoldAction.ConfirmRemovals),
        HoldText.Code(HoldAction.Resume),
        HoldText.Code(HoldAction.DontHoldAgain),
    ];

    /// <summary>The row of a work that has ended, unless its outcome is there already.</summary>
    public static async Task EndAsync(
        SisSyncDbContext db,
        WorkRow work,
        CancellationToken cancellationToken
    )
    {
        var outcome = work.Outcome switch
        {
            WorkOutcome.Interrupted => await OfInterruptedAsync(db, work, cancellationToken),
            WorkOutcome.Succeeded => $"succeeded: {Counts(work)}",
            WorkOutcome.PartlyHeld =>
                $"partly_held: {Counts(work)}, {work.HeldSchools} schools on hold",
            WorkOutcome.AlreadyRunning => "already_running: another sync was under way",
            _ => $"failed: {work.Message}",
        };
        await db
            .Audit.Where(row =>
                row.At == work.StartedAt
                && row.DistrictId == work.DistrictId
                && row.HoldId == work.HoldId
                && row.PersonId == work.PersonId
                && row.Outcome == UnderWay
            )
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Outcome, outcome),
                cancellationToken
            );
    }

    /// <summary>The hold was applied: so were the yeses that had waited for it.</summary>
    public static void PutApplied(PreparedSql sql, HoldRow hold) =>
        sql.Run(
            "UPDATE Audit SET Outcome = $1 WHERE HoldId = $0 AND Action IN ($2, $3, $4) AND (Outcome LIKE $5 OR Outcome LIKE $6)",
            hold.Id,
            Applied(hold),
            _yeses[0],
            _yeses[1],
            _yeses[2],
            Waiting + "%",
            Interrupted + "%"
        );

    private static async Task<string> OfInterruptedAsync(
        SisSyncDbContext db,
        WorkRow work,
        CancellationToken cancellationToken
    )
    {
        if (work.HoldId is null)
        {
            return $"{Interrupted}: schools that were done stay done";
        }
        var hold = await db.Holds.FindAsync([work.HoldId], cancellationToken);
        var isYes = work.Action is { } action && _yeses.Contains(HoldText.Code(action));
        return hold is { ClosedAt: not null } ? Applied(hold)
            : isYes ? $"{Interrupted}: the yes applies with the next complete pull"
            : $"{Interrupted}: nothing was decided";
    }

    private static string Applied(HoldRow hold) =>
        $"{HoldOutcomes.Code(HoldOutcome.Applied)}: {hold.Outcome}.";

    private static string Counts(WorkRow work) =>
        $"{work.Added} added, {work.Updated} updated, {work.Removed} removed";
}

using SisSync.Core.Persistence;
using SisSync.Core.Runs;

namespace SisSync.Core.Holding;

/// <summary>Whether an action may be taken on a hold as it is, and how it ended. Pure.</summary>
internal static class HoldVerdicts
{
    /// <summary>Why the action is not taken; null when it is.</summary>
    public static HoldResult? Refuse(HoldRequest request, HoldRow? hold, Decider by, DateTime now)
    {
        HoldResult Result(HoldOutcome outcome, string message) =>
            new(request.HoldId, outcome, by.Name, now, 0, 0, 0, message);
        if (hold is null)
        {
            return Result(HoldOutcome.Failed, $"There is no hold {request.HoldId}.");
        }
        if (hold.ClosedAt is { } closed)
        {
            return new HoldResult(
                hold.Id,
                HoldOutcome.AlreadyDone,
                hold.ClosedBy ?? "SisSync",
                closed,
                hold.Added,
                hold.Updated,
                hold.Removed,
                $"Already done by {hold.ClosedBy}: {hold.Outcome}."
            );
        }
        if (Done(request, hold) is { } done)
        {
            return new HoldResult(
                hold.Id,
                HoldOutcome.AlreadyDone,
                done.ApprovedBy!,
                done.ApprovedAt!.Value,
                0,
                0,
                0,
                $"Already approved by {done.ApprovedBy}."
            );
        }
        if (request.Version is { } version && version != hold.Version)
        {
            return Result(
                HoldOutcome.Stale,
                $"The hold has changed since it was shown (version {version}, now {hold.Version}). Look at it again, then decide."
            );
        }
        var covered = HoldQueries.Covered(hold, request.Action).ToList();
        return covered.Count == 0 || (request.Reason is { } reason && !covered.Contains(reason))
            ? Result(
                HoldOutcome.Failed,
                $"\"{HoldText.Title(request.Action)}\" does not apply to this hold ({string.Join(", ", hold.Reasons.Select(r => HoldText.Code(r.Reason)))})."
            )
            : null;
    }

    /// <summary>How it ended: read from what the run left behind, not from what was asked.</summary>
    public static HoldResult Judge(
        HoldRow hold,
        HoldRequest request,
        DateTime at,
        Decider by,
        RunSummary run
    )
    {
        HoldResult Result(HoldOutcome outcome, string message) =>
            new(hold.Id, outcome, by.Name, at, hold.Added, hold.Updated, hold.Removed, message);
        if (hold.ClosedAt is not null)
        {
            return Result(HoldOutcome.Applied, $"{hold.Outcome}.");
        }
        var isYes = request.Action is not (HoldAction.Check or HoldAction.IFixedIt);
        if (run.State == "failed")
        {
            return isYes
                ? Result(
                    HoldOutcome.Waiting,
                    $"{run.Message} Nothing was applied; your yes applies with the next complete pull."
                )
                : Result(
                    HoldOutcome.Failed,
                    run.Message ?? "The pull failed; nothing was applied."
                );
        }
        var open = hold
            .Reasons.Where(r => r.ApprovedAt is null)
            .Select(r => HoldText.Title(r.Reason))
            .ToList();
        var others = hold
            .Reasons.Where(r => r.ApprovedAt is null)
            .All(r => !Covers(request, r.Reason));
        return isYes && others
            ? Result(
                HoldOutcome.Waiting,
                $"Noted. The school stays on hold for: {string.Join(", ", open)}."
            )
            : Result(
                HoldOutcome.HeldAgain,
                $"With the newest Clever data the school is still on hold for: {string.Join(", ", open)}."
            );
    }

    /// <summary>The approval that somebody else gave before, when nothing is left for this action.</summary>
    private static HoldReasonRow? Done(HoldRequest request, HoldRow hold)
    {
        if (
            HoldQueries
                .Covered(hold, request.Action)
                .Any(reason => request.Reason is null || reason == request.Reason)
        )
        {
            return null;
        }
        return hold.Reasons.FirstOrDefault(r =>
            r.ApprovedAt is not null
            && (request.Reason is null || r.Reason == request.Reason)
            && request.Action switch
            {
                HoldAction.ConfirmRemovals => r.Reason
                    is HoldReason.DataRemovals
                        or HoldReason.Disconnected,
                HoldAction.Resume or HoldAction.DontHoldAgain => HoldText.IsConfiguration(r.Reason),
                HoldAction.IFixedIt or HoldAction.Check => false,
            }
        );
    }

    private static bool Covers(HoldRequest request, HoldReason reason) =>
        (request.Reason is null || request.Reason == reason)
        && request.Action switch
        {
            HoldAction.ConfirmRemovals => reason
                is HoldReason.DataRemovals
                    or HoldReason.Disconnected,
            HoldAction.Resume or HoldAction.DontHoldAgain => HoldText.IsConfiguration(reason),
            HoldAction.IFixedIt or HoldAction.Check => true,
        };
}

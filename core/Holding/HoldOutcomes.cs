namespace SisSync.Core.Holding;

/// <summary>The contract's words for how an action ended.</summary>
public static class HoldOutcomes
{
    /// <summary>The code in JSON and in the audit log.</summary>
    public static string Code(HoldOutcome outcome) =>
        outcome switch
        {
            HoldOutcome.Applied => "applied",
            HoldOutcome.Waiting => "waiting",
            HoldOutcome.HeldAgain => "held_again",
            HoldOutcome.AlreadyDone => "already_done",
            HoldOutcome.Stale => "stale",
            HoldOutcome.Failed => "failed",
        };
}

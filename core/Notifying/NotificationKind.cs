namespace SisSync.Core.Notifying;

/// <summary>The kinds of notifications, as they are stored.</summary>
public static class NotificationKind
{
    /// <summary>A school went on hold.</summary>
    public const string HoldOpened = "hold_opened";

    /// <summary>Many schools went on hold together.</summary>
    public const string HoldsOpened = "holds_opened";

    /// <summary>An open hold has a further reason.</summary>
    public const string HoldChanged = "hold_changed";

    /// <summary>Holds are over.</summary>
    public const string HoldClosed = "hold_closed";

    /// <summary>Holds are still open.</summary>
    public const string HoldReminder = "hold_reminder";

    /// <summary>A hold that nobody decided comes to the district's admins.</summary>
    public const string HoldEscalated = "hold_escalated";

    /// <summary>A night's run failed.</summary>
    public const string RunFailed = "run_failed";

    /// <summary>A night passed without a run.</summary>
    public const string RunMissed = "run_missed";

    /// <summary>The district's first sync.</summary>
    public const string FirstSync = "first_sync";

    /// <summary>The morning.</summary>
    public const string Digest = "digest";

    /// <summary>Said in the thread of the post that told of the hold, not as a post of its own.</summary>
    public static bool IsReply(string kind) => kind is HoldChanged or HoldClosed or HoldReminder;

    /// <summary>Tells of an open hold: pointless once the hold is over.</summary>
    internal static bool IsOfOpenHold(string kind) =>
        kind is HoldOpened or HoldChanged or HoldReminder or HoldEscalated;
}

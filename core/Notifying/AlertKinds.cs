namespace SisSync.Core.Notifying;

/// <summary>What a place can hear of. Numbers are stored.</summary>
[Flags]
public enum AlertKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Schools that go on hold, what becomes of the hold, and that it is over.</summary>
    Holds = 1,

    /// <summary>Holds that stay open for one, three and seven school days.</summary>
    Reminders = 2,

    /// <summary>Syncs that failed or did not happen.</summary>
    Failures = 4,

    /// <summary>The district's first successful sync.</summary>
    FirstSync = 8,

    /// <summary>In the morning: open holds, and errors that appeared since the last one.</summary>
    Digest = 16,

    /// <summary>All of it.</summary>
    All = Holds | Reminders | Failures | FirstSync | Digest,
}

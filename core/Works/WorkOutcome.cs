namespace SisSync.Core.Works;

/// <summary>How a work ended. Numbers are stored.</summary>
public enum WorkOutcome
{
    /// <summary>The hold is closed.</summary>
    Applied = 1,

    /// <summary>The yes is stored; other reasons, or a complete pull, are still awaited.</summary>
    Waiting = 2,

    /// <summary>The school is still held.</summary>
    HeldAgain = 3,

    /// <summary>Somebody did it before.</summary>
    AlreadyDone = 4,

    /// <summary>The hold had changed.</summary>
    Stale = 5,

    /// <summary>Not possible; the message says why.</summary>
    Failed = 6,

    /// <summary>The program ended in the middle; what was committed stays.</summary>
    Interrupted = 7,

    /// <summary>A sync that succeeded.</summary>
    Succeeded = 8,

    /// <summary>A sync that left schools on hold.</summary>
    PartlyHeld = 9,

    /// <summary>A sync that another one was ahead of.</summary>
    AlreadyRunning = 10,
}

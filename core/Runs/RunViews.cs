using SisSync.Core.Fetching;

namespace SisSync.Core.Runs;

/// <summary>Asks for one run of one district.</summary>
/// <param name="DistrictId">Which district.</param>
/// <param name="Trigger">What started it.</param>
/// <param name="By">Who started it, as shown in history.</param>
/// <param name="SameNight">Demo only.</param>
public sealed record RunRequest(
    string DistrictId,
    RunTrigger Trigger,
    string By,
    bool SameNight = false
)
{
    /// <summary>Clever ids of the only schools to decide and apply; none = all.</summary>
    public IReadOnlyList<string> Schools { get; init; } = [];
}

/// <summary>Where a run stands.</summary>
/// <param name="Stage">pulling, deciding or applying.</param>
/// <param name="People">People pulled so far.</param>
/// <param name="SchoolsDone">Schools decided or applied so far.</param>
/// <param name="Schools">Schools to decide or apply.</param>
public sealed record RunProgress(string Stage, int People, int SchoolsDone, int Schools)
{
    /// <summary>The stage of an action between the storing of the yes and the pull.</summary>
    public const string Recorded = "recorded";
}

/// <summary>How a run ended; the members are those of <c>sync --json</c>. Counts of people are accounts.</summary>
public sealed record RunSummary
{
    /// <summary>Run id; empty when it could not start.</summary>
    public required string RunId { get; init; }

    /// <summary>District id.</summary>
    public required string District { get; init; }

    /// <summary>succeeded, partly_held or failed.</summary>
    public required string State { get; init; }

    /// <summary>Accounts opened.</summary>
    public int Added { get; init; }

    /// <summary>Accounts whose stored facts changed.</summary>
    public int Updated { get; init; }

    /// <summary>Accounts whose schools changed.</summary>
    public int Moved { get; init; }

    /// <summary>Accounts closed.</summary>
    public int Removed { get; init; }

    /// <summary>Closed accounts opened again.</summary>
    public int Restored { get; init; }

    /// <summary>Classes added.</summary>
    public int ClassesAdded { get; init; }

    /// <summary>Classes changed.</summary>
    public int ClassesUpdated { get; init; }

    /// <summary>Classes removed.</summary>
    public int ClassesRemoved { get; init; }

    /// <summary>Schools on hold after the run.</summary>
    public int HeldSchools { get; init; }

    /// <summary>Errors in the district after the run.</summary>
    public int Errors { get; init; }

    /// <summary>Alerts in the district after the run.</summary>
    public int Alerts { get; init; }

    /// <summary>Records pulled.</summary>
    public long Records { get; init; }

    /// <summary>Wall-clock seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>Peak resident set of the process, MB.</summary>
    public double PeakRssMb { get; init; }

    /// <summary>For people; null when there is nothing to say.</summary>
    public string? Message { get; init; }

    /// <summary>The run did not start because another run of the district is under way.</summary>
    public bool AlreadyRunning { get; init; }

    /// <summary>The fault may pass by itself (the night tries again until its window ends).</summary>
    public bool Transient { get; init; }
}

/// <summary>Starts runs.</summary>
public interface ISyncLauncher
{
    /// <summary>
    /// One run of a district from pull to notify. Never throws for expected trouble: that is a failed summary.
    /// </summary>
    /// <exception cref="KeyNotFoundException">No district of that id is configured.</exception>
    Task<RunSummary> RunAsync(
        RunRequest request,
        IProgress<RunProgress>? progress,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Opens <c>disconnected</c> for a district whose night could not pull until its window's end (design 3.3).
    /// </summary>
    Task OpenDisconnectedAsync(string districtId, string why, CancellationToken cancellationToken);
}

/// <summary>Nights skip a paused school (design 3.5).</summary>
public interface ISchoolPauses
{
    /// <summary>Pauses; <paramref name="until"/> null = until unpaused. <paramref name="districtId"/> null = the school may be anywhere.</summary>
    /// <exception cref="ArgumentException">No school, or several, match; the message names the nearest.</exception>
    Task<string> PauseAsync(
        string? districtId,
        string school,
        DateTime? until,
        Holding.Decider by,
        CancellationToken cancellationToken
    );

    /// <summary>Ends a pause.</summary>
    /// <exception cref="ArgumentException">No school, or several, match.</exception>
    Task<string> UnpauseAsync(
        string? districtId,
        string school,
        Holding.Decider by,
        CancellationToken cancellationToken
    );
}

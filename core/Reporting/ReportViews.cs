namespace SisSync.Core.Reporting;

/// <summary>The state of a school in lists (design 3.5); numbers are the list's order.</summary>
public enum SchoolStatus
{
    /// <summary>A hold is open.</summary>
    OnHold = 0,

    /// <summary>Synced; may have errors or alerts.</summary>
    Connected = 1,

    /// <summary>In plan, never synced.</summary>
    NeverSynced = 2,

    /// <summary>Paused by an admin.</summary>
    Paused = 3,

    /// <summary>Not in plan: shown grey, never synced.</summary>
    NotInPlan = 4,
}

/// <summary>One district as reports and cards show it. Times are UTC.</summary>
public sealed record DistrictReport
{
    /// <summary>The district's id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>IANA time zone of the district.</summary>
    public required string TimeZone { get; init; }

    /// <summary>When a run last succeeded or partly held.</summary>
    public DateTime? LastSyncAt { get; init; }

    /// <summary>The newest run, if any.</summary>
    public RunView? LastRun { get; init; }

    /// <summary>When the SIS data last reached Clever.</summary>
    public DateTime? SourceLastSync { get; init; }

    /// <summary>What Clever says of the district: success, running, pending, error or paused; null when it says nothing.</summary>
    public string? SourceState { get; init; }

    /// <summary>Clever data older than 36 h while Clever is not paused.</summary>
    public bool SourceStale { get; init; }

    /// <summary>Set while Clever's own sync is paused: "Paused in Clever until DATE".</summary>
    public bool SourcePaused { get; init; }

    /// <summary>When Clever's pause ends, if known.</summary>
    public DateTime? SourcePausedUntil { get; init; }

    /// <summary>Accounts of the district by role, each account once, and the sums of errors and alerts.</summary>
    public required Totals Totals { get; init; }

    /// <summary>In the order of design 3.5.</summary>
    public required IReadOnlyList<SchoolReport> Schools { get; init; }

    /// <summary>When it reads differently though nothing was written: a pause ends, Clever's data becomes old. UTC; null = never.</summary>
    public DateTime? ChangesAt { get; init; }

    /// <summary>
    /// Nothing that reports and cards show has been written since it was read, while this number is the current one; null = not known.
    /// </summary>
    public long? Version { get; init; }
}

/// <summary>District totals.</summary>
public sealed record Totals(
    int Students,
    int Teachers,
    int Staff,
    int Contacts,
    int Classes,
    int Errors,
    int Alerts
);

/// <summary>One run as reports show it.</summary>
/// <param name="Id">Run id.</param>
/// <param name="State">running, succeeded, partly_held or failed.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="FinishedAt">UTC, null while running.</param>
/// <param name="Message">For people: why it failed, remarks.</param>
public sealed record RunView(
    string Id,
    string State,
    DateTime StartedAt,
    DateTime? FinishedAt,
    string? Message
);

/// <summary>One school as reports and cards show it.</summary>
public sealed record SchoolReport
{
    /// <summary>Clever school id.</summary>
    public required string Id { get; init; }

    /// <summary>Name as shared; comes from outside, so it is escaped before it reaches a card.</summary>
    public required string Name { get; init; }

    /// <summary>Status.</summary>
    public required SchoolStatus Status { get; init; }

    /// <summary>The open hold's id, if any.</summary>
    public string? HoldId { get; init; }

    /// <summary>Codes of the open hold's reasons, in the order of <see cref="Holding.HoldReason"/>.</summary>
    public required IReadOnlyList<string> HoldReasons { get; init; }

    /// <summary>Evidence rows of the open hold; orders held schools.</summary>
    public int HoldEvidence { get; init; }

    /// <summary>Provisioned student accounts.</summary>
    public int Students { get; init; }

    /// <summary>Provisioned teacher accounts.</summary>
    public int Teachers { get; init; }

    /// <summary>Provisioned staff accounts.</summary>
    public int Staff { get; init; }

    /// <summary>Provisioned contact accounts.</summary>
    public int Contacts { get; init; }

    /// <summary>Provisioned classes.</summary>
    public int Classes { get; init; }

    /// <summary>Records with an error.</summary>
    public int Errors { get; init; }

    /// <summary>Alerts.</summary>
    public int Alerts { get; init; }

    /// <summary>When this school was last in step with a complete snapshot.</summary>
    public DateTime? LastSyncAt { get; init; }

    /// <summary>When an admin's pause ends; null with <see cref="SchoolStatus.Paused"/> = until further notice.</summary>
    public DateTime? PausedUntil { get; init; }

    /// <summary>Counts per error and alert type, errors first.</summary>
    public required IReadOnlyList<IssueCount> Issues { get; init; }

    /// <summary>Reasons suppressed at this school, with their present counts.</summary>
    public IReadOnlyList<SuppressedReason> Suppressed { get; init; } = [];
}

/// <summary>How often one type occurs at a school.</summary>
/// <param name="Code">Stable code (design 3.2).</param>
/// <param name="Level">error or alert.</param>
/// <param name="Count">Records.</param>
public sealed record IssueCount(string Code, string Level, int Count);

/// <summary>A reason that does not hold this school any more, and how many rows it has at present.</summary>
public sealed record SuppressedReason(string SuppressionId, string Code, int Count);

/// <summary>The codes a status has in JSON.</summary>
public static class StatusText
{
    /// <summary>The contract's code.</summary>
    public static string Code(SchoolStatus status) =>
        status switch
        {
            SchoolStatus.OnHold => "on_hold",
            SchoolStatus.Connected => "connected",
            SchoolStatus.NeverSynced => "never_synced",
            SchoolStatus.Paused => "paused",
            SchoolStatus.NotInPlan => "not_in_plan",
        };

    /// <summary>The words on cards.</summary>
    public static string Title(SchoolStatus status) =>
        status switch
        {
            SchoolStatus.OnHold => SchoolStatusWords.OnHold,
            SchoolStatus.Connected => SchoolStatusWords.Connected,
            SchoolStatus.NeverSynced => SchoolStatusWords.NeverSynced,
            SchoolStatus.Paused => SchoolStatusWords.Paused,
            SchoolStatus.NotInPlan => SchoolStatusWords.NotInPlan,
        };
}

using SisSync.Core.Fetching;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;

namespace SisSync.Core.Persistence;

/// <summary>What is known of a district between runs.</summary>
internal sealed class DistrictRow
{
    public required string Id { get; set; }
    public string Name { get; set; } = "";
    public DateTime? SourceLastSync { get; set; }
    public string? SourceState { get; set; }
    public DateTime? SourcePauseEnd { get; set; }
    public List<string> Scopes { get; set; } = [];
    public List<string> OptionalFiles { get; set; } = [];
    public int DemoNight { get; set; }

    /// <summary>The packed entries belong to the tables: the run that wrote them finished, under this version of rules and plan.</summary>
    public string? EntriesVersion { get; set; }

    /// <summary>Whether the last complete snapshot had contacts at all.</summary>
    public bool SharesContacts { get; set; }

    public DateTime? LastSyncAt { get; set; }

    /// <summary>The last night (local date of the window's start) that was run or given up.</summary>
    public DateOnly? LastNight { get; set; }
    public int Students { get; set; }
    public int Teachers { get; set; }
    public int Staff { get; set; }
    public int Contacts { get; set; }
    public int Errors { get; set; }
    public int Alerts { get; set; }
}

/// <summary>A school that was shared at least once.</summary>
internal sealed class SchoolRow
{
    public int Key { get; set; }
    public required string DistrictId { get; set; }
    public required string Id { get; set; }
    public string Name { get; set; } = "";
    public string? SisId { get; set; }

    /// <summary>In the last complete snapshot.</summary>
    public bool Shared { get; set; }

    /// <summary>By the settings.</summary>
    public bool InPlan { get; set; }

    /// <summary>Look at this school in the next run even if none of its records differ.</summary>
    public bool DecideAnew { get; set; }

    /// <summary>An admin confirmed that the school is gone for good.</summary>
    public bool TakenOut { get; set; }
    public DateTime? FirstSyncAt { get; set; }
    public DateTime? LastSyncAt { get; set; }
    public bool Paused { get; set; }
    public DateTime? PausedUntil { get; set; }
    public int Students { get; set; }
    public int Teachers { get; set; }
    public int Staff { get; set; }
    public int Contacts { get; set; }
    public int Classes { get; set; }
    public int Errors { get; set; }
    public int Alerts { get; set; }

    public bool IsPaused(DateTime now) => Paused && (PausedUntil is null || PausedUntil > now);
}

/// <summary>How a run stands. Numbers are stored.</summary>
internal enum RunState
{
    Running = 0,
    Succeeded = 1,
    PartlyHeld = 2,
    Failed = 3,
}

/// <summary>One sync run.</summary>
internal sealed class RunRow
{
    public required string Id { get; set; }
    public required string DistrictId { get; set; }
    public RunTrigger Trigger { get; set; }
    public string By { get; set; } = "";
    public RunState State { get; set; }
    public DateTime StartedAt { get; set; }
    public DateTime? FinishedAt { get; set; }
    public string? Message { get; set; }
    public int Added { get; set; }
    public int Updated { get; set; }
    public int Moved { get; set; }
    public int Removed { get; set; }
    public int Restored { get; set; }
    public int ClassesAdded { get; set; }
    public int ClassesUpdated { get; set; }
    public int ClassesRemoved { get; set; }
    public int HeldSchools { get; set; }
    public int Errors { get; set; }
    public int Alerts { get; set; }
    public long Records { get; set; }
}

/// <summary>What a run did to one school, with its counts before and after.</summary>
internal sealed class SchoolRunRow
{
    public required string RunId { get; set; }
    public int SchoolKey { get; set; }
    public DateTime At { get; set; }
    public bool Held { get; set; }
    public int Added { get; set; }
    public int Updated { get; set; }
    public int Moved { get; set; }
    public int Removed { get; set; }
    public int StudentsBefore { get; set; }
    public int TeachersBefore { get; set; }
    public int StaffBefore { get; set; }
    public int ContactsBefore { get; set; }
    public int ClassesBefore { get; set; }
    public int StudentsAfter { get; set; }
    public int TeachersAfter { get; set; }
    public int StaffAfter { get; set; }
    public int ContactsAfter { get; set; }
    public int ClassesAfter { get; set; }
}

/// <summary>A hold, open while <see cref="ClosedAt"/> is null.</summary>
internal sealed class HoldRow
{
    public required string Id { get; set; }
    public required string DistrictId { get; set; }
    public int SchoolKey { get; set; }
    public int Version { get; set; }
    public DateTime OpenedAt { get; set; }
    public DateTime? ClosedAt { get; set; }
    public string? ClosedBy { get; set; }
    public string? Outcome { get; set; }
    public int Added { get; set; }
    public int Updated { get; set; }
    public int Removed { get; set; }
    public List<HoldReasonRow> Reasons { get; set; } = [];
}

/// <summary>One reason of a hold.</summary>
internal sealed class HoldReasonRow
{
    public required string HoldId { get; set; }
    public HoldReason Reason { get; set; }
    public required string Text { get; set; }
    public int Evidence { get; set; }

    /// <summary>Hash of evidence keys: a change raises the hold's version.</summary>
    public required string Digest { get; set; }
    public required string PartsJson { get; set; }
    public string? ApprovedBy { get; set; }
    public DateTime? ApprovedAt { get; set; }
}

/// <summary>A yes to one piece of evidence of one school.</summary>
internal sealed class ApprovalRow
{
    public int SchoolKey { get; set; }
    public HoldReason Reason { get; set; }
    public required string Evidence { get; set; }
    public required string By { get; set; }
    public DateTime At { get; set; }
}

/// <summary>"Don't hold syncs like this again".</summary>
internal sealed class SuppressionRow
{
    public required string Id { get; set; }
    public required string DistrictId { get; set; }
    public int SchoolKey { get; set; }
    public HoldReason Reason { get; set; }
    public required string By { get; set; }
    public DateTime At { get; set; }
    public DateTime? LiftedAt { get; set; }
    public string? LiftedBy { get; set; }
}

/// <summary>Who did what, on which evidence, with which outcome.</summary>
internal sealed class AuditRow
{
    public long Id { get; set; }
    public DateTime At { get; set; }
    public required string DistrictId { get; set; }
    public int? SchoolKey { get; set; }
    public string? HoldId { get; set; }
    public int? HoldVersion { get; set; }
    public required string PersonId { get; set; }
    public required string PersonName { get; set; }
    public required string Action { get; set; }
    public string? Evidence { get; set; }
    public required string Outcome { get; set; }
}

/// <summary>One notification to one place; it is its own schedule.</summary>
internal sealed class OutboxRow
{
    public long Id { get; set; }
    public required string DistrictId { get; set; }
    public required string RunId { get; set; }
    public required string Kind { get; set; }
    public string? HoldId { get; set; }

    /// <summary>The posted card to edit, for edits.</summary>
    public long? CardId { get; set; }
    public required string Text { get; set; }

    /// <summary>A conversation, or a mailbox or person as <see cref="Notifying.Recipient"/> writes them.</summary>
    public required string ConversationId { get; set; }
    public DateTime CreatedAt { get; set; }

    /// <summary>What it tells, to whom: nothing is told twice, whoever notices it. Null for edits.</summary>
    public string? Key { get; set; }

    /// <summary>Quiet hours do not defer it.</summary>
    public bool Urgent { get; set; }

    /// <summary>A detail of the kind: how many school days, or since when.</summary>
    public string? Detail { get; set; }
    public int Attempts { get; set; }
    public DateTime NextAttempt { get; set; }

    /// <summary>An attempt was begun, and nobody knows how it ended.</summary>
    public DateTime? InFlightAt { get; set; }

    /// <summary>How many attempts ended like that.</summary>
    public int Doubts { get; set; }

    /// <summary>Its place did not take it: later rows for the place wait behind it.</summary>
    public bool Stalled { get; set; }
    public DateTime? DoneAt { get; set; }
    public string? Reference { get; set; }
    public string? LastError { get; set; }
}

/// <summary>A place that receives alerts.</summary>
internal sealed class SubscriptionRow
{
    public required string ConversationId { get; set; }
    public required string DistrictId { get; set; }
    public required string TenantId { get; set; }
    public bool Personal { get; set; }
    public string? PersonId { get; set; }
    public List<string> Schools { get; set; } = [];
    public required string Address { get; set; }
    public string? Upn { get; set; }
    public string Language { get; set; } = "en";
    public string? TimeZone { get; set; }
    public DateTime RenewedAt { get; set; }

    /// <summary>What it hears of; null = what the district's settings say.</summary>
    public AlertKinds? Kinds { get; set; }

    /// <summary>What people call the place.</summary>
    public string? Name { get; set; }

    /// <summary>The team of a channel.</summary>
    public string? TeamId { get; set; }

    /// <summary>The channel refused the bot there; nothing is sent until the bot hears from the place.</summary>
    public DateTime? ParkedAt { get; set; }
    public string? ParkedWhy { get; set; }

    /// <summary>A district admin agreed that everybody in the place may read files.</summary>
    public bool FilesAllowed { get; set; }
}

using SisSync.Core.Holding;

namespace SisSync.Core.Works;

/// <summary>Something that a person has started and that takes a while: an action on a hold, or a sync.</summary>
internal sealed class WorkRow
{
    public required string Id { get; set; }
    public required string DistrictId { get; set; }

    /// <summary>The school of the hold; null for a sync.</summary>
    public string? SchoolId { get; set; }

    /// <summary>Schools of a sync; none = the whole district.</summary>
    public List<string> Schools { get; set; } = [];
    public string? HoldId { get; set; }
    public HoldAction? Action { get; set; }
    public HoldReason? Reason { get; set; }
    public required string PersonId { get; set; }
    public required string By { get; set; }
    public DateTime StartedAt { get; set; }

    /// <summary>The process that does it.</summary>
    public required string Owner { get; set; }
    public string Stage { get; set; } = "";
    public int People { get; set; }
    public int SchoolsDone { get; set; }
    public int SchoolsOf { get; set; }
    public DateTime? FinishedAt { get; set; }
    public WorkOutcome? Outcome { get; set; }
    public int Added { get; set; }
    public int Updated { get; set; }
    public int Removed { get; set; }
    public int HeldSchools { get; set; }
    public string? Message { get; set; }
}

using SisSync.Core.Holding;

namespace SisSync.Core.Works;

/// <summary>A work as cards show it. Times are UTC.</summary>
public sealed record WorkView
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>District.</summary>
    public required string DistrictId { get; init; }

    /// <summary>Clever ids of the schools of a sync; none = the whole district.</summary>
    public required IReadOnlyList<string> Schools { get; init; }

    /// <summary>The hold that was acted on; null for a sync.</summary>
    public string? HoldId { get; init; }

    /// <summary>The button that was pressed; null for a sync.</summary>
    public HoldAction? Action { get; init; }

    /// <summary>Entra object id of who started it.</summary>
    public required string PersonId { get; init; }

    /// <summary>Who started it.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>pulling, deciding or applying; empty before the first.</summary>
    public string Stage { get; init; } = "";

    /// <summary>People pulled so far.</summary>
    public int People { get; init; }

    /// <summary>Schools decided or applied so far.</summary>
    public int SchoolsDone { get; init; }

    /// <summary>Schools to decide or apply.</summary>
    public int SchoolsOf { get; init; }

    /// <summary>Null while it is under way.</summary>
    public DateTime? FinishedAt { get; init; }

    /// <summary>Null while it is under way.</summary>
    public WorkOutcome? Outcome { get; init; }

    /// <summary>Accounts opened.</summary>
    public int Added { get; init; }

    /// <summary>Accounts changed.</summary>
    public int Updated { get; init; }

    /// <summary>Accounts closed.</summary>
    public int Removed { get; init; }

    /// <summary>Schools on hold after a sync.</summary>
    public int HeldSchools { get; init; }

    /// <summary>What else there is to say.</summary>
    public string? Message { get; init; }
}

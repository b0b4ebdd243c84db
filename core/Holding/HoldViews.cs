namespace SisSync.Core.Holding;

/// <summary>An open hold as cards and JSON show it. Carries counts, never names of people.</summary>
public sealed record HoldView
{
    /// <summary>Stable while the hold is open.</summary>
    public required string Id { get; init; }

    /// <summary>Rises with every change of reasons or evidence.</summary>
    public required int Version { get; init; }

    /// <summary>District.</summary>
    public required string DistrictId { get; init; }

    /// <summary>Clever school id.</summary>
    public required string SchoolId { get; init; }

    /// <summary>School name.</summary>
    public required string School { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime OpenedAt { get; init; }

    /// <summary>What can be done now.</summary>
    public required IReadOnlyList<HoldAction> Actions { get; init; }

    /// <summary>In the order of <see cref="HoldReason"/>.</summary>
    public required IReadOnlyList<HoldReasonView> Reasons { get; init; }
}

/// <summary>One reason of a hold.</summary>
/// <param name="Reason">Which.</param>
/// <param name="Text">A sentence with the arithmetic, such as "64 of 228 students (28.1 %), limit 10 %".</param>
/// <param name="Evidence">Number of evidence rows.</param>
/// <param name="ApprovedBy">Name of who said yes, or null.</param>
/// <param name="ApprovedAt">UTC.</param>
/// <param name="Parts">The arithmetic.</param>
public sealed record HoldReasonView(
    HoldReason Reason,
    string Text,
    int Evidence,
    string? ApprovedBy,
    DateTime? ApprovedAt,
    IReadOnlyList<HoldPart> Parts
);

/// <summary>One piece of a hold's arithmetic.</summary>
/// <param name="Type">students, teachers, staff, contacts, classes or accounts.</param>
/// <param name="Count">How many would be removed or changed.</param>
/// <param name="Of">Of how many.</param>
/// <param name="LimitPercent">The percentage compared with; null where the rule has none.</param>
/// <param name="Floor">The number compared with; null where the rule has none.</param>
/// <param name="Rule">percent, half, all, max_accounts, weekly or changes; missing_school, or the reason's code otherwise.</param>
public sealed record HoldPart(
    string Type,
    int Count,
    int Of,
    double? LimitPercent,
    int? Floor,
    string Rule
);

/// <summary>Open holds.</summary>
public interface IHoldQueries
{
    /// <summary>All open holds of a district, in the order of design 3.5.</summary>
    Task<IReadOnlyList<HoldView>> GetOpenAsync(
        string districtId,
        CancellationToken cancellationToken
    );

    /// <summary>One hold, open or closed; null when there is none of that id.</summary>
    Task<HoldState?> FindAsync(string holdId, CancellationToken cancellationToken);
}

/// <summary>A hold with how it ended.</summary>
/// <param name="View">The hold as it was last shown.</param>
/// <param name="ClosedAt">UTC, null while open.</param>
/// <param name="ClosedBy">Who ended it; "SisSync" when new data cleared it.</param>
/// <param name="Outcome">The sentence of the result, such as "212 removed, 14 added, 3 updated".</param>
public sealed record HoldState(HoldView View, DateTime? ClosedAt, string? ClosedBy, string? Outcome)
{
    /// <summary>Accounts opened when it closed.</summary>
    public int Added { get; init; }

    /// <summary>Accounts changed when it closed.</summary>
    public int Updated { get; init; }

    /// <summary>Accounts closed when it closed.</summary>
    public int Removed { get; init; }

    /// <summary>No person said yes: new data cleared it.</summary>
    public bool Cleared { get; init; }
}

/// <summary>A person who decides.</summary>
/// <param name="Id">Entra object id; for the command line the name again.</param>
/// <param name="Name">As shown to others.</param>
public sealed record Decider(string Id, string Name);

/// <summary>What is asked of one hold.</summary>
/// <param name="HoldId">Which hold.</param>
/// <param name="Action">Which button.</param>
/// <param name="Reason">Only this reason; null = every reason that the action covers.</param>
/// <param name="Version">The version that was shown; null = whatever is current.</param>
public sealed record HoldRequest(
    string HoldId,
    HoldAction Action,
    HoldReason? Reason,
    int? Version
);

/// <summary>How an action on a hold ended. Numbers are stored in the audit log.</summary>
public enum HoldOutcome
{
    /// <summary>Carried out; the hold is closed.</summary>
    Applied = 1,

    /// <summary>The yes is stored; other reasons, or a complete pull, are still awaited.</summary>
    Waiting = 2,

    /// <summary>New evidence holds the school again, or it is still held.</summary>
    HeldAgain = 3,

    /// <summary>Somebody did it before.</summary>
    AlreadyDone = 4,

    /// <summary>The hold has changed since it was shown.</summary>
    Stale = 5,

    /// <summary>Not possible; the message says why.</summary>
    Failed = 6,
}

/// <summary>The result of an action on one hold.</summary>
public sealed record HoldResult(
    string Hold,
    HoldOutcome Outcome,
    string By,
    DateTime At,
    int Added,
    int Updated,
    int Removed,
    string Message
);

/// <summary>The five actions of design 3.4.</summary>
public interface IHoldDecisions
{
    /// <summary>
    /// Records each decision, pulls once per district, applies, and says per hold how it ended, in the order asked.
    /// </summary>
    Task<IReadOnlyList<HoldResult>> DecideAsync(
        IReadOnlyList<HoldRequest> requests,
        Decider by,
        IProgress<Runs.RunProgress>? progress,
        CancellationToken cancellationToken
    );
}

/// <summary>A reason that does not hold a school any more.</summary>
public sealed record SuppressionView(
    string Id,
    string DistrictId,
    string SchoolId,
    string School,
    HoldReason Reason,
    string By,
    DateTime At
);

/// <summary>Suppressions: listed and lifted.</summary>
public interface ISuppressions
{
    /// <summary>All in force, by district, school, reason.</summary>
    Task<IReadOnlyList<SuppressionView>> GetAsync(CancellationToken cancellationToken);

    /// <summary>Lifts one; false when there is none of that id in force.</summary>
    Task<bool> LiftAsync(string id, Decider by, CancellationToken cancellationToken);
}

using SisSync.Core.Holding;

namespace SisSync.Bot.Cli;

/// <summary>A checked <c>resolve</c> command; without holds it means every hold of the district.</summary>
internal sealed record ResolveRequest(
    IReadOnlyList<string> Holds,
    string? District,
    HoldAction Action,
    HoldReason? Reason,
    int? Version,
    string By,
    bool Json
);

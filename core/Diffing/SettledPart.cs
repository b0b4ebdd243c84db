using SisSync.Core.Persistence;
using SisSync.Core.Roster;

namespace SisSync.Core.Diffing;

/// <summary>
/// What a school keeps as it is: people and classes whose records do not differ and whom nothing that happens tonight can touch.
/// Only their numbers are needed to apply the rest, and which of them teach the classes that are applied.
/// </summary>
/// <param name="Counts">People with an account and classes, by <see cref="RosterType"/>.</param>
/// <param name="Teachers">Teachers of classes that are listed, and whether they have an account.</param>
/// <param name="Listed">Hashes of the ids of everybody else, who may be noted anew; null when nobody is settled.</param>
internal sealed record SettledPart(
    IReadOnlyList<int> Counts,
    IReadOnlyList<(string Id, bool HasAccount)> Teachers,
    IReadOnlySet<ulong>? Listed
)
{
    public static SettledPart None { get; } = new(new int[5], [], null);

    /// <summary>Whether there is such a part: the school was decided by what differs alone.</summary>
    public bool IsSome => Listed is not null;

    /// <summary>Whether what is noted of somebody stays as it is.</summary>
    public bool Keeps(IssueRow issue) =>
        Listed is not null && !Listed.Contains(TextHash.Of(issue.Subject));
}

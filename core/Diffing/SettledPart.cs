using SisSync.Core.Roster;

namespace SisSync.Core.Diffing;

/// <summary>
/// What a school keeps as it is: people and classes whose records do not differ, who have no error or alert, and whom nothing
/// that happens tonight can touch. Only their numbers are needed to apply the rest.
/// </summary>
/// <param name="People">Memberships by roles.</param>
/// <param name="Teachers">Teachers among them; all have accounts.</param>
/// <param name="Classes">Classes.</param>
internal sealed record SettledPart(
    IReadOnlyList<(PersonRole Roles, int Count)> People,
    IReadOnlyList<string> Teachers,
    int Classes
)
{
    public static SettledPart None { get; } = new([], [], 0);
}

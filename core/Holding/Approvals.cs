using SisSync.Core.Diffing;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;

namespace SisSync.Core.Holding;

/// <summary>
/// The yeses given at one school. They follow paired people: evidence under a person's new Clever id is covered by the yes to
/// the old one.
/// </summary>
internal sealed class Approvals(IReadOnlyCollection<ApprovalRow> rows, SchoolChange? change)
{
    private readonly HashSet<(HoldReason, string)> _keys =
    [
        .. rows.Select(row => (row.Reason, row.Evidence)),
    ];
    private readonly Dictionary<string, string> _oldIds =
        change
            ?.Kept.Where(kept => kept.IsRekeyed)
            .ToDictionary(
                kept => kept.After.Person.Id,
                kept => kept.Before.Id,
                StringComparer.Ordinal
            )
        ?? [];

    /// <summary>Of a school where nothing was approved.</summary>
    public static Approvals None { get; } = new([], null);

    /// <summary>Nothing was approved at the school.</summary>
    public bool AreNone => rows.Count == 0;

    public bool Covers(HoldReason reason, string evidence) =>
        _keys.Contains((reason, evidence))
        || (_oldIds.Count > 0 && _keys.Contains((reason, Rewrite(evidence, _oldIds))));

    /// <summary>
    /// The rows to change: yeses to people or schools who returned, to changes that are made or taken back, and to students below
    /// the limit end; those of re-keyed people move to the new id once the change set was applied.
    /// </summary>
    public IEnumerable<(ApprovalRow Row, string? NewKey)> Settle(
        IReadOnlyList<HoldFinding> findings
    )
    {
        if (AreNone)
        {
            yield break;
        }
        var present = change!.After;
        var newIds = _oldIds.ToDictionary(
            pair => pair.Value,
            pair => pair.Key,
            StringComparer.Ordinal
        );
        var crowded = findings
            .Where(f => f.Reason == HoldReason.SixOrMoreContacts)
            .SelectMany(f => f.All)
            .Select(row => row.Key)
            .ToHashSet(StringComparer.Ordinal);
        var changes = rows.Any(row => IsChange(row.Evidence))
            ? DestructiveChange.Of(change).Select(c => c.Key).ToHashSet(StringComparer.Ordinal)
            : [];
        foreach (var row in rows)
        {
            var key = newIds.Count > 0 ? Rewrite(row.Evidence, newIds) : row.Evidence;
            var ended = row.Reason switch
            {
                // made, or taken back: whoever makes it once more is to be asked once more
                HoldReason.DataRemovals when IsChange(row.Evidence) => !changes.Contains(key),
                HoldReason.DataRemovals => IsPresent(row.Evidence, present),
                HoldReason.SixOrMoreContacts => !crowded.Contains(key),
                HoldReason.EmergencyContacts or HoldReason.DuplicateEmails => false,
                // a school that is compared is shared again; the yes to its end was for that time
                HoldReason.Disconnected => true,
            };
            if (ended)
            {
                yield return (row, null);
            }
            else if (key != row.Evidence)
            {
                yield return (row, key);
            }
        }
    }

    private static bool IsChange(string evidence) =>
        evidence.StartsWith(DestructiveChange.KeyStart, StringComparison.Ordinal);

    private static bool IsPresent(string evidence, SchoolAfter after)
    {
        var parts = evidence.Split('|');
        return parts[0] switch
        {
            "person" => after.Persons.ContainsKey(parts[1]),
            "role" => after.Persons.TryGetValue(parts[1], out var person)
                && RosterTypes
                    .Of(person.Roles)
                    .Any(type => RosterTypes.Words(RosterTypes.Role(type)) == parts[2]),
            "class" => after.Sections.ContainsKey(parts[1]),
            _ => false,
        };
    }

    private static string Rewrite(string evidence, Dictionary<string, string> ids) =>
        string.Join('|', evidence.Split('|').Select(part => ids.GetValueOrDefault(part, part)));
}

using SisSync.Core.Diffing;

namespace SisSync.Core.Holding;

/// <summary>A held school's change set as CSV rows: additions, updates and removals.</summary>
internal static class HeldChanges
{
    public const string Additions = "additions";
    public const string Updates = "updates";
    public const string Removals = "removals";
    private const string WouldChange = "What would change";

    public static IEnumerable<(
        string Kind,
        string Subject,
        IReadOnlyDictionary<string, string> Cells
    )> Of(SchoolChange change)
    {
        foreach (var added in change.Added)
        {
            yield return (
                Additions,
                "person|" + added.Person.Id,
                EvidenceCells.Of(added.Person, added.Roles)
            );
        }
        foreach (var section in change.AddedClasses)
        {
            yield return (Additions, "class|" + section.Id, EvidenceCells.Of(section.Section));
        }
        foreach (var kept in change.Kept.Where(kept => kept.After.Unchanged is null))
        {
            var before = EvidenceCells.Of(kept.Before.Body, kept.Before.Roles);
            var after = EvidenceCells.Of(kept.After.Person, kept.After.Roles);
            if (
                after.Any(cell => before[cell.Key] != cell.Value)
                || !kept.After.Bytes.SequenceEqual(kept.Before.Bytes)
            )
            {
                after[WouldChange] = Words(before, after, "schools or students");
                yield return (Updates, "person|" + kept.After.Person.Id, after);
            }
        }
        foreach (var kept in change.KeptClasses.Where(kept => kept.After.Unchanged is null))
        {
            if (!kept.After.Bytes.SequenceEqual(kept.Before.Bytes))
            {
                var after = EvidenceCells.Of(kept.After.Section);
                after[WouldChange] = Words(
                    EvidenceCells.Of(kept.Before.Body),
                    after,
                    "teachers or students"
                );
                yield return (Updates, "class|" + kept.After.Id, after);
            }
        }
        foreach (var removal in Removal.Of(change))
        {
            yield return (Removals, removal.Key, removal.Cells);
        }
    }

    /// <summary>"Email: a -> b"; what has no column of its own is told as such.</summary>
    private static string Words(
        Dictionary<string, string> before,
        Dictionary<string, string> after,
        string others
    )
    {
        var changes = before.Where(cell => after[cell.Key] != cell.Value).ToList();
        return changes.Count == 0
            ? $"other facts, such as {others}"
            : string.Join(
                "; ",
                changes.Select(cell => $"{cell.Key}: {cell.Value} -> {after[cell.Key]}")
            );
    }
}

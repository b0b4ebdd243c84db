using SisSync.Core.Diffing;
using SisSync.Core.Staging;

namespace SisSync.Core.Holding;

/// <summary>A held school's change set as CSV rows: additions, updates and removals.</summary>
internal static class HeldChanges
{
    public const string Additions = "additions";
    public const string Updates = "updates";
    public const string Removals = "removals";

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
            yield return (Additions, "class|" + section.Id, EvidenceCells.Of(section));
        }
        foreach (var kept in change.Kept)
        {
            var before = EvidenceCells.Of(kept.Before.Body, kept.Before.Roles);
            var after = EvidenceCells.Of(kept.After.Person, kept.After.Roles);
            var changes = before.Where(cell => after[cell.Key] != cell.Value).ToList();
            if (
                changes.Count > 0
                || !RecordCodec.Encode(kept.After.Person).AsSpan().SequenceEqual(kept.Before.Bytes)
            )
            {
                after["What would change"] =
                    changes.Count == 0
                        ? "other facts, such as schools or students"
                        : string.Join(
                            "; ",
                            changes.Select(cell => $"{cell.Key}: {cell.Value} -> {after[cell.Key]}")
                        );
                yield return (Updates, "person|" + kept.After.Person.Id, after);
            }
        }
        foreach (var kept in change.KeptClasses)
        {
            if (!RecordCodec.Encode(kept.After).AsSpan().SequenceEqual(kept.Before.Bytes))
            {
                yield return (Updates, "class|" + kept.After.Id, EvidenceCells.Of(kept.After));
            }
        }
        foreach (var removal in Removal.Of(change))
        {
            yield return (Removals, removal.Key, removal.Cells);
        }
    }
}

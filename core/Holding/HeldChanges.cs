using System.Buffers;
using SisSync.Core.Diffing;

namespace SisSync.Core.Holding;

/// <summary>A held school's change set as CSV rows: additions, updates and removals.</summary>
internal static class HeldChanges
{
    public const string Additions = "additions";
    public const string Updates = "updates";
    public const string Removals = "removals";

    /// <summary>Takes a row: its kind, the person or class, and its columns, which are valid during the call only.</summary>
    public delegate void Put(string kind, string subject, ReadOnlySpan<byte> cells);

    private static ReadOnlySpan<byte> WouldChange => "What would change"u8;

    public static void Write(SchoolChange change, CellWriter cells, Put put)
    {
        var words = new ArrayBufferWriter<byte>();
        foreach (var added in change.Added)
        {
            put(
                Additions,
                "person|" + added.Id,
                cells.Write(EvidenceCells.Of(added.Bytes, added.Roles))
            );
        }
        foreach (var section in change.AddedClasses)
        {
            put(
                Additions,
                "class|" + section.Id,
                cells.Write(EvidenceCells.OfClass(section.Bytes))
            );
        }
        foreach (var kept in change.Kept)
        {
            if (
                kept.After.Unchanged is null
                && (
                    kept.After.Roles != kept.Before.Roles
                    || !kept.After.Bytes.SequenceEqual(kept.Before.Bytes)
                )
            )
            {
                var before = EvidenceCells.Of(kept.Before.Bytes, kept.Before.Roles);
                var after = EvidenceCells.Of(kept.After.Bytes, kept.After.Roles);
                var what = Words(before, after, "schools or students"u8, words);
                put(Updates, "person|" + kept.After.Id, cells.Write(after, WouldChange, what));
            }
        }
        foreach (var kept in change.KeptClasses)
        {
            if (kept.After.Unchanged is null && !kept.After.Bytes.SequenceEqual(kept.Before.Bytes))
            {
                var before = EvidenceCells.OfClass(kept.Before.Bytes);
                var after = EvidenceCells.OfClass(kept.After.Bytes);
                var what = Words(before, after, "teachers or students"u8, words);
                put(Updates, "class|" + kept.After.Id, cells.Write(after, WouldChange, what));
            }
        }
        foreach (var removal in Removal.Of(change))
        {
            put(Removals, removal.Key, cells.Write(removal.Cells));
        }
    }

    /// <summary>"Email: a -> b"; what has no column of its own is told as such.</summary>
    private static ReadOnlySpan<byte> Words(
        in EvidenceCells before,
        in EvidenceCells after,
        ReadOnlySpan<byte> others,
        ArrayBufferWriter<byte> words
    )
    {
        words.ResetWrittenCount();
        for (var column = 0; column < before.Count; column++)
        {
            if (!before[column].SequenceEqual(after[column]))
            {
                words.Write(words.WrittenCount > 0 ? "; "u8 : default);
                words.Write(before.Name(column).EncodedUtf8Bytes);
                words.Write(": "u8);
                words.Write(before[column]);
                words.Write(" -> "u8);
                words.Write(after[column]);
            }
        }
        if (words.WrittenCount == 0)
        {
            words.Write("other facts, such as "u8);
            words.Write(others);
        }
        return words.WrittenSpan;
    }
}

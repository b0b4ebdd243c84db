using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace SisSync.Core.Holding;

/// <summary>What the rows of a change set are recognised by, in whichever order they come.</summary>
internal sealed class RowsDigest
{
    private readonly XxHash128 _row = new();

    /// <summary>How many there are, and the sum of their hashes.</summary>
    public (int Count, UInt128 Sum) Value { get; private set; }

    /// <summary>Adds a row.</summary>
    public void Add(string kind, string subject, ReadOnlySpan<byte> cells)
    {
        _row.Append(MemoryMarshal.AsBytes(kind.AsSpan()));
        _row.Append("\n"u8);
        _row.Append(MemoryMarshal.AsBytes(subject.AsSpan()));
        _row.Append("\n"u8);
        _row.Append(cells);
        Value = (Value.Count + 1, Value.Sum + _row.GetCurrentHashAsUInt128());
        _row.Reset();
    }
}

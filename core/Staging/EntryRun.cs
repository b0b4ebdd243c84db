using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace SisSync.Core.Staging;

/// <summary>Entries one after the other that are as they were, packed among entries that are not.</summary>
/// <param name="Start">How many were before the first of them.</param>
/// <param name="Count">How many they are.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EntryRun(int Start, int Count)
{
    /// <summary>Bytes of a packed run.</summary>
    public const int Length = 10;

    /// <summary>In place of the length of an id; none is so long.</summary>
    private const ushort Mark = ushort.MaxValue;

    /// <summary>Position after the last of them.</summary>
    public int End => Start + Count;

    /// <summary>The run that is packed here; null when it is an entry.</summary>
    public static EntryRun? Read(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadUInt16LittleEndian(bytes) == Mark
            ? new EntryRun(
                BinaryPrimitives.ReadInt32LittleEndian(bytes[2..]),
                BinaryPrimitives.ReadInt32LittleEndian(bytes[6..])
            )
            : null;

    /// <summary>Packs the run.</summary>
    public void Write(Stream stream)
    {
        Span<byte> run = stackalloc byte[Length];
        BinaryPrimitives.WriteUInt16LittleEndian(run, Mark);
        BinaryPrimitives.WriteInt32LittleEndian(run[2..], Start);
        BinaryPrimitives.WriteInt32LittleEndian(run[6..], Count);
        stream.Write(run);
    }
}

using System.Buffers.Binary;

namespace SisSync.Core.Staging;

/// <summary>Reads the parts of an encoded record.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    public byte Byte() => _bytes[Position++];

    public int Number()
    {
        var number = BinaryPrimitives.ReadInt32LittleEndian(_bytes[Position..]);
        Position += 4;
        return number;
    }

    /// <summary>A text; empty when there is none.</summary>
    public ReadOnlySpan<byte> Text()
    {
        var length = BinaryPrimitives.ReadUInt16LittleEndian(_bytes[Position..]);
        Position += 2;
        if (length == ushort.MaxValue)
        {
            return default;
        }
        var text = _bytes.Slice(Position, length);
        Position += length;
        return text;
    }

    public void Skip(int texts)
    {
        for (; texts > 0; texts--)
        {
            Text();
        }
    }

    /// <summary>A list whose items have so many texts each.</summary>
    public void SkipList(int texts) => Skip(Number() * texts);
}

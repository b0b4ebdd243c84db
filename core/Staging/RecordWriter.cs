using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace SisSync.Core.Staging;

/// <summary>Writes the parts of an encoded record.</summary>
internal readonly struct RecordWriter(ArrayBufferWriter<byte> buffer)
{
    public void Byte(byte value)
    {
        buffer.GetSpan(1)[0] = value;
        buffer.Advance(1);
    }

    public void Number(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(4), value);
        buffer.Advance(4);
    }

    public void Text(string? value)
    {
        if (value is null)
        {
            Short(ushort.MaxValue);
            return;
        }
        // Clever gives no maximum length; what does not fit 16 bits is cut at a character
        var text = value.Length > 16_000 ? value[..16_000] : value;
        var length = Encoding.UTF8.GetByteCount(text);
        Short((ushort)length);
        Encoding.UTF8.GetBytes(text, buffer.GetSpan(length));
        buffer.Advance(length);
    }

    /// <summary>Text in UTF-8; an empty one is none.</summary>
    public void Text(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            Short(ushort.MaxValue);
            return;
        }
        Short((ushort)value.Length);
        buffer.Write(value);
    }

    public void Texts(IReadOnlyList<string> values)
    {
        Number(values.Count);
        foreach (var value in values)
        {
            Text(value);
        }
    }

    private void Short(ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(buffer.GetSpan(2), value);
        buffer.Advance(2);
    }
}

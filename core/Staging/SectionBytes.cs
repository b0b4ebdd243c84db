using System.Buffers.Binary;

namespace SisSync.Core.Staging;

/// <summary>An encoded class, read where its bytes lie.</summary>
internal readonly ref struct SectionBytes
{
    public SectionBytes(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        Id = reader.Text();
        School = reader.Text();
        Name = reader.Text();
        reader.Skip(5);
        var rest = bytes[reader.Position..];
        var teachers = new ByteReader(rest);
        teachers.SkipList(1);
        Teachers = new IdReader(rest);
        Students = new IdReader(rest[teachers.Position..]);
    }

    public ReadOnlySpan<byte> Id { get; }

    public ReadOnlySpan<byte> School { get; }

    public ReadOnlySpan<byte> Name { get; }

    public IdReader Teachers { get; }

    public IdReader Students { get; }

    /// <summary>Ids of a list, one after the other.</summary>
    public ref struct IdReader(ReadOnlySpan<byte> list)
    {
        private ByteReader _reader = new(list[4..]);
        private int _left = BinaryPrimitives.ReadInt32LittleEndian(list);

        public ReadOnlySpan<byte> Id { get; private set; }

        public bool Read()
        {
            if (_left == 0)
            {
                return false;
            }
            _left--;
            Id = _reader.Text();
            return true;
        }
    }
}

using System.Buffers.Binary;
using System.Text;
using SisSync.Core.Fetching;

namespace SisSync.Core.Staging;

/// <summary>
/// The changed records of a pull, encoded and bucketed by school in a temporary file: each school's records lie in blocks of its own,
/// so that a school is read with a few large reads. The file is deleted when the spool is disposed.
/// </summary>
internal sealed class ChangeSpool : IDisposable
{
    private const int BlockSize = 8 * 1024;
    private readonly FileStream _file;
    private readonly Dictionary<int, Bucket> _buckets = [];
    private byte[] _school = new byte[256 * 1024];
    private long _length;

    public ChangeSpool(string folder)
    {
        _file = TempFile.Create(folder, "spool");
    }

    public IReadOnlyCollection<int> Schools => _buckets.Keys;

    public void Add(int school, RecordKind kind, ReadOnlySpan<byte> id, ReadOnlySpan<byte> record)
    {
        if (!_buckets.TryGetValue(school, out var bucket))
        {
            _buckets[school] = bucket = new Bucket();
        }
        Span<byte> head = stackalloc byte[7];
        head[0] = (byte)kind;
        BinaryPrimitives.WriteUInt16LittleEndian(head[1..], (ushort)id.Length);
        BinaryPrimitives.WriteInt32LittleEndian(head[3..], record.Length);
        Write(bucket, head);
        Write(bucket, id);
        Write(bucket, record);
    }

    /// <summary>Calls <paramref name="take"/> with kind, id and encoded record of everybody of a school, in order of arrival; without a record: gone from the school.</summary>
    public void Read(int school, Action<RecordKind, string, ReadOnlyMemory<byte>> take)
    {
        if (!_buckets.TryGetValue(school, out var bucket))
        {
            return;
        }
        var length = (bucket.Blocks.Count * BlockSize) + bucket.Used;
        if (length > _school.Length)
        {
            _school = new byte[length];
        }
        for (var i = 0; i < bucket.Blocks.Count; i++)
        {
            RandomAccess.Read(
                _file.SafeFileHandle,
                _school.AsSpan(i * BlockSize, BlockSize),
                bucket.Blocks[i]
            );
        }
        bucket.Open.AsSpan(0, bucket.Used).CopyTo(_school.AsSpan(length - bucket.Used));
        var slab = new Slab();
        var at = 0;
        while (at < length)
        {
            var kind = (RecordKind)_school[at];
            var idLength = BinaryPrimitives.ReadUInt16LittleEndian(_school.AsSpan(at + 1));
            var size = BinaryPrimitives.ReadInt32LittleEndian(_school.AsSpan(at + 3));
            var id = Encoding.UTF8.GetString(_school, at + 7, idLength);
            take(kind, id, slab.Copy(_school.AsSpan(at + 7 + idLength, size)));
            at += 7 + idLength + size;
        }
    }

    public void Dispose() => _file.Dispose();

    private void Write(Bucket bucket, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var part = Math.Min(bytes.Length, BlockSize - bucket.Used);
            bytes[..part].CopyTo(bucket.Open.AsSpan(bucket.Used));
            bucket.Used += part;
            bytes = bytes[part..];
            if (bucket.Used == BlockSize)
            {
                var offset = _length;
                RandomAccess.Write(_file.SafeFileHandle, bucket.Open, offset);
                _length += BlockSize;
                bucket.Blocks.Add(offset);
                bucket.Used = 0;
            }
        }
    }

    private sealed class Bucket
    {
        public byte[] Open { get; } = new byte[BlockSize];

        public int Used { get; set; }

        public List<long> Blocks { get; } = [];
    }

    /// <summary>Copies that live as long as the school is worked on, in arrays small enough to be forgotten cheaply.</summary>
    private sealed class Slab
    {
        private const int Size = 32 * 1024;
        private byte[] _bytes = [];
        private int _used;

        public ReadOnlyMemory<byte> Copy(ReadOnlySpan<byte> record)
        {
            if (record.Length > _bytes.Length - _used)
            {
                (_bytes, _used) = (new byte[Math.Max(Size, record.Length)], 0);
            }
            record.CopyTo(_bytes.AsSpan(_used));
            _used += record.Length;
            return _bytes.AsMemory(_used - record.Length, record.Length);
        }
    }
}

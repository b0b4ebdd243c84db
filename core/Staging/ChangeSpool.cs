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
        var all = new byte[(bucket.Blocks.Count * BlockSize) + bucket.Used];
        for (var i = 0; i < bucket.Blocks.Count; i++)
        {
            RandomAccess.Read(
                _file.SafeFileHandle,
                all.AsSpan(i * BlockSize, BlockSize),
                bucket.Blocks[i]
            );
        }
        bucket.Open.AsSpan(0, bucket.Used).CopyTo(all.AsSpan(bucket.Blocks.Count * BlockSize));
        var at = 0;
        while (at < all.Length)
        {
            var kind = (RecordKind)all[at];
            var idLength = BinaryPrimitives.ReadUInt16LittleEndian(all.AsSpan(at + 1));
            var length = BinaryPrimitives.ReadInt32LittleEndian(all.AsSpan(at + 3));
            var id = Encoding.UTF8.GetString(all, at + 7, idLength);
            take(kind, id, all.AsMemory(at + 7 + idLength, length));
            at += 7 + idLength + length;
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

    private long _length;

    private sealed class Bucket
    {
        public byte[] Open { get; } = new byte[BlockSize];

        public int Used { get; set; }

        public List<long> Blocks { get; } = [];
    }
}

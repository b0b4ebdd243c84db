using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using SisSync.Core.Fetching;

namespace SisSync.Core.Staging;

/// <summary>
/// The changed records of a pull, encoded and bucketed by school in a temporary file: each school's records lie in blocks of its own,
/// so that a school is read with a few large reads. The file is deleted when the spool is disposed.
/// </summary>
internal sealed class ChangeSpool : IDisposable
{
    private const int BlockSize = 4 * 1024;
    private readonly FileStream _file;
    private readonly Dictionary<int, Bucket> _buckets = [];
    private byte[] _school = new byte[256 * 1024];
    private long _length;

    public ChangeSpool(string folder)
    {
        _file = TempFile.Create(folder, "spool");
    }

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

    /// <summary>Bytes of a school's records.</summary>
    public long Size(int school) =>
        _buckets.TryGetValue(school, out var bucket)
            ? ((long)bucket.Blocks.Count * BlockSize) + bucket.Used
            : 0;

    /// <summary>Takes a record where it lies.</summary>
    public delegate void RecordTaker(RecordKind kind, ReadOnlySpan<byte> record);

    /// <summary>Calls <paramref name="take"/> with kind, id and encoded record of everybody of a school, in order of arrival; without a record: gone from the school.</summary>
    public void Read(int school, Action<RecordKind, string, ReadOnlyMemory<byte>> take)
    {
        var slab = new Slab();
        var all = All(school);
        while (!all.IsEmpty)
        {
            var left = all.Length;
            Next(ref all, out var kind, out var id, out var record);
            take(kind, Encoding.UTF8.GetString(id), slab.Copy(record, left));
        }
    }

    /// <summary>Calls <paramref name="take"/> with kind and encoded record of everybody of a school.</summary>
    public void Each(int school, RecordTaker take)
    {
        var all = All(school);
        while (!all.IsEmpty)
        {
            Next(ref all, out var kind, out _, out var record);
            take(kind, record);
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>All blocks of a school, in the one buffer there is.</summary>
    private ReadOnlySpan<byte> All(int school)
    {
        if (!_buckets.TryGetValue(school, out var bucket))
        {
            return default;
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
        return _school.AsSpan(0, length);
    }

    private static void Next(
        ref ReadOnlySpan<byte> rest,
        out RecordKind kind,
        out ReadOnlySpan<byte> id,
        out ReadOnlySpan<byte> record
    )
    {
        kind = (RecordKind)rest[0];
        var idLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[1..]);
        var length = BinaryPrimitives.ReadInt32LittleEndian(rest[3..]);
        id = rest.Slice(7, idLength);
        record = rest.Slice(7 + idLength, length);
        rest = rest[(7 + idLength + length)..];
    }

    private void Write(Bucket bucket, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var part = Math.Min(bytes.Length, BlockSize - bucket.Used);
            bucket.Append(bytes[..part]);
            bytes = bytes[part..];
            if (bucket.Used == BlockSize)
            {
                RandomAccess.Write(_file.SafeFileHandle, bucket.Open, _length);
                bucket.Blocks.Add(_length);
                _length += BlockSize;
                bucket.Used = 0;
            }
        }
    }

    private sealed class Bucket
    {
        /// <summary>On an ordinary night a school has little: it grows up to a block.</summary>
        public byte[] Open { get; private set; } = new byte[512];

        public int Used { get; set; }

        public List<long> Blocks { get; } = [];

        public void Append(ReadOnlySpan<byte> bytes)
        {
            if (Used + bytes.Length > Open.Length)
            {
                var larger = new byte[
                    Math.Min(
                        BlockSize,
                        BitOperations.RoundUpToPowerOf2((uint)(Used + bytes.Length))
                    )
                ];
                Open.AsSpan(0, Used).CopyTo(larger);
                Open = larger;
            }
            bytes.CopyTo(Open.AsSpan(Used));
            Used += bytes.Length;
        }
    }

    /// <summary>Copies that live as long as the school is worked on, in arrays small enough to be forgotten cheaply.</summary>
    private sealed class Slab
    {
        private const int Size = 32 * 1024;
        private byte[] _bytes = [];
        private int _used;

        /// <param name="record">What is copied.</param>
        /// <param name="left">The most bytes that this and all further copies need.</param>
        public ReadOnlyMemory<byte> Copy(ReadOnlySpan<byte> record, int left)
        {
            if (record.Length > _bytes.Length - _used)
            {
                (_bytes, _used) = (new byte[Math.Max(Math.Min(Size, left), record.Length)], 0);
            }
            record.CopyTo(_bytes.AsSpan(_used));
            _used += record.Length;
            return _bytes.AsMemory(_used - record.Length, record.Length);
        }
    }
}

using System.Buffers.Binary;
using System.Text;
using Microsoft.Data.Sqlite;
using SisSync.Core.Fetching;
using SisSync.Core.Roster;

namespace SisSync.Core.Staging;

/// <summary>
/// One stream of a pull beside last night's entries of it: which are kept, which are gone, and the encoded records that differ, as
/// steps in a temporary file. Equal bytes are equal records and are not parsed. It needs nothing of the other streams, so that all
/// can be read at the same time.
/// </summary>
internal sealed class StreamDiff : IDisposable
{
    private const int TellEvery = 5_000;

    /// <summary>These are looked at every night, whatever their bytes: another stream decides about them.</summary>
    private const EntryFlags Reread =
        EntryFlags.Waiting | EntryFlags.Dangling | EntryFlags.Secondary;

    private readonly RecordKind _kind;
    private readonly Action<int> _arrived;
    private readonly FileStream _file;
    private readonly JsonEncoder _encoder = new();
    private readonly StreamOrder _order = new();
    private readonly byte[] _head = new byte[HeadLength];
    private readonly byte[] _idBuffer = new byte[1024];
    private SqliteConnection? _connection;
    private OldEntries? _old;
    private Step _step;
    private int _repeated;
    private int _accepted;

    private const int HeadLength = 24;

    /// <summary>What was found, in the order of ids.</summary>
    private enum Step : byte
    {
        Keep = 0,
        Gone = 1,
        Record = 2,
        KnownRecord = 3,
    }

    /// <param name="kind">The stream.</param>
    /// <param name="context">Where last night's entries are and temporary files go.</param>
    /// <param name="incremental">Whether to compare with last night's entries at all.</param>
    /// <param name="arrived">Told now and then how many more records have arrived.</param>
    public StreamDiff(
        RecordKind kind,
        StagingContext context,
        bool incremental,
        Action<int> arrived
    )
    {
        (_kind, _arrived) = (kind, arrived);
        _file = TempFile.Create(context.Folder, "stream");
        if (incremental)
        {
            _connection = context.Connect();
            _old = new OldEntries(_connection, context.DistrictId, kind, sets: null);
        }
    }

    /// <summary>Takes the steps of a stream.</summary>
    public interface ITaker
    {
        /// <summary>The next of last night's entries say what the stream says.</summary>
        void Keep(int count);

        /// <summary>The next of last night's entries are not in the stream any more.</summary>
        void Gone(int count);

        /// <summary>A record that must be looked at; <paramref name="known"/>: the next of last night's entries has its id.</summary>
        void Record(bool known, ReadOnlySpan<byte> id, UInt128 hash, ReadOnlySpan<byte> record);
    }

    /// <summary>Takes the next record of the stream.</summary>
    /// <exception cref="FetchedRecordException">The record cannot be read.</exception>
    /// <exception cref="EntriesUnusableException">Descending ids, which cannot be merged with last night's entries.</exception>
    public void Accept(ReadOnlySpan<byte> json)
    {
        if (++_accepted % TellEvery == 0)
        {
            _arrived(TellEvery);
        }
        var hash = TextHash.Of(json);
        if (!TryKeep(hash))
        {
            Compare(json, hash);
        }
    }

    /// <summary>Ends the stream: last night's entries that it did not deliver are gone.</summary>
    public void Complete()
    {
        while (_old is { Has: true })
        {
            Repeat(Step.Gone);
            _old.MoveNext();
        }
        EndRepeated();
        CloseOld();
        _file.Flush();
    }

    /// <summary>Tells all steps, in the order of the stream.</summary>
    public void Read(ITaker taker)
    {
        _file.Position = 0;
        var bytes = new byte[4096];
        while (_file.ReadAtLeast(_head, HeadLength, throwOnEndOfStream: false) == HeadLength)
        {
            var step = (Step)_head[0];
            var count = BinaryPrimitives.ReadInt32LittleEndian(_head.AsSpan(4));
            if (step == Step.Keep)
            {
                taker.Keep(count);
                continue;
            }
            if (step == Step.Gone)
            {
                taker.Gone(count);
                continue;
            }
            var idLength = BinaryPrimitives.ReadUInt16LittleEndian(_head.AsSpan(2));
            if (bytes.Length < idLength + count)
            {
                bytes = new byte[(idLength + count) * 2];
            }
            _file.ReadExactly(bytes.AsSpan(0, idLength + count));
            taker.Record(
                step == Step.KnownRecord,
                bytes.AsSpan(0, idLength),
                BinaryPrimitives.ReadUInt128LittleEndian(_head.AsSpan(8)),
                bytes.AsSpan(idLength, count)
            );
        }
    }

    public void Dispose()
    {
        CloseOld();
        _file.Dispose();
    }

    private bool TryKeep(UInt128 hash)
    {
        if (_old is not { Has: true } || _old.Hash != hash || (_old.Flags & Reread) != 0)
        {
            return false;
        }
        _order.Pass(_old.Id);
        _old.MoveNext();
        Repeat(Step.Keep);
        return true;
    }

    private void Compare(ReadOnlySpan<byte> json, UInt128 hash)
    {
        if (!CleverRecord.TryReadId(json, out var id))
        {
            var length = Encoding.UTF8.GetBytes(CleverRecord.ReadId(json), _idBuffer);
            id = _idBuffer.AsSpan(0, length);
        }
        if (_old is null)
        {
            Write(Step.Record, id, hash, json);
            return;
        }
        var order = _order.Compare(id);
        if (order < 0)
        {
            throw new EntriesUnusableException();
        }
        if (order == 0)
        {
            return;
        }
        while (_old.Has && _old.Id.SequenceCompareTo(id) < 0)
        {
            Repeat(Step.Gone);
            _old.MoveNext();
        }
        if (TryKeep(hash))
        {
            return;
        }
        var known = _old.Has && _old.Id.SequenceEqual(id);
        if (known)
        {
            _old.MoveNext();
        }
        _order.Pass(id);
        Write(known ? Step.KnownRecord : Step.Record, id, hash, json);
    }

    private void Write(Step step, ReadOnlySpan<byte> id, UInt128 hash, ReadOnlySpan<byte> json)
    {
        EndRepeated();
        var record = _kind == RecordKind.Section ? _encoder.Section(json) : _encoder.Person(json);
        WriteHead(step, record.Length, (ushort)id.Length, hash);
        _file.Write(id);
        _file.Write(record);
    }

    /// <summary>Once more what was found last, or the end of that.</summary>
    private void Repeat(Step step)
    {
        if (_repeated > 0 && _step != step)
        {
            EndRepeated();
        }
        (_step, _repeated) = (step, _repeated + 1);
    }

    private void EndRepeated()
    {
        if (_repeated > 0)
        {
            WriteHead(_step, _repeated, 0, UInt128.Zero);
            _repeated = 0;
        }
    }

    private void WriteHead(Step step, int count, ushort idLength, UInt128 hash)
    {
        _head[0] = (byte)step;
        BinaryPrimitives.WriteUInt16LittleEndian(_head.AsSpan(2), idLength);
        BinaryPrimitives.WriteInt32LittleEndian(_head.AsSpan(4), count);
        BinaryPrimitives.WriteUInt128LittleEndian(_head.AsSpan(8), hash);
        _file.Write(_head);
    }

    private void CloseOld()
    {
        _old?.Dispose();
        _connection?.Dispose();
        (_old, _connection) = (null, null);
    }
}

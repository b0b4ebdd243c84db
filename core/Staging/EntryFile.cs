using System.Buffers.Binary;
using SisSync.Core.Fetching;
using SisSync.Core.Roster;

namespace SisSync.Core.Staging;

/// <summary>
/// The working entries of a run in a temporary file, in the order of the streams. Those that are as they were last night, which is
/// nearly all on most nights, are only counted.
/// </summary>
internal sealed class EntryFile : IDisposable
{
    private readonly SchoolSets _sets;
    private readonly FileStream _file;
    private readonly EntryWriter _writer;
    private readonly long[] _streamEnds = new long[6];

    public EntryFile(string folder, SchoolSets sets)
    {
        _sets = sets;
        _file = TempFile.Create(folder, "entries");
        _writer = new EntryWriter(_file, sets);
    }

    /// <summary>Appends an entry of the stream at hand.</summary>
    public void Write(in RecordEntry entry) => _writer.WriteWorking(entry);

    /// <summary>Appends one of last night's entries of the stream, as it is.</summary>
    /// <param name="position">How many of last night's entries were before it.</param>
    public void Keep(int position) => _writer.Keep(new EntryRun(position, 1));

    /// <summary>What is written from now on belongs to a later stream.</summary>
    public void EndStream(RecordKind stream)
    {
        _writer.EndRun();
        for (var i = (int)stream; i < _streamEnds.Length; i++)
        {
            _streamEnds[i] = _file.Position;
        }
    }

    /// <summary>Bytes of a stream.</summary>
    public long Size(RecordKind stream) => _streamEnds[(int)stream] - _streamEnds[(int)stream - 1];

    /// <summary>Nothing more will be written.</summary>
    public void Complete() => _file.Flush();

    /// <summary>Calls <paramref name="take"/> with every entry that was written and <paramref name="keep"/> with the others, in order.</summary>
    public void Read(EntryTaker take, KeptTaker keep)
    {
        _file.Position = 0;
        var block = new byte[256 * 1024];
        var filled = 0;
        var stream = RecordKind.School;
        long position = 0;
        var scratch = new List<int>();
        while (true)
        {
            var read = _file.Read(block, filled, block.Length - filled);
            filled += read;
            if (filled == 0)
            {
                return;
            }
            var rest = block.AsSpan(0, filled);
            while (Length(rest) is var length and > 0)
            {
                while (position >= _streamEnds[(int)stream])
                {
                    stream++;
                }
                if (EntryRun.Read(rest) is { } run)
                {
                    keep(stream, run);
                }
                else
                {
                    new EntryReader(rest, _sets, scratch).Read(out var entry);
                    take(stream, entry);
                }
                position += length;
                rest = rest[length..];
            }
            filled = rest.Length;
            rest.CopyTo(block);
            if (filled == block.Length)
            {
                Array.Resize(ref block, block.Length * 2);
            }
            if (read == 0 && filled > 0)
            {
                throw new InvalidDataException(
                    "The entries of the run end in the middle of an entry."
                );
            }
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Length of the first entry, 0 when it is not there to its end.</summary>
    private static int Length(ReadOnlySpan<byte> block)
    {
        if (block.Length < EntryRun.Length)
        {
            return 0;
        }
        if (EntryRun.Read(block) is not null)
        {
            return EntryRun.Length;
        }
        var next = 2 + BinaryPrimitives.ReadUInt16LittleEndian(block) + 16;
        if (block.Length - next < 12)
        {
            return 0;
        }
        var roles = (PersonRole)block[next];
        var flags = (EntryFlags)block[next + 1];
        next += 10;
        next += 2 + (4 * BinaryPrimitives.ReadUInt16LittleEndian(block[next..]));
        if ((flags & EntryWriter.WithPlaces) != 0)
        {
            if (block.Length - next < 2)
            {
                return 0;
            }
            next += 2 + (4 * BinaryPrimitives.ReadUInt16LittleEndian(block[next..]));
        }
        if ((roles & PersonRole.Contact) != 0)
        {
            if (block.Length - next < 4)
            {
                return 0;
            }
            next += 4 + (8 * BinaryPrimitives.ReadInt32LittleEndian(block[next..]));
        }
        return next > block.Length ? 0 : next;
    }
}

/// <summary>Takes one working entry of a stream.</summary>
internal delegate void EntryTaker(RecordKind stream, in RecordEntry entry);

/// <summary>Takes some of last night's entries of a stream, which are as they were.</summary>
internal delegate void KeptTaker(RecordKind stream, EntryRun run);

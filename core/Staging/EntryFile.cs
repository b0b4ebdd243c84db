using SisSync.Core.Fetching;

namespace SisSync.Core.Staging;

/// <summary>The working entries of a run in a temporary file, in the order of the streams.</summary>
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

    /// <summary>What is written from now on belongs to a later stream.</summary>
    public void EndStream(RecordKind stream)
    {
        for (var i = (int)stream; i < _streamEnds.Length; i++)
        {
            _streamEnds[i] = _file.Position;
        }
    }

    /// <summary>Nothing more will be written.</summary>
    public void Complete() => _file.Flush();

    /// <summary>Calls <paramref name="take"/> with every entry, in order.</summary>
    public void Read(EntryTaker take)
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
            var entries = new EntryReader(
                block.AsSpan(0, CompleteLength(block, filled)),
                _sets,
                scratch
            );
            var length = entries.Left;
            while (entries.Left > 0)
            {
                var before = entries.Left;
                entries.Read(out var entry);
                while (position >= _streamEnds[(int)stream])
                {
                    stream++;
                }
                take(stream, entry);
                position += before - entries.Left;
            }
            block.AsSpan(length, filled - length).CopyTo(block);
            filled -= length;
            if (read == 0 && filled > 0)
            {
                throw new InvalidDataException(
                    "The entries of the run end in the middle of an entry."
                );
            }
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Length of the whole entries at the start of a block.</summary>
    private static int CompleteLength(byte[] block, int filled)
    {
        var at = 0;
        while (true)
        {
            var next = at;
            if (filled - next < 2)
            {
                return at;
            }
            next += 2 + BitConverter.ToUInt16(block, next) + 16;
            if (filled - next < 12)
            {
                return at;
            }
            var flags = (EntryFlags)block[next + 1];
            next += 10;
            next += 2 + (4 * BitConverter.ToUInt16(block, next));
            if ((flags & EntryWriter.WithPlaces) != 0)
            {
                if (filled - next < 2)
                {
                    return at;
                }
                next += 2 + (4 * BitConverter.ToUInt16(block, next));
            }
            if (next > filled)
            {
                return at;
            }
            at = next;
        }
    }
}

/// <summary>Takes one working entry of a stream.</summary>
internal delegate void EntryTaker(RecordKind stream, in RecordEntry entry);

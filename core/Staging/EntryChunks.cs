using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SisSync.Core.Fetching;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;

namespace SisSync.Core.Staging;

/// <summary>
/// Packed entries of one stream as they are stored, a chunk in memory at a time. The stream itself is entries alone; its patch says
/// in the same order what has become of them: runs of entries that are as they were, and entries in place of the rest.
/// </summary>
internal sealed class EntryChunks : IDisposable
{
    private readonly SchoolSets? _sets;
    private readonly List<int> _scratch = [];
    private readonly SqlStatement _chunks;
    private byte[] _chunk = [];
    private int _length;
    private int _at;
    private int _next;
    private int _idLength;
    private int _students;
    private Facts _current;

    /// <summary>Reads from the first; without <paramref name="sets"/> the schools of the entries are left out.</summary>
    public EntryChunks(SqliteConnection connection, string districtId, int stream, SchoolSets? sets)
    {
        _sets = sets;
        _chunks = new SqlStatement(
            connection,
            "SELECT Entries FROM StateChunks WHERE DistrictId = $0 AND Stream = $1 ORDER BY Seq"
        );
        _chunks.BindText(0, districtId);
        _chunks.Bind(1, stream);
        MoveNext();
    }

    /// <summary>The number under which a stream's patch is stored, beside those of the streams and of the book of pages.</summary>
    public static int Patch(RecordKind stream) => 10 + (int)stream;

    /// <summary>Whether there is an entry or a run.</summary>
    public bool Has { get; private set; }

    /// <summary>The run, if it is one and not an entry.</summary>
    public EntryRun? Run { get; private set; }

    public ReadOnlySpan<byte> Id => _chunk.AsSpan(_at + 2, _idLength);

    public UInt128 Hash => _current.Hash;

    public EntryFlags Flags => _current.Flags;

    public PersonRole Roles => _current.Roles;

    public ReadOnlySpan<ulong> Students =>
        MemoryMarshal.Cast<byte, ulong>(_chunk.AsSpan(_next - (8 * _students), 8 * _students));

    /// <summary>The entry as it is stored.</summary>
    public ReadOnlySpan<byte> Stored => _chunk.AsSpan(_at, _next - _at);

    /// <summary>How many entries and runs were before it.</summary>
    public int Position { get; private set; } = -1;

    public RecordEntry Current =>
        new()
        {
            Id = Id,
            Hash = _current.Hash,
            Roles = _current.Roles,
            Flags = _current.Flags,
            Set = _current.Set,
            At = _current.At,
            Email = _current.Email,
            Students = Students,
        };

    public void MoveNext()
    {
        _at = _next;
        while (_at >= _length)
        {
            if (!_chunks.Step())
            {
                Has = false;
                return;
            }
            Copy(_chunks.Bytes(0));
            _at = 0;
        }
        Has = true;
        Position++;
        var bytes = _chunk.AsSpan(_at, _length - _at);
        Run = EntryRun.Read(bytes);
        if (Run is not null)
        {
            _next = _at + EntryRun.Length;
            return;
        }
        var reader = new EntryReader(bytes, _sets, _scratch);
        reader.Read(out var entry);
        // every entry is looked at several times and read once
        _idLength = entry.Id.Length;
        _current = new Facts(
            entry.Hash,
            entry.Roles,
            entry.Flags,
            entry.Set,
            entry.At,
            entry.Email
        );
        _next = _length - reader.Left;
        _students = entry.Students.Length;
    }

    /// <summary>Goes on to a later entry.</summary>
    public void MoveTo(int position)
    {
        while (Has && Position < position)
        {
            MoveNext();
        }
    }

    public void Dispose()
    {
        _chunks.Dispose();
    }

    /// <summary>One buffer for all chunks: each is too large to be forgotten cheaply.</summary>
    private void Copy(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length > _chunk.Length)
        {
            _chunk = new byte[chunk.Length];
        }
        chunk.CopyTo(_chunk);
        _length = chunk.Length;
    }

    /// <summary>An entry without its id.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Facts(
        UInt128 Hash,
        PersonRole Roles,
        EntryFlags Flags,
        int Set,
        int At,
        ulong Email
    );
}

using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SisSync.Core.Fetching;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;

namespace SisSync.Core.Staging;

/// <summary>Last night's entries of one stream, in id order, a packed chunk in memory at a time.</summary>
internal sealed class OldEntries : IDisposable
{
    private readonly SchoolSets? _sets;
    private readonly List<int> _scratch = [];
    private readonly SqlStatement _chunks;
    private byte[] _chunk = [];
    private int _length;
    private int _at;
    private int _next;
    private (int Start, int Length) _id;
    private int _students;
    private Facts _current;

    /// <summary>Reads the chunks of a stream; without <paramref name="sets"/> the schools of the entries are left out.</summary>
    public OldEntries(
        SqliteConnection connection,
        string districtId,
        RecordKind stream,
        SchoolSets? sets
    )
    {
        _sets = sets;
        _chunks = new SqlStatement(
            connection,
            "SELECT Entries FROM StateChunks WHERE DistrictId = $0 AND Stream = $1 ORDER BY Seq"
        );
        _chunks.BindText(0, districtId);
        _chunks.Bind(1, (int)stream);
        MoveNext();
    }

    /// <summary>Whether <see cref="Current"/> is an entry.</summary>
    public bool Has { get; private set; }

    public ReadOnlySpan<byte> Id => _chunk.AsSpan(_id.Start, _id.Length);

    public string IdText => Encoding.UTF8.GetString(Id);

    public UInt128 Hash => _current.Hash;

    public EntryFlags Flags => _current.Flags;

    /// <summary>The entry as it is stored.</summary>
    public ReadOnlySpan<byte> Stored => _chunk.AsSpan(_at, _next - _at);

    /// <summary>How many entries of the stream were before it.</summary>
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

    /// <summary>Distinct students of a contact, by the 64-bit hashes of their ids.</summary>
    public ReadOnlySpan<ulong> Students =>
        MemoryMarshal.Cast<byte, ulong>(_chunk.AsSpan(_next - (8 * _students), 8 * _students));

    public PersonRole Roles => _current.Roles;

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
        var reader = new EntryReader(_chunk.AsSpan(_at, _length - _at), _sets, _scratch);
        reader.Read(out var entry);
        // every entry is looked at several times and read once
        _id = (_at + 2, entry.Id.Length);
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
        Position++;
        Has = true;
    }

    /// <summary>Goes on to a later entry.</summary>
    public void MoveTo(int position)
    {
        while (Has && Position < position)
        {
            MoveNext();
        }
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

    public void Dispose()
    {
        _chunks.Dispose();
    }
}

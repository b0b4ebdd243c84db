using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SisSync.Core.Fetching;
using SisSync.Core.Roster;

namespace SisSync.Core.Staging;

/// <summary>Last night's entries of one stream, in id order, a packed chunk in memory at a time.</summary>
internal sealed class OldEntries : IDisposable
{
    private readonly SchoolSets _sets;
    private readonly List<int> _scratch = [];
    private readonly SqliteCommand? _command;
    private readonly SqliteDataReader? _reader;
    private byte[] _chunk = [];
    private int _at;
    private int _next;
    private (int Start, int Length) _id;
    private Facts _current;

    /// <summary>Reads the chunks of a stream; without a connection there are none.</summary>
    public OldEntries(
        SqliteConnection? connection,
        string districtId,
        RecordKind stream,
        SchoolSets sets
    )
    {
        _sets = sets;
        if (connection is null)
        {
            return;
        }
        _command = connection.CreateCommand();
        _command.CommandText =
            "SELECT Entries FROM StateChunks WHERE DistrictId = $district AND Stream = $stream ORDER BY Seq";
        _command.Parameters.AddWithValue("$district", districtId);
        _command.Parameters.AddWithValue("$stream", (int)stream);
        _reader = _command.ExecuteReader();
        MoveNext();
    }

    /// <summary>Whether <see cref="Current"/> is an entry.</summary>
    public bool Has { get; private set; }

    public RecordEntry Current =>
        new()
        {
            Id = _chunk.AsSpan(_id.Start, _id.Length),
            Hash = _current.Hash,
            Roles = _current.Roles,
            Flags = _current.Flags,
            Set = _current.Set,
            At = _current.At,
            Email = _current.Email,
        };

    public void MoveNext()
    {
        _at = _next;
        while (_at >= _chunk.Length)
        {
            if (_reader is null || !_reader.Read())
            {
                Has = false;
                return;
            }
            _chunk = _reader.GetFieldValue<byte[]>(0);
            _at = 0;
        }
        var reader = new EntryReader(_chunk.AsSpan(_at), _sets, _scratch);
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
        _next = _chunk.Length - reader.Left;
        Has = true;
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
        _reader?.Dispose();
        _command?.Dispose();
    }
}

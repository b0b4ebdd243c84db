using Microsoft.Data.Sqlite;
using SisSync.Core.Fetching;

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

    public RecordEntry Current
    {
        get
        {
            var reader = new EntryReader(_chunk.AsSpan(_at, _next - _at), _sets, _scratch);
            reader.Read(out var entry);
            return entry;
        }
    }

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
        reader.Read(out _);
        _next = _chunk.Length - reader.Left;
        Has = true;
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _command?.Dispose();
    }
}

using Microsoft.Data.Sqlite;
using SisSync.Core.Fetching;

namespace SisSync.Core.Staging;

/// <summary>Last night's entries of all streams, read in order on a connection of their own.</summary>
internal sealed class StoredEntries(StagingContext context, bool withSchools) : IDisposable
{
    private SqliteConnection? _connection;
    private OldEntries? _entries;
    private RecordKind _stream;

    /// <summary>The entries of a stream from a position on; streams and positions only go up.</summary>
    public OldEntries From(RecordKind stream, int position)
    {
        if (_entries is null || stream != _stream)
        {
            _entries?.Dispose();
            _entries = new OldEntries(
                Connection(),
                context.DistrictId,
                stream,
                withSchools ? context.Sets : null
            );
            _stream = stream;
        }
        _entries.MoveTo(position);
        return _entries;
    }

    /// <summary>The patch of a stream, for the caller to dispose of.</summary>
    public EntryChunks Patch(RecordKind stream) =>
        new(Connection(), context.DistrictId, EntryChunks.Patch(stream), sets: null);

    public void Dispose()
    {
        _entries?.Dispose();
        _connection?.Dispose();
    }

    private SqliteConnection Connection() => _connection ??= context.Connect();
}

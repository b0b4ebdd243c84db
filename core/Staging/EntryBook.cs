using SisSync.Core.Fetching;
using SisSync.Core.Persistence;

namespace SisSync.Core.Staging;

/// <summary>
/// Writes the entries of a run as packed chunks. "Seen" is not "applied": an entry names the schools that were not applied, of
/// before and after, so that the record comes up again at each of them, and nowhere else. Where most entries of a stream are as
/// they were, only a patch is written; when patches have grown to a fifth of the stream, it is stored whole again.
/// </summary>
internal sealed class EntryBook : IDisposable
{
    private const int ChunkLength = 512 * 1024;
    private const int PatchShare = 5;

    private readonly SnapshotStager _stager;
    private readonly PreparedSql _sql;
    private readonly string _districtId;
    private readonly IReadOnlySet<int> _notApplied;
    private readonly MemoryStream _chunk = new(ChunkLength + (64 * 1024));
    private readonly EntryWriter _writer;

    /// <summary>Beside the transaction, where last night's entries are still to be read.</summary>
    private readonly StoredEntries _old;
    private readonly SqlStatement _put;
    private readonly HashSet<int> _waiting = [];
    private RecordKind _stream = RecordKind.School;
    private EntryChunks? _patch;
    private PatchedRuns? _patched;
    private int _seq;

    private EntryBook(
        SnapshotStager stager,
        PreparedSql sql,
        string districtId,
        IReadOnlySet<int> notApplied
    )
    {
        (_stager, _sql, _districtId, _notApplied) = (stager, sql, districtId, notApplied);
        _writer = new EntryWriter(_chunk, stager.Sets);
        _old = stager.StoredEntries(withSchools: false);
        _put = sql.Statement(
            "INSERT INTO StateChunks (DistrictId, Stream, Seq, Entries) VALUES ($0, $1, $2, $3)"
        );
    }

    /// <param name="stager">The run's snapshot.</param>
    /// <param name="sql">The transaction of the run's end.</param>
    /// <param name="districtId">District.</param>
    /// <param name="notApplied">Schools whose change set was not applied.</param>
    /// <returns>Schools where records wait.</returns>
    public static HashSet<int> Write(
        SnapshotStager stager,
        PreparedSql sql,
        string districtId,
        IReadOnlySet<int> notApplied
    )
    {
        using var book = new EntryBook(stager, sql, districtId, notApplied);
        if (!stager.IsIncremental)
        {
            sql.Run("DELETE FROM StateChunks WHERE DistrictId = $0", districtId);
        }
        stager.Entries.Read(book.Take, book.Keep);
        book.End();
        return [.. book._waiting.SelectMany(set => stager.Sets[set])];
    }

    public void Dispose()
    {
        _patch?.Dispose();
        _old.Dispose();
        _chunk.Dispose();
    }

    private void Take(RecordKind stream, in RecordEntry entry)
    {
        Open(stream);
        var waiting =
            _notApplied.Count > 0 && entry.At != SchoolSets.Empty
                ? _stager.Sets.Only(entry.At, _notApplied)
                : SchoolSets.Empty;
        var waits = waiting != SchoolSets.Empty;
        _waiting.Add(waiting);
        if (!waits && (entry.Flags & EntryFlags.Vanished) != 0)
        {
            return;
        }
        _writer.WriteStored(
            new RecordEntry
            {
                Id = entry.Id,
                Hash = entry.Hash,
                Roles = entry.Roles,
                Flags = waits ? entry.Flags | EntryFlags.Waiting : entry.Flags,
                Set = entry.Set,
                At = waiting,
                Email = entry.Email,
                Students = entry.Students,
            }
        );
        Flush(ChunkLength);
    }

    private void Keep(RecordKind stream, EntryRun run)
    {
        Open(stream);
        if (_patched is not null)
        {
            _patched.Write(run, _writer);
            Flush(ChunkLength);
            return;
        }
        for (var left = run.Count; left > 0; left--)
        {
            var entries = _old.From(stream, run.End - left);
            _writer.Write(entries.Stored);
            Flush(ChunkLength);
        }
    }

    private void Open(RecordKind stream)
    {
        if (stream == _stream)
        {
            return;
        }
        End();
        (_stream, _seq) = (stream, 0);
        var patch = EntryChunks.Patch(stream);
        var most = Length((int)stream) / PatchShare;
        var patching = _stager.IsIncremental && Length(patch) + _stager.Entries.Size(stream) < most;
        if (patching)
        {
            _patch = _old.Patch(stream);
            _patched = new PatchedRuns(_patch);
        }
        else
        {
            Delete((int)stream);
        }
        Delete(patch);
    }

    private void End()
    {
        _writer.EndRun();
        Flush(1);
        _patch?.Dispose();
        (_patch, _patched) = (null, null);
    }

    /// <summary>Bytes that are stored of a stream or a patch.</summary>
    private long Length(int stream) =>
        _sql.Number(
            "SELECT SUM(LENGTH(Entries)) FROM StateChunks WHERE DistrictId = $0 AND Stream = $1",
            _districtId,
            stream
        ) ?? 0;

    private void Delete(int stream) =>
        _sql.Run(
            "DELETE FROM StateChunks WHERE DistrictId = $0 AND Stream = $1",
            _districtId,
            stream
        );

    /// <summary>Puts away what was written, when it is as much.</summary>
    private void Flush(int least)
    {
        if (_chunk.Length < least)
        {
            return;
        }
        _put.BindText(0, _districtId);
        _put.Bind(1, _patched is null ? (int)_stream : EntryChunks.Patch(_stream));
        _put.Bind(2, _seq++);
        _put.BindBlob(3, _chunk.GetBuffer().AsSpan(0, (int)_chunk.Length));
        _put.Execute();
        _chunk.SetLength(0);
    }
}

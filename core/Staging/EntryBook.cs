using SisSync.Core.Fetching;
using SisSync.Core.Persistence;

namespace SisSync.Core.Staging;

/// <summary>
/// Writes the entries of a run as packed chunks. "Seen" is not "applied": an entry names the schools that were not applied, of
/// before and after, so that the record comes up again at each of them, and nowhere else.
/// </summary>
internal static class EntryBook
{
    private const int RecordsPerChunk = 10_000;

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
        sql.Run("DELETE FROM StateChunks WHERE DistrictId = $0", districtId);
        var put = sql.Statement(
            "INSERT INTO StateChunks (DistrictId, Stream, Seq, Entries) VALUES ($0, $1, $2, $3)"
        );
        using var chunk = new MemoryStream();
        // beside the transaction, where last night's entries are still to be read
        using var old = stager.StoredEntries(withSchools: false);
        var writer = new EntryWriter(chunk, stager.Sets);
        var current = RecordKind.School;
        var count = 0;
        var seq = 0;
        var waitingSets = new HashSet<int>();
        stager.Entries.Read(
            (stream, in entry) =>
            {
                Open(stream);
                var waiting =
                    notApplied.Count > 0 && entry.At != SchoolSets.Empty
                        ? stager.Sets.Only(entry.At, notApplied)
                        : SchoolSets.Empty;
                var waits = waiting != SchoolSets.Empty;
                waitingSets.Add(waiting);
                if (!waits && (entry.Flags & EntryFlags.Vanished) != 0)
                {
                    return;
                }
                writer.WriteStored(
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
                Written();
            },
            (stream, start, kept) =>
            {
                Open(stream);
                for (var entries = old.From(stream, start); kept > 0; kept--)
                {
                    chunk.Write(entries.Stored);
                    Written();
                    entries.MoveNext();
                }
            }
        );
        Flush();
        return [.. waitingSets.SelectMany(set => stager.Sets[set])];

        void Open(RecordKind stream)
        {
            if (stream != current)
            {
                Flush();
                current = stream;
                seq = 0;
            }
        }

        void Written()
        {
            if (++count == RecordsPerChunk)
            {
                Flush();
            }
        }

        void Flush()
        {
            if (count > 0)
            {
                put.BindText(0, districtId);
                put.Bind(1, (int)current);
                put.Bind(2, seq++);
                put.BindBlob(3, chunk.GetBuffer().AsSpan(0, (int)chunk.Length));
                put.Execute();
            }
            chunk.SetLength(0);
            count = 0;
        }
    }
}

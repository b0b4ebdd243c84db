using System.Text;
using SisSync.Core.Fetching;
using SisSync.Core.Persistence;

namespace SisSync.Core.Staging;

/// <summary>
/// What is kept of a pull beside the entries that it left: with the same pages the next one brings the same records.
/// </summary>
/// <param name="Pages">Its pages but those of schools.</param>
/// <param name="Counts">Records per stream.</param>
/// <param name="Waiting">Schools where records still wait to be applied.</param>
internal sealed record PullBook(
    IReadOnlyList<FetchedPage> Pages,
    IReadOnlyList<long> Counts,
    IReadOnlyCollection<int> Waiting
)
{
    /// <summary>Changes with the form in which books are stored; another form is as no book.</summary>
    private const int Version = 1;

    /// <summary>Among the packed entries, after their last stream.</summary>
    private const int Stream = (int)RecordKind.Section + 1;

    /// <summary>The book of the last pull; null when there is none.</summary>
    public static PullBook? Read(PreparedSql sql, string districtId)
    {
        using var rows = sql.Query(
            "SELECT Entries FROM StateChunks WHERE DistrictId = $0 AND Stream = $1",
            districtId,
            Stream
        );
        if (!rows.Read())
        {
            return null;
        }
        using var reader = new BinaryReader(new MemoryStream(rows.GetBytes(0)), Encoding.UTF8);
        if (reader.ReadInt32() != Version)
        {
            return null;
        }
        var counts = List(reader, r => r.ReadInt64());
        var waiting = List(reader, r => r.ReadInt32());
        return new PullBook(List(reader, ReadPage), counts, waiting);
    }

    /// <summary>Stores the book in place of the one before, unless that says the same; one without pages is none.</summary>
    public void Write(PreparedSql sql, string districtId)
    {
        var bytes = ToBytes();
        if (
            sql.Any(
                "SELECT 1 FROM StateChunks WHERE DistrictId = $0 AND Stream = $1 AND Entries = $2",
                districtId,
                Stream,
                bytes
            )
        )
        {
            return;
        }
        sql.Run(
            "DELETE FROM StateChunks WHERE DistrictId = $0 AND Stream = $1",
            districtId,
            Stream
        );
        if (Pages.Count == 0)
        {
            return;
        }
        sql.Run(
            "INSERT INTO StateChunks (DistrictId, Stream, Seq, Entries) VALUES ($0, $1, 0, $2)",
            districtId,
            Stream,
            bytes
        );
    }

    private byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Version);
        Put(writer, Counts, writer.Write);
        Put(writer, Waiting.Order().ToArray(), writer.Write);
        Put(writer, Pages, page => WritePage(writer, page));
        writer.Flush();
        return bytes.ToArray();
    }

    private static FetchedPage ReadPage(BinaryReader reader) =>
        new(
            (RecordKind)reader.ReadByte(),
            ReadDigest(reader),
            ReadDigest(reader),
            reader.ReadUInt64(),
            reader.ReadInt32(),
            reader.ReadBoolean() ? reader.ReadString() : null
        );

    private static void WritePage(BinaryWriter writer, FetchedPage page)
    {
        writer.Write((byte)page.Kind);
        WriteDigest(writer, page.Packed);
        WriteDigest(writer, page.Digest);
        writer.Write(page.First);
        writer.Write(page.Records);
        writer.Write(page.Next is not null);
        if (page.Next is not null)
        {
            writer.Write(page.Next);
        }
    }

    private static UInt128 ReadDigest(BinaryReader reader) =>
        new(reader.ReadUInt64(), reader.ReadUInt64());

    private static void WriteDigest(BinaryWriter writer, UInt128 digest)
    {
        writer.Write((ulong)(digest >> 64));
        writer.Write((ulong)digest);
    }

    private static T[] List<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        var list = new T[reader.ReadInt32()];
        for (var i = 0; i < list.Length; i++)
        {
            list[i] = read(reader);
        }
        return list;
    }

    private static void Put<T>(BinaryWriter writer, IReadOnlyCollection<T> list, Action<T> put)
    {
        writer.Write(list.Count);
        foreach (var item in list)
        {
            put(item);
        }
    }
}

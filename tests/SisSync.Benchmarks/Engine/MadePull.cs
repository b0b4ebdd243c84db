using Microsoft.Data.Sqlite;
using SisSync.Core.Fetching;
using SisSync.Core.Fetching.CleverApi;
using SisSync.Core.Staging;
using SisSync.TestDistrict;

namespace SisSync.Benchmarks.Engine;

/// <summary>Reads a made night in this process just as the engine reads Clever: pages, records, what differs per school.</summary>
internal static class MadePull
{
    private const int PageSize = 10_000;

    // in the order of RecordKind
    private static readonly string[] _lists =
    [
        "schools",
        "student",
        "teacher",
        "staff",
        "contact",
        "sections",
    ];

    /// <summary>A page as Clever would answer it.</summary>
    public static byte[] Page(RosterFiles night, RecordKind kind, int from, int limit) =>
        night[_lists[(int)kind]].Page(from, limit, "/v3.0/page", _ => "/v3.0/next");

    /// <summary>Hands over every record of a stream.</summary>
    public static void Each(RosterFiles night, RecordKind kind, CleverPageScanner.TakeRecord take)
    {
        for (var from = 0; from < night[_lists[(int)kind]].Count; from += PageSize)
        {
            new CleverPageScanner(_lists[(int)kind], take).Consume(
                Page(night, kind, from, PageSize)
            );
        }
    }

    /// <summary>The first records of a stream; from its start again where there are fewer.</summary>
    public static byte[][] Records(RosterFiles night, RecordKind kind, int count)
    {
        var records = new List<byte[]>();
        new CleverPageScanner(_lists[(int)kind], json => records.Add(json.ToArray())).Consume(
            Page(night, kind, 0, count)
        );
        return [.. Enumerable.Range(0, count).Select(i => records[i % records.Count])];
    }

    /// <summary>A whole night, every record compared in full and spooled at its schools.</summary>
    public static SnapshotStager Stage(RosterFiles night, string folder)
    {
        var stager = new SnapshotStager(Context(folder, null));
        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            Each(night, kind, json => stager.Accept(kind, json));
        }
        stager.Complete();
        return stager;
    }

    /// <summary>What staging needs to know; schools have the numbers of the district as their keys.</summary>
    /// <param name="folder">For temporary files.</param>
    /// <param name="lastNight">Opens the database of last night's entries; null = compare in full.</param>
    public static StagingContext Context(string folder, Func<SqliteConnection>? lastNight) =>
        new()
        {
            DistrictId = Ids.District,
            Folder = folder,
            Sets = new SchoolSets(),
            Connect =
                lastNight ?? (() => throw new InvalidOperationException("There was no night.")),
            EntriesFit = _ => lastNight is not null,
            LastPull = _ => null,
            KeyOf = school => KeyOf(Ids.Number(school.Id)),
            Applied = (_, _) => null,
        };

    /// <summary>The key of a school by its number in the district.</summary>
    public static int KeyOf(int school) => school + 1;
}

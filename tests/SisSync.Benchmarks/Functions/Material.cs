using SisSync.Benchmarks.Engine;
using SisSync.Core.Fetching;
using SisSync.Core.Staging;
using SisSync.TestDistrict;

namespace SisSync.Benchmarks.Functions;

/// <summary>
/// A made district of 20 schools of the usual size, and two of its nights. Benchmarks are made by BenchmarkDotNet, which hands
/// them nothing: they find it here.
/// </summary>
internal sealed class Material : IDisposable
{
    private const int Seed = 5;
    private static Material? _current;

    private Material(string folder)
    {
        Folder = folder;
        FirstNight = DistrictMaker.Make(DistrictSize.Of(15_200), Seed);
        Night = NightMaker.Make(FirstNight, Seed + 1, held: 4);
        Rollover = RolloverMaker.Make(FirstNight, Seed + 2);
        First = RosterFiles.Write(FirstNight, folder);
    }

    /// <summary>What is measured now.</summary>
    public static Material Current =>
        _current
        ?? throw new InvalidOperationException("Run the benchmarks with --rows functions.");

    /// <summary>For databases and temporary files.</summary>
    public string Folder { get; }

    public MadeDistrict FirstNight { get; }

    public MadeDistrict Night { get; }

    public MadeDistrict Rollover { get; }

    /// <summary>The first night as pages.</summary>
    public RosterFiles First { get; }

    public static Material Make(string folder) => _current = new Material(folder);

    /// <summary>Encoded records of a kind.</summary>
    public byte[][] Encoded(RecordKind kind, int count)
    {
        var encoder = new JsonEncoder();
        return
        [
            .. MadePull
                .Records(First, kind, count)
                .Select(json =>
                    (
                        kind == RecordKind.Section ? encoder.Section(json) : encoder.Person(json)
                    ).ToArray()
                ),
        ];
    }

    public void Dispose()
    {
        First.Dispose();
        _current = null;
    }
}

using System.IO.Hashing;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using SisSync.Benchmarks.Engine;
using SisSync.Core.Fetching;
using SisSync.Core.Fetching.CleverApi;
using SisSync.Core.Roster;

namespace SisSync.Benchmarks.Functions;

/// <summary>A page of students, by the record.</summary>
public class PageBenchmarks
{
    private const int Count = 1_000;
    private byte[] _page = [];

    /// <summary>One page.</summary>
    [GlobalSetup]
    public void Prepare() =>
        _page = MadePull.Page(Material.Current.First, RecordKind.Student, 0, Count);

    /// <summary>The hash of all bytes at once: less no comparison can do.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Count, Description = "XxHash128 of the page")]
    public UInt128 Hash() => XxHash128.HashToUInt128(_page);

    /// <summary>Every token of the page.</summary>
    [Benchmark(OperationsPerInvoke = Count, Description = "Utf8JsonReader")]
    public long Walk()
    {
        long tokens = 0;
        var reader = new Utf8JsonReader(_page);
        while (reader.Read())
        {
            tokens++;
        }
        return tokens;
    }

    /// <summary>Where each record begins and ends.</summary>
    [Benchmark(OperationsPerInvoke = Count, Description = "CleverPageScanner")]
    public long Split()
    {
        long bytes = 0;
        new CleverPageScanner("students", json => bytes += json.Length).Consume(_page);
        return bytes;
    }

    /// <summary>All that a record costs that is as it was last night, but for the look at last night's entry.</summary>
    [Benchmark(OperationsPerInvoke = Count, Description = "CleverPageScanner, hash of each record")]
    public UInt128 SplitAndHash()
    {
        UInt128 all = 0;
        new CleverPageScanner("students", json => all ^= TextHash.Of(json)).Consume(_page);
        return all;
    }
}

using System.Text.Json;
using BenchmarkDotNet.Attributes;
using SisSync.Benchmarks.Engine;
using SisSync.Core.Fetching;
using SisSync.Core.Staging;

namespace SisSync.Benchmarks.Functions;

/// <summary>A record's JSON to the encoded form.</summary>
public class EncodeBenchmarks
{
    private const int Count = 256;
    private readonly JsonEncoder _encoder = new();
    private byte[][] _records = [];

    /// <summary>What is encoded.</summary>
    [Params(
        RecordKind.Student,
        RecordKind.Teacher,
        RecordKind.Staff,
        RecordKind.Contact,
        RecordKind.Section
    )]
    public RecordKind Kind { get; set; }

    /// <summary>Different records of the kind.</summary>
    [GlobalSetup]
    public void Prepare() => _records = MadePull.Records(Material.Current.First, Kind, Count);

    /// <summary>Every token, looked at by nobody.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Count, Description = "Utf8JsonReader")]
    public long Walk()
    {
        long tokens = 0;
        foreach (var record in _records)
        {
            var reader = new Utf8JsonReader(record);
            while (reader.Read())
            {
                tokens++;
            }
        }
        return tokens;
    }

    /// <summary>As the stager does for a record that differs.</summary>
    [Benchmark(OperationsPerInvoke = Count, Description = "JsonEncoder")]
    public long Encode()
    {
        long bytes = 0;
        foreach (var record in _records)
        {
            bytes +=
                Kind == RecordKind.Section
                    ? _encoder.Section(record).Length
                    : _encoder.Person(record).Length;
        }
        return bytes;
    }
}

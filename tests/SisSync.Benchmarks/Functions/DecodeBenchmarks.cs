using BenchmarkDotNet.Attributes;
using SisSync.Core.Fetching;
using SisSync.Core.Staging;

namespace SisSync.Benchmarks.Functions;

/// <summary>An encoded record to objects.</summary>
public class DecodeBenchmarks
{
    private const int Count = 256;
    private byte[][] _records = [];

    /// <summary>What is decoded.</summary>
    [Params(RecordKind.Student, RecordKind.Contact, RecordKind.Section)]
    public RecordKind Kind { get; set; }

    /// <summary>Different records of the kind.</summary>
    [GlobalSetup]
    public void Prepare() => _records = Material.Current.Encoded(Kind, Count);

    /// <summary>Read where the bytes lie, which makes no objects.</summary>
    [Benchmark(
        Baseline = true,
        OperationsPerInvoke = Count,
        Description = "PersonBytes, SectionBytes"
    )]
    public long Look()
    {
        long bytes = 0;
        foreach (var record in _records)
        {
            bytes +=
                Kind == RecordKind.Section
                    ? new SectionBytes(record).School.Length
                    : new PersonBytes(record).Last.Length;
        }
        return bytes;
    }

    /// <summary>For evidence, CSV files and whoever has a problem.</summary>
    [Benchmark(OperationsPerInvoke = Count, Description = "RecordCodec")]
    public long Decode()
    {
        long characters = 0;
        foreach (var record in _records)
        {
            characters +=
                Kind == RecordKind.Section
                    ? RecordCodec.DecodeSection(record).School.Length
                    : RecordCodec.DecodePerson(record).Id.Length;
        }
        return characters;
    }
}

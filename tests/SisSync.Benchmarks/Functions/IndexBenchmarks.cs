using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using SisSync.Core.Roster;
using SisSync.Core.Staging;
using SisSync.TestDistrict;

namespace SisSync.Benchmarks.Functions;

/// <summary>The index of people at the size of a large district, by the person, against a dictionary of the same facts.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class IndexBenchmarks
{
    private const int Count = 500_000;
    private readonly byte[][] _ids =
    [
        .. Enumerable.Range(0, Count).Select(no => Encoding.UTF8.GetBytes(Ids.Student(no))),
    ];
    private readonly PersonIndex _index = new(new SchoolSets());
    private readonly Dictionary<ulong, Facts> _dictionary = [];
    private readonly ulong[] _wanted = new ulong[Count];

    /// <summary>Everybody in both, and in another order whom to look for.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        for (var i = 0; i < Count; i++)
        {
            _wanted[i] = XxHash3.HashToUInt64(_ids[i]);
            _dictionary.Add(_wanted[i], new Facts(SchoolSets.Empty, (ulong)i, PersonRole.Student));
            _index.Add(_ids[i], SchoolSets.Empty, PersonRole.Student, (ulong)i, changed: false);
        }
        new Random(5).Shuffle(_wanted);
    }

    /// <summary>Hash and add.</summary>
    [BenchmarkCategory("add")]
    [Benchmark(Baseline = true, OperationsPerInvoke = Count, Description = "Dictionary")]
    public int AddToDictionary()
    {
        var all = new Dictionary<ulong, Facts>();
        for (var i = 0; i < Count; i++)
        {
            all.Add(
                XxHash3.HashToUInt64(_ids[i]),
                new Facts(SchoolSets.Empty, (ulong)i, PersonRole.Student)
            );
        }
        return all.Count;
    }

    /// <summary>Hash and add, then find one, before which the table is made.</summary>
    [BenchmarkCategory("add")]
    [Benchmark(OperationsPerInvoke = Count, Description = "PersonIndex")]
    public int AddToIndex()
    {
        var all = new PersonIndex(_index.Sets);
        for (var i = 0; i < Count; i++)
        {
            all.Add(_ids[i], SchoolSets.Empty, PersonRole.Student, (ulong)i, changed: false);
        }
        return all.Find(_wanted[0]);
    }

    /// <summary>By hash, in no order.</summary>
    [BenchmarkCategory("find")]
    [Benchmark(Baseline = true, OperationsPerInvoke = Count, Description = "Dictionary")]
    public ulong FindInDictionary()
    {
        ulong emails = 0;
        foreach (var hash in _wanted)
        {
            emails += _dictionary[hash].Email;
        }
        return emails;
    }

    /// <summary>By hash, in no order.</summary>
    [BenchmarkCategory("find")]
    [Benchmark(OperationsPerInvoke = Count, Description = "PersonIndex")]
    public ulong FindInIndex()
    {
        ulong emails = 0;
        foreach (var hash in _wanted)
        {
            emails += _index.Email(_index.Find(hash));
        }
        return emails;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Facts(int Set, ulong Email, PersonRole Roles);
}

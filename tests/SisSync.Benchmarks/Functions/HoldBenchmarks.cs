using BenchmarkDotNet.Attributes;
using SisSync.Benchmarks.Engine;
using SisSync.Core.Configuration;
using SisSync.Core.Diffing;
using SisSync.Core.Holding;
using SisSync.TestDistrict;

namespace SisSync.Benchmarks.Functions;

/// <summary>One school of some thousand people: what differs, and whether it must go on hold.</summary>
public class HoldBenchmarks
{
    private const string OrdinaryNight = "1 % night";
    private const string NewYear = "new school year";
    private const string HeldNewYear = "new school year, held";

    private static readonly HoldLimits _limits = new HoldOptions().For("");
    private int _key;
    private SchoolRecords _before = null!;
    private SchoolRecords _after = null!;

    /// <summary>Which night.</summary>
    [Params(OrdinaryNight, NewYear, HeldNewYear)]
    public string Night { get; set; } = "";

    /// <summary>A school that the night holds or does not hold.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var material = Material.Current;
        var night = Night == OrdinaryNight ? material.Night : material.Rollover;
        var school = Enumerable
            .Range(0, night.Size.Schools)
            .First(no =>
                !material.FirstNight.Holds.ContainsKey(no)
                && night.Holds.ContainsKey(no) == (Night == HeldNewYear)
            );
        _key = MadePull.KeyOf(school);
        _before = new SchoolRecords(material.FirstNight, school, material.Folder);
        _after = new SchoolRecords(night, school, material.Folder);
        if (Open(Change()) > 0 != (Night == HeldNewYear))
        {
            throw new InvalidOperationException(
                $"{Ids.SchoolName(school)} is not held as it must be."
            );
        }
    }

    /// <summary>Rows and records to a change set.</summary>
    [Benchmark(Baseline = true, Description = "SchoolDiffer")]
    public int Diff() => Change().Size;

    /// <summary>The same, and every rule.</summary>
    [Benchmark(Description = "SchoolDiffer, HoldEngine")]
    public int Decide() => Open(Change());

    /// <summary>Made anew for each call: a change set remembers what was read of it.</summary>
    private SchoolChange Change()
    {
        var before = _before.Before(_key);
        return SchoolDiffer.Diff(before, _after.After(before), _after.WhereIs, _ => null);
    }

    private int Open(SchoolChange change) =>
        HoldEngine
            .Decide(
                new HoldFacts
                {
                    SchoolId = "",
                    Change = change,
                    Limits = _limits,
                    WeeklyRemovals = new int[5],
                    WeeklyStart = new int[5],
                    IsApproved = (_, _) => false,
                    Duplicates = [],
                    IsStudentHere = change.After.Persons.ContainsKey,
                },
                _key
            )
            .Sum(finding => finding.Open.Count);
}

using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using BenchmarkDotNet.Validators;
using Perfolizer.Horology;

namespace SisSync.Benchmarks.Functions;

/// <summary>Runs the benchmarks of single functions with BenchmarkDotNet, in this process.</summary>
internal static class FunctionRounds
{
    private static readonly (string Group, Type Benchmarks)[] _groups =
    [
        ("page", typeof(PageBenchmarks)),
        ("encode", typeof(EncodeBenchmarks)),
        ("decode", typeof(DecodeBenchmarks)),
        ("entries", typeof(EntryBenchmarks)),
        ("index", typeof(IndexBenchmarks)),
        ("school", typeof(HoldBenchmarks)),
        ("card", typeof(CardBenchmarks)),
    ];

    /// <param name="folder">For the made district and whatever BenchmarkDotNet writes.</param>
    /// <param name="to">Gets a line a group, and the table.</param>
    /// <exception cref="InvalidOperationException">A benchmark did not run.</exception>
    public static IReadOnlyList<FunctionCost> Run(string folder, TextWriter to)
    {
        using var material = Material.Make(folder);
        var costs = new List<FunctionCost>();
        foreach (var (group, benchmarks) in _groups)
        {
            var log = new AccumulationLogger();
            var summary = BenchmarkRunner.Run(benchmarks, Config(folder, log));
            if (summary.HasCriticalValidationErrors || summary.Reports.Any(r => !r.Success))
            {
                throw new InvalidOperationException(log.GetLog());
            }
            costs.AddRange(Costs(group, summary));
            to.WriteLine(
                FormattableString.Invariant(
                    $"  {group}: {summary.Reports.Length} functions in {summary.TotalTime.TotalSeconds:0} s"
                )
            );
        }
        FunctionCost.Print(costs, to);
        return costs;
    }

    private static ManualConfig Config(string folder, ILogger log) =>
        ManualConfig
            .CreateEmpty()
            // no project is generated, restored and built for a benchmark: that would take longer than all of them
            .AddJob(
                Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
                    .WithIterationTime(TimeInterval.FromMilliseconds(150))
                    .WithWarmupCount(6)
                    .WithIterationCount(11)
            )
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddValidator(JitOptimizationsValidator.FailOnError)
            .AddLogger(log)
            .WithArtifactsPath(folder);

    private static IEnumerable<FunctionCost> Costs(string group, Summary summary)
    {
        var baselines = summary
            .Reports.Where(report => report.BenchmarkCase.Descriptor.Baseline)
            .ToDictionary(Of, Median);
        return summary.Reports.Select(report => new FunctionCost(
            group,
            report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''),
            Of(report),
            Median(report),
            report.ResultStatistics!.StandardDeviation,
            report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0,
            baselines.TryGetValue(Of(report), out var baseline) ? Median(report) / baseline : null
        ));
    }

    private static double Median(BenchmarkReport report) => report.ResultStatistics!.Median;

    /// <summary>What is done or what it is done to: the same for a baseline and whatever is compared with it.</summary>
    private static string Of(BenchmarkReport report) =>
        string.Join(
            ", ",
            report.BenchmarkCase.Descriptor.Categories.Concat(
                report.BenchmarkCase.Parameters.Items.Select(item => $"{item.Value}")
            )
        );
}

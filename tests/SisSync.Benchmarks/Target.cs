using SisSync.Benchmarks.Engine;
using SisSync.Benchmarks.Measuring;

namespace SisSync.Benchmarks;

/// <summary>A line of the table: a figure and how large it may be.</summary>
/// <param name="What">In words.</param>
/// <param name="Limit">The most it may be; for "at least" the least.</param>
/// <param name="AtLeast">Whether more is better.</param>
/// <param name="Figure">The figure by wall time (or the only one), and by processor time.</param>
internal sealed record Target(
    string What,
    double Limit,
    bool AtLeast,
    Func<Results, (double? Wall, double? Cpu)> Figure
)
{
    /// <summary>All that one size can tell.</summary>
    public static IReadOnlyList<Target> Of(int people)
    {
        var large = people >= 500_000;
        return
        [
            Ratio("quiet night / download", 1.4, "quiet", "download"),
            Ratio("quiet night / script", 0.15, "quiet", "script quiet"),
            Ratio("1 % night / walk", 1.6, "night", "walk"),
            Ratio("1 % night / script", 0.4, "night", "script night"),
            Ratio("first load / script", 0.8, "first", "script first"),
            Ratio("rollover / first load", 1.3, "rollover", "first"),
            Memory("quiet night, peak MB", people > 2_000_000 ? 384 : 160, "quiet"),
            Memory("1 % night, peak MB", people > 2_000_000 ? 384 : 160, "night"),
            Memory("first load, peak MB", people > 2_000_000 ? 384 : 256, "first"),
            Memory("rollover, peak MB", people > 2_000_000 ? 384 : 256, "rollover"),
            Ratio(
                "entities, quiet / quiet night",
                large ? 50 : 10,
                "entities quiet",
                "quiet",
                true
            ),
            new Target(
                "memory: quiet night / entities",
                0.05,
                false,
                r =>
                    (
                        r.Median("quiet", m => m.PeakMb)
                            / r.Median("entities quiet", m => m.PeakMb),
                        null
                    )
            ),
            Ratio(
                "a transaction a school / one for all",
                1.15,
                TransactionRounds.Row,
                TransactionRounds.OneForAll
            ),
            new Target("start to ready, s", 2, false, r => (r.Median("start", m => m.Wall), null)),
            Memory("start to ready, peak MB", 140, "start"),
            new Target(
                "requests over ceil(n / 10,000) + 1 per list",
                0,
                false,
                r => (r.RequestsTooMany, null)
            ),
        ];
    }

    public bool? IsMet(Results results)
    {
        var (wall, cpu) = Figure(results);
        // where wall times scatter, processor times decide
        var best = AtLeast ? Math.Max(wall ?? 0, cpu ?? 0) : Math.Min(wall ?? 0, cpu ?? wall ?? 0);
        return wall is null ? null
            : AtLeast ? best >= Limit
            : best <= Limit;
    }

    private static Target Ratio(
        string what,
        double limit,
        string row,
        string to,
        bool atLeast = false
    ) =>
        new(
            what,
            limit,
            atLeast,
            r => (r.Ratio(row, to, m => m.Wall), r.Ratio(row, to, m => m.Cpu))
        );

    private static Target Memory(string what, double limit, string row) =>
        new(what, limit, false, r => (r.Median(row, m => m.PeakMb), null));
}

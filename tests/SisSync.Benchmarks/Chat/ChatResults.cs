namespace SisSync.Benchmarks.Chat;

/// <summary>What was measured of the chat, round by round.</summary>
internal sealed class ChatResults
{
    public List<Talk> Product { get; } = [];

    public List<Talk> Baseline { get; } = [];

    public void Print(TextWriter to)
    {
        to.WriteLine();
        to.WriteLine(
            "| chat | turns/s [range] | p50 ms | p99 ms | CPU ms a turn | CPU ms of the measure | MB | rounds |"
        );
        to.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (
            var (name, rounds) in ((string, List<Talk>)[])
                [("SisSync", Product), ("botbuilder 4.23.3", Baseline)]
        )
        {
            if (rounds.Count > 0)
            {
                to.WriteLine(
                    FormattableString.Invariant(
                        $"| {name} | {Median(rounds, t => t.PerSecond):0} [{rounds.Min(t => t.PerSecond):0}-{rounds.Max(t => t.PerSecond):0}] | {Median(rounds, t => t.P50):0.0} | {Median(rounds, t => t.P99):0.0} | {Median(rounds, t => t.CpuMs):0.00} | {Median(rounds, t => t.OwnCpuMs):0.00} | {Median(rounds, t => t.Mb):0} | {rounds.Count} |"
                    )
                );
            }
        }
        if (Baseline.Count == 0)
        {
            return;
        }
        to.WriteLine();
        to.WriteLine("| figure, median of the rounds | is | target | met |");
        to.WriteLine("| --- | --- | --- | --- |");
        var speed = Ratio(t => t.PerSecond);
        var late = Ratio(t => t.P99);
        to.WriteLine(
            FormattableString.Invariant(
                $"| turns/s, SisSync / botbuilder | {speed:0.0} | ≥ 6 | {(speed >= 6 ? "yes" : "no")} |"
            )
        );
        to.WriteLine(
            FormattableString.Invariant(
                $"| p99, SisSync / botbuilder | {late:0.00} | ≤ 0.5 | {(late <= 0.5 ? "yes" : "no")} |"
            )
        );
        to.WriteLine(
            FormattableString.Invariant(
                $"| CPU a turn, botbuilder / SisSync | {1 / Ratio(t => t.CpuMs):0.0} | | |"
            )
        );
    }

    private double Ratio(Func<Talk, double> of) =>
        MedianOf(Product.Zip(Baseline, (one, other) => of(one) / of(other)));

    private static double Median(List<Talk> rounds, Func<Talk, double> of) =>
        MedianOf(rounds.Select(of));

    private static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1
            ? sorted[sorted.Length / 2]
            : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}

using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using SisSync.Benchmarks.Chat;
using SisSync.Benchmarks.Functions;
using SisSync.Benchmarks.Measuring;

namespace SisSync.Benchmarks;

/// <summary>The results as a table for people and as JSON.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions _json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    // what the program does, whose memory is told over time
    private static readonly string[] _nights = ["quiet", "repacked", "night", "first", "rollover"];

    public static void Print(Results results, TextWriter to)
    {
        to.WriteLine();
        to.WriteLine(Text($"## {results.People:N0} people"));
        to.WriteLine();
        to.WriteLine("| what | wall s [range] | CPU s | peak MB | rounds |");
        to.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var (row, rounds) in results.Rows)
        {
            to.WriteLine(
                Text(
                    $"| {row} | {results.Median(row, m => m.Wall):0.00} [{rounds.Min(m => m.Wall):0.00}-{rounds.Max(m => m.Wall):0.00}] | {results.Median(row, m => m.Cpu):0.00} | {Megabytes(results.Median(row, m => m.PeakMb))} | {rounds.Count} |"
                )
            );
        }
        PrintMemory(results, to);
        to.WriteLine();
        to.WriteLine("| figure | by wall | by CPU | target | met |");
        to.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var target in Target.Of(results.People))
        {
            var (wall, cpu) = target.Figure(results);
            if (target.IsMet(results) is { } met)
            {
                to.WriteLine(
                    Text(
                        $"| {target.What} | {wall:0.00} | {cpu:0.00} | {(target.AtLeast ? '≥' : '≤')} {target.Limit:0.##} | {(met ? "yes" : "no")} |"
                    )
                );
            }
        }
    }

    /// <summary>What the program's nights had resident as they went on; of each the round with the middle peak.</summary>
    private static void PrintMemory(Results results, TextWriter to)
    {
        var nights = results.Rows.Where(row => _nights.Contains(row.Row)).ToList();
        if (nights.Count == 0)
        {
            return;
        }
        to.WriteLine();
        to.WriteLine(
            "| MB after | 10 % | 25 % | 50 % | 75 % | the end | peak, after | all along |"
        );
        to.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var (row, rounds) in nights)
        {
            var (wall, memory) = rounds
                .OrderBy(m => m.PeakMb)
                .Select(m => (m.Wall, m.Memory))
                .ElementAt(rounds.Count / 2);
            to.WriteLine(
                Text(
                    $"| {row} | {memory.After(0.1):0} | {memory.After(0.25):0} | {memory.After(0.5):0} | {memory.After(0.75):0} | {memory.After(1):0} | {memory.PeakMb:0}, {memory.PeakAt:0.0} of {wall:0.0} s | `{memory.Line(40)}` |"
                )
            );
        }
    }

    /// <summary>How processor time grows from the smallest size to the largest: 1 = in step with the people.</summary>
    public static void PrintGrowth(IReadOnlyList<Results> sizes, TextWriter to)
    {
        if (sizes.Count < 2)
        {
            return;
        }
        to.WriteLine();
        to.WriteLine("| growth of CPU | exponent | target |");
        to.WriteLine("| --- | --- | --- |");
        foreach (var row in (string[])["quiet", "night", "first"])
        {
            for (var i = 1; i < sizes.Count; i++)
            {
                if (Exponent(sizes[i - 1], sizes[i], row) is { } exponent)
                {
                    to.WriteLine(
                        Text(
                            $"| {row}, {sizes[i - 1].People:N0} to {sizes[i].People:N0} | {exponent:0.00} | ≤ {(row == "first" ? 1.0 : 0.8):0.0} |"
                        )
                    );
                }
            }
        }
    }

    public static async Task WriteAsync(
        IReadOnlyList<Results> sizes,
        ChatResults? chat,
        IReadOnlyList<FunctionCost>? functions,
        BenchmarkOptions options,
        string file
    )
    {
        var document = new
        {
            Machine = Machine(),
            options.Pairs,
            options.Gzip,
            Chat = chat,
            Functions = functions,
            Sizes = sizes.Select(results => new
            {
                results.People,
                Rows = results.Rows.ToDictionary(
                    pair => pair.Row,
                    pair =>
                        pair.Rounds.Select(m => new
                        {
                            m.Wall,
                            m.Cpu,
                            m.PeakMb,
                            m.Memory.PeakAt,
                            Memory = _nights.Contains(pair.Row)
                                ? m.Memory.Points.Select(Rounded)
                                : null,
                        })
                ),
                Targets = Target
                    .Of(results.People)
                    .Where(target => target.IsMet(results) is not null)
                    .Select(target => new
                    {
                        target.What,
                        target.Figure(results).Wall,
                        target.Figure(results).Cpu,
                        target.Limit,
                        target.AtLeast,
                        Met = target.IsMet(results),
                    }),
            }),
        };
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(document, _json));
    }

    public static string Machine() =>
        Text(
            $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}"
        );

    private static double? Exponent(Results small, Results large, string row)
    {
        var growth = large.Median(row, m => m.Cpu) / small.Median(row, m => m.Cpu);
        return growth is { } by
            ? Math.Log(by) / Math.Log((double)large.People / small.People)
            : null;
    }

    private static MemoryPoint Rounded(MemoryPoint point) =>
        new(Math.Round(point.Seconds, 2), Math.Round(point.Mb, 1));

    /// <summary>Nothing for what is measured in the benchmark's own process.</summary>
    private static string Megabytes(double? mb) => mb > 0 ? Text($"{mb:0}") : "";

    private static string Text(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}

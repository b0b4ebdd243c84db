using System.Globalization;
using SisSync.Benchmarks.Engine;

namespace SisSync.Benchmarks;

/// <summary>What is measured.</summary>
internal sealed record BenchmarkOptions
{
    public const string Usage = """
        dotnet run -c Release --project tests/SisSync.Benchmarks -- [options]
          --people N[,N]    sizes of the district                    (1140000)
          --pairs N         rounds; each runs everything once        (5)
          --rows A,B        only these: quiet, repacked, night, first, rollover, download, walk, script, entities, start
                            (without repacked and entities); and what is measured by itself: transactions, and without
                            --people chat, functions
          --program FILE    SisSync.Bot.dll to measure               (published first)
          --no-gzip         pages are sent unpacked
          --profile FOLDER  each night of the product once under perf; needs perf
          --out FILE        results as JSON                          (benchmark.json)
          --folder FOLDER   for databases and pages                  (the system's temporary folder)
        """;

    public IReadOnlyList<int> People { get; init; } = [1_140_000];

    public int Pairs { get; init; } = 5;

    public IReadOnlySet<string> Rows { get; init; } =
        new HashSet<string>
        {
            "quiet",
            "night",
            "first",
            "rollover",
            "download",
            "walk",
            "script",
            "start",
        };

    /// <summary>Whether anything of a night is measured, for which the program is checked at each size.</summary>
    public bool HasNights =>
        Rows.Any(row => row is not ("chat" or "functions" or TransactionRounds.Row));

    /// <summary>Whether anything is measured for each size.</summary>
    public bool HasSizes => HasNights || Rows.Contains(TransactionRounds.Row);

    /// <summary>Whether the program runs; single functions and statements are called in the benchmark's own process.</summary>
    public bool NeedsProgram => HasNights || Rows.Contains("chat");

    public bool Gzip { get; init; } = true;

    /// <summary>The program to measure; otherwise the repository's is published.</summary>
    public string? Program { get; init; }

    public string? Profile { get; init; }

    public string Out { get; init; } = "benchmark.json";

    public string Folder { get; init; } = Path.GetTempPath();

    /// <summary>The options, or null with the usage written.</summary>
    public static BenchmarkOptions? Parse(IReadOnlyList<string> args, TextWriter errors)
    {
        var options = new BenchmarkOptions();
        try
        {
            for (var i = 0; i < args.Count; i++)
            {
                options = args[i] switch
                {
                    "--people" => options with
                    {
                        People = [.. args[++i].Split(',').Select(Number)],
                    },
                    "--pairs" => options with { Pairs = Number(args[++i]) },
                    "--rows" => options with { Rows = args[++i].Split(',').ToHashSet() },
                    "--program" => options with { Program = Path.GetFullPath(args[++i]) },
                    "--no-gzip" => options with { Gzip = false },
                    "--profile" => options with { Profile = Path.GetFullPath(args[++i]) },
                    "--out" => options with { Out = args[++i] },
                    "--folder" => options with { Folder = Path.GetFullPath(args[++i]) },
                    _ => throw new FormatException(args[i]),
                };
            }
            return options;
        }
        catch (Exception e) when (e is FormatException or ArgumentOutOfRangeException)
        {
            errors.WriteLine($"Not understood: {e.Message}{Environment.NewLine}{Usage}");
            return null;
        }
    }

    private static int Number(string text) =>
        int.Parse(text.Replace("_", ""), CultureInfo.InvariantCulture);
}

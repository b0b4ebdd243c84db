using SisSync.Benchmarks.Chat;
using SisSync.Benchmarks.Engine;
using SisSync.Benchmarks.Functions;
using SisSync.Benchmarks.Measuring;

namespace SisSync.Benchmarks;

/// <summary>The whole: each size is checked against the truth, then measured; tables and a JSON file at the end.</summary>
internal static class Benchmark
{
    public static async Task<int> RunAsync(BenchmarkOptions options)
    {
        await Console.Out.WriteLineAsync(Report.Machine());
        if (options.Program is not null || !options.NeedsProgram)
        {
            return await RunAsync(options, options.Program ?? "");
        }
        return await InFolderAsync(
            options,
            async folder => await RunAsync(options, await PublishedProgram.MakeAsync(folder))
        );
    }

    private static async Task<int> RunAsync(BenchmarkOptions options, string program)
    {
        var chat = options.Rows.Contains("chat")
            ? await InFolderAsync(options, folder => ChatAsync(options, program, folder))
            : null;
        var functions = options.Rows.Contains("functions")
            ? await InFolderAsync(
                options,
                folder => Task.FromResult(FunctionRounds.Run(folder, Console.Out))
            )
            : null;
        var sizes = new List<Results>();
        foreach (var people in options.HasSizes ? options.People : [])
        {
            var results = new Results(people);
            var wrong = await InFolderAsync(
                options,
                folder => MeasureAsync(options, program, folder, results)
            );
            if (wrong.Count > 0)
            {
                foreach (var line in wrong.Take(40))
                {
                    await Console.Error.WriteLineAsync(line);
                }
                await Console.Error.WriteLineAsync(
                    $"{wrong.Count} counts are off; no figure counts."
                );
                return 1;
            }
            sizes.Add(results);
            Report.Print(results, Console.Out);
        }
        Report.PrintGrowth(sizes, Console.Out);
        await Report.WriteAsync(sizes, chat, functions, options, options.Out);
        return 0;
    }

    /// <summary>Everything of one size; what is off when a count is.</summary>
    private static async Task<IReadOnlyList<string>> MeasureAsync(
        BenchmarkOptions options,
        string program,
        string folder,
        Results results
    )
    {
        if (options.HasNights)
        {
            await using var rig = await Rig.PrepareAsync(options, program, results.People, folder);
            var wrong = await rig.CheckAsync();
            if (wrong.Count > 0)
            {
                return wrong;
            }
            await new Rounds(rig, options, results).RunAsync();
        }
        return options.Rows.Contains(TransactionRounds.Row)
            ? await TransactionRounds.RunAsync(results, options.Pairs, folder)
            : [];
    }

    private static async Task<ChatResults> ChatAsync(
        BenchmarkOptions options,
        string program,
        string folder
    )
    {
        var results = await ChatRounds.RunAsync(options, program, folder);
        results.Print(Console.Out);
        return results;
    }

    /// <summary>Does something in a folder of its own, which is deleted whatever happens.</summary>
    private static async Task<T> InFolderAsync<T>(
        BenchmarkOptions options,
        Func<string, Task<T>> work
    )
    {
        var folder = Directory.CreateDirectory(
            Path.Combine(options.Folder, $"sissync-benchmark-{Guid.NewGuid():N}")
        );
        try
        {
            return await work(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

using SisSync.Benchmarks.Chat;
using SisSync.Benchmarks.Measuring;

namespace SisSync.Benchmarks;

/// <summary>The whole: each size is checked against the truth, then measured; tables and a JSON file at the end.</summary>
internal static class Benchmark
{
    public static async Task<int> RunAsync(BenchmarkOptions options)
    {
        await Console.Out.WriteLineAsync(Report.Machine());
        if (options.Program is { } program)
        {
            return await RunAsync(options, program);
        }
        var folder = Folder(options);
        try
        {
            return await RunAsync(options, await PublishedProgram.MakeAsync(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> RunAsync(BenchmarkOptions options, string program)
    {
        var chat = options.Rows.Contains("chat") ? await ChatAsync(options, program) : null;
        var functions = options.Rows.Contains("functions") ? Functions.Run(Console.Out) : null;
        var sizes = new List<Results>();
        foreach (var people in options.HasNights ? options.People : [])
        {
            var folder = Folder(options);
            try
            {
                await using var rig = await Rig.PrepareAsync(
                    options,
                    program,
                    people,
                    folder.FullName
                );
                var wrong = await rig.CheckAsync();
                if (wrong.Count > 0)
                {
                    foreach (var line in wrong.Take(40))
                    {
                        await Console.Error.WriteLineAsync(line);
                    }
                    await Console.Error.WriteLineAsync(
                        $"{wrong.Count} counts are off; nothing was measured."
                    );
                    return 1;
                }
                var results = await new Rounds(rig, options).RunAsync();
                sizes.Add(results);
                Report.Print(results, Console.Out);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }
        Report.PrintGrowth(sizes, Console.Out);
        await Report.WriteAsync(sizes, chat, functions, options, options.Out);
        return 0;
    }

    private static DirectoryInfo Folder(BenchmarkOptions options) =>
        Directory.CreateDirectory(
            Path.Combine(options.Folder, $"sissync-benchmark-{Guid.NewGuid():N}")
        );

    private static async Task<ChatResults> ChatAsync(BenchmarkOptions options, string program)
    {
        var folder = Folder(options);
        try
        {
            var results = await ChatRounds.RunAsync(options, program, folder.FullName);
            results.Print(Console.Out);
            return results;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

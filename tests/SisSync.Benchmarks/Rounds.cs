using System.IO.Compression;
using SisSync.Benchmarks.Baselines;
using SisSync.Benchmarks.Measuring;

namespace SisSync.Benchmarks;

/// <summary>Runs the product and the baselines in turn, round after round, so that a noisy minute falls on all.</summary>
internal sealed class Rounds(Rig rig, BenchmarkOptions options, Results results)
{
    public async Task RunAsync()
    {
        if (Wants("script") && !Script.IsThere)
        {
            await Console.Out.WriteLineAsync(
                "script: left out, the sqlite3 command is not installed (apt-get install sqlite3)"
            );
        }
        for (var round = 1; round <= options.Pairs; round++)
        {
            await QuietAsync();
            await NightAsync();
            await FirstAsync();
            await RolloverAsync();
            await StartAsync();
            await Console.Out.WriteLineAsync($"  round {round} of {options.Pairs} done");
        }
        await EntitiesAsync();
    }

    private async Task QuietAsync()
    {
        rig.Serve("first");
        if (Wants("download"))
        {
            results.Add("download", await BaselineAsync("download"));
        }
        if (Wants("quiet"))
        {
            rig.Product.Restore("first");
            rig.Clever.ForgetRequests();
            results.Add("quiet", await ProductAsync("quiet"));
            CountRequests("first");
        }
        if (Wants("repacked"))
        {
            rig.Product.Restore("first");
            rig.Clever.Packing = CompressionLevel.Optimal;
            results.Add("repacked", await ProductAsync("repacked"));
            rig.Clever.Packing = CompressionLevel.Fastest;
        }
        if (Wants("script") && Script.IsThere)
        {
            rig.Script.Clear();
            results.Add("script first", await rig.Script.RunAsync(rig.Csv("first")));
            rig.Script.Save();
            results.Add("script quiet", await rig.Script.RunAsync(rig.Csv("first")));
        }
    }

    private async Task NightAsync()
    {
        rig.Serve("night");
        if (Wants("walk"))
        {
            results.Add("walk", await BaselineAsync("walk"));
        }
        if (Wants("night"))
        {
            rig.Product.Restore("first");
            results.Add("night", await ProductAsync("night"));
        }
        if (Wants("script") && Script.IsThere)
        {
            rig.Script.Restore();
            results.Add("script night", await rig.Script.RunAsync(rig.Csv("night")));
        }
    }

    private async Task FirstAsync()
    {
        if (Wants("first"))
        {
            rig.Serve("first");
            rig.Product.Clear();
            results.Add("first", await ProductAsync("first"));
        }
    }

    private async Task RolloverAsync()
    {
        if (Wants("rollover"))
        {
            rig.Serve("rollover");
            rig.Product.Restore("first");
            results.Add("rollover", await ProductAsync("rollover"));
        }
    }

    private async Task StartAsync()
    {
        if (Wants("start"))
        {
            rig.Product.Restore("first");
            results.Add("start", await StartMeter.RunAsync(rig.Product, rig.Folder));
        }
    }

    /// <summary>Once only: at the full size it takes minutes and gigabytes.</summary>
    private async Task EntitiesAsync()
    {
        if (!Wants("entities"))
        {
            return;
        }
        var database = Path.Combine(rig.Folder, "entities.db");
        rig.Serve("first");
        results.Add("entities first", await BaselineAsync("entities", database));
        results.Add("entities quiet", await BaselineAsync("entities", database));
        rig.Serve("night");
        results.Add("entities night", await BaselineAsync("entities", database));
    }

    private bool Wants(string row) => options.Rows.Contains(row);

    private Task<Measured> BaselineAsync(string name, params string[] more)
    {
        string[] program = Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal)
            ? ["dotnet", typeof(Rounds).Assembly.Location]
            : [Environment.ProcessPath];
        return ProcessMeter.RunAsync(
            program[0],
            [.. program.Skip(1), "baseline", name, rig.Clever.Address, .. more]
        );
    }

    private Task<Measured> ProductAsync(string night)
    {
        if (options.Profile is { } folder)
        {
            Directory.CreateDirectory(folder);
            rig.Product.Under =
            [
                "perf",
                "record",
                "-F",
                "499",
                "-g",
                "-o",
                Path.Combine(folder, $"{night}.perf"),
            ];
        }
        return rig.Product.SyncAsync();
    }

    private void CountRequests(string night)
    {
        foreach (
            var list in (string[])["schools", "student", "teacher", "staff", "contact", "sections"]
        )
        {
            var sent = rig.Clever.Requests.Count(address =>
                list is "schools" or "sections"
                    ? address.StartsWith($"/v3.0/{list}", StringComparison.Ordinal)
                    : address.Contains($"role={list}&")
            );
            var allowed = ((rig.Records(night, list) + 9_999) / 10_000) + 1;
            results.RequestsTooMany = Math.Max(results.RequestsTooMany ?? 0, sent - allowed);
        }
    }
}

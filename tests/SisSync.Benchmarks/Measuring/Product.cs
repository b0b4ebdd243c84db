using System.Text.Json.Nodes;
using SisSync.TestDistrict;

namespace SisSync.Benchmarks.Measuring;

/// <summary>The program, as a process of its own on a database of its own.</summary>
internal sealed class Product(MadeClever clever, string folder, string program)
{
    public string Database => Path.Combine(folder, "sissync.db");

    /// <summary>Starts a command under a profiler when this is set: program and arguments.</summary>
    public IReadOnlyList<string> Under { get; set; } = [];

    public Task<Measured> SyncAsync() => RunAsync("sync", "--json");

    public Task<Measured> RunAsync(params string[] arguments)
    {
        string[] line = [.. Under, "dotnet", program, .. arguments];
        return ProcessMeter.RunAsync(line[0], line[1..], Environment(), folder);
    }

    public Dictionary<string, string> Environment()
    {
        var settings = clever
            .Settings()
            .ToDictionary(pair => pair.Key.Replace(":", "__"), pair => pair.Value);
        settings["Database__ConnectionString"] = $"Data Source={Database}";
        settings["Logging__LogLevel__Default"] = "Warning";
        settings["DOTNET_ENVIRONMENT"] = "Development";
        if (Under.Count > 0)
        {
            settings["DOTNET_PerfMapEnabled"] = "1";
            // without it perf does not find the code that was compiled at run time
            settings["DOTNET_EnableWriteXorExecute"] = "0";
        }
        return settings;
    }

    /// <summary>The command line of the service.</summary>
    public IReadOnlyList<string> Serve => ["dotnet", program];

    public async Task<JsonNode> JsonAsync(params string[] arguments) =>
        JsonNode.Parse((await RunAsync(arguments)).Output)!;

    /// <summary>No database.</summary>
    public void Clear()
    {
        foreach (var file in Directory.GetFiles(folder, "sissync.db*"))
        {
            File.Delete(file);
        }
    }

    /// <summary>Keeps the database as it is, to start from it again.</summary>
    public void Save(string name) => File.Copy(Database, Database[..^3] + "-" + name, true);

    /// <summary>The database as it was saved.</summary>
    public void Restore(string name)
    {
        Clear();
        File.Copy(Path.Combine(folder, "sissync-" + name), Database);
        // what was copied must be on its way to the disk before a run is measured
        using var file = File.Open(Database, FileMode.Open);
        file.Flush(flushToDisk: true);
    }
}

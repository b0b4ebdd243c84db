using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using SisSync.Bot.Cli;
using SisSync.Bot.Hosting;
using Xunit;

namespace SisSync.Tests.TestKit;

/// <summary>What a command left behind.</summary>
internal sealed record CliOutcome(int Code, string Out, string Error, byte[] Bytes)
{
    /// <summary>The one document on standard output, of the shape given.</summary>
    public JsonNode Json(string shape)
    {
        // one line, one document: what follows a document would not parse
        JsonShape.Check(shape, Out);
        return JsonNode.Parse(Out)!;
    }
}

/// <summary>The commands of the real program in process: its own services and core, on a database of its own.</summary>
internal sealed class ProductCli : IAsyncDisposable
{
    private readonly Dictionary<string, string> _settings = [];

    public ProductCli()
    {
        _settings["Database:ConnectionString"] =
            $"Data Source={Path.Combine(Folder, "sissync.db")}";
        _settings["Logging:LogLevel:Default"] = "Warning";
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("sissync-product-").FullName;

    public ImpatientClock Clock { get; } = new();

    /// <summary>The demo district with the schools in plan that the repository's settings name.</summary>
    public ProductCli WithDemo()
    {
        string[] plan =
        [
            "Lincoln High",
            "Lincoln Elementary",
            "Aspen Elementary",
            "Fir Street Elementary",
            "Juniper Middle",
            "Hawthorn Middle",
            "Manzanita Middle",
            "Cedar Valley High",
            "Redwood High",
            "Sequoia Academy",
        ];
        Set([
            ("Districts:0:Id", "demo"),
            ("Districts:0:Source:Type", "Demo"),
            ("Districts:0:Plan", "Schools"),
            .. plan.Select((school, i) => ($"Districts:0:PlanSchools:{i}", school)),
        ]);
        return this;
    }

    /// <summary>The n-th district reads from this Clever.</summary>
    public ProductCli WithClever(FakeClever clever, int n = 0, string id = "maple") =>
        Set([
            ($"Districts:{n}:Id", id),
            ($"Districts:{n}:Source:Type", "CleverApi"),
            ($"Districts:{n}:Source:BaseUrl", $"{clever.Address}/v3.0"),
            ($"Districts:{n}:Source:Token", clever.Token),
            ($"Districts:{n}:Source:DistrictId", clever.District.Id),
        ]);

    public ProductCli Set(params (string Key, string Value)[] settings)
    {
        foreach (var (key, value) in settings)
        {
            _settings[key] = value;
        }
        return this;
    }

    public async Task<CliOutcome> RunAsync(params string[] args)
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        using var bytes = new MemoryStream();
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var io = new CliIo(output, error, bytes, ErrorIsTerminal: false);
        var settings = _settings.Select(s => (s.Key, s.Value)).ToArray();
        var host = new SisSyncHost(
            () => BotHost.Builder(settings),
            () => BotHost.CommandBuilder(settings),
            HostParts.Product,
            io,
            Clock
        );
        var code = await CommandLine.RunAsync(
            args,
            host,
            io,
            TestContext.Current.CancellationToken
        );
        return new CliOutcome(code, output.ToString(), error.ToString(), bytes.ToArray());
    }

    /// <summary>A command that must print one document of this shape, end with 0 and say nothing else.</summary>
    public async Task<JsonNode> JsonAsync(string shape, params string[] args)
    {
        var outcome = await RunAsync([.. args, "--json"]);
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        return outcome.Json(shape);
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

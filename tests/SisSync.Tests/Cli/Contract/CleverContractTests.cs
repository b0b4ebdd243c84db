using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Cli.Contract;

/// <summary>The commands on a district of the Clever API, by the real program: what is printed, and how each ends.</summary>
[Collection("hosts")]
public sealed class CleverContractTests : IAsyncLifetime
{
    private readonly ProductCli _cli = new();
    private FakeClever _clever = null!;

    public async ValueTask InitializeAsync()
    {
        _clever = await FakeClever.StartAsync();
        _clever.District = FakeDistrict.Of(2, 8);
        _cli.WithClever(_clever);
    }

    public async ValueTask DisposeAsync()
    {
        await _cli.DisposeAsync();
        await _clever.DisposeAsync();
    }

    [Fact]
    public async Task Sync_States_HaveTheirExitCodes()
    {
        var good = await SyncAsync(0);
        _clever.District.Link(1, "Emergency");
        var held = await SyncAsync(0);
        _clever.District.Shared = false;
        _clever.Token = "another";
        var gone = await SyncAsync(1);

        Assert.Equal("succeeded", good["state"]!.GetValue<string>());
        Assert.Equal("partly_held", held["state"]!.GetValue<string>());
        Assert.Equal("failed", gone["state"]!.GetValue<string>());
        Assert.Equal(2, gone["heldSchools"]!.GetValue<int>());
    }

    [Fact]
    public async Task Sync_WhileAnotherRuns_SaysAlreadyRunning()
    {
        CliOutcome? second = null;
        _clever.Fault(
            "students",
            FakeFault.After(async () => second = await _cli.RunAsync("sync", "--json"))
        );

        var first = await SyncAsync(0);

        Assert.Equal("succeeded", first["state"]!.GetValue<string>());
        Assert.Equal(1, second!.Code);
        Assert.Contains("already running", second.Error);
        var run = second.Json(ContractShapes.Sync)["runs"]![0]!;
        Assert.Equal("failed", run["state"]!.GetValue<string>());
        Assert.Contains("already running", run["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Commands_PortInUse_DoNotMind()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        _cli.Set(("Urls", $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}"));

        await SyncAsync(0);
        await _cli.JsonAsync(ContractShapes.Report, "report");
    }

    [Fact]
    public async Task Resolve_TwoReasons_WaitsThenAppliesThenIsDone()
    {
        _clever.District.Link(1, "Emergency");
        _clever.District.Change(
            Rosters.Student(3),
            p => p with { Email = _clever.District.People[Rosters.Student(2)].Email }
        );
        await SyncAsync(0);
        var hold = Id(await HoldsAsync(), "Example School 0");

        var stale = await ResolveAsync(1, hold, "resume", "--version", "99");
        var wrong = await ResolveAsync(1, hold, "confirm-removals");
        var check = await ResolveAsync(1, hold, "check");
        var waiting = await ResolveAsync(0, hold, "resume", "--reason", "emergency_contacts");
        var applied = await ResolveAsync(0, hold, "resume", "--reason", "duplicate_emails");
        var done = await ResolveAsync(1, hold, "resume");
        var unknown = await ResolveAsync(1, "H-nope", "check");

        Assert.Equal(
            ["stale", "failed", "held_again", "waiting", "applied", "already_done", "failed"],
            new[] { stale, wrong, check, waiting, applied, done, unknown }.Select(r =>
                r["outcome"]!.GetValue<string>()
            )
        );
        Assert.Equal("Ana Ruiz", done["by"]!.GetValue<string>());
        Assert.True(applied["added"]!.GetValue<int>() > 0);
    }

    [Fact]
    public async Task Suppressions_DontHoldAgainThenLift_ListThenForget()
    {
        _clever.District.Link(1, "Emergency");
        await SyncAsync(0);
        await ResolveAsync(0, Id(await HoldsAsync(), "Example School 0"), "dont-hold-again");

        var listed = await _cli.JsonAsync(ContractShapes.Suppressions, "suppressions");
        var one = Assert.Single(listed["suppressions"]!.AsArray())!;
        var id = one["id"]!.GetValue<string>();
        var lifted = await _cli.JsonAsync(
            ContractShapes.Suppressions,
            "suppressions",
            "--lift",
            id
        );
        var again = await _cli.RunAsync("suppressions", "--lift", id, "--json");

        Assert.Equal("emergency_contacts", one["reason"]!.GetValue<string>());
        Assert.Empty(lifted["suppressions"]!.AsArray());
        Assert.Equal((1, ""), (again.Code, again.Out));
        Assert.Contains(id, again.Error);
    }

    [Fact]
    public async Task Resolve_All_TakesTheHoldsThatTheActionFits()
    {
        await SyncAsync(0);
        _clever.District.RemoveStudents(0, 1, 2, 3, 8, 9, 10, 11);
        await SyncAsync(0);
        string[] all = ["resolve", "--all", "--district", "maple", "--by", "Ana Ruiz"];

        var none = await _cli.JsonAsync(ContractShapes.Resolve, [.. all, "--action", "resume"]);
        var both = await _cli.JsonAsync(
            ContractShapes.Resolve,
            [.. all, "--action", "confirm-removals"]
        );

        Assert.Empty(none["results"]!.AsArray());
        Assert.Equal(
            [8, 8],
            both["results"]!.AsArray().Select(r => r!["removed"]!.GetValue<int>())
        );
        Assert.Empty((await HoldsAsync())["holds"]!.AsArray());
    }

    [Fact]
    public async Task Resolve_IFixedIt_ClearsTheWholeDistrict()
    {
        await SyncAsync(0);
        _clever.District.Shared = false;
        var token = _clever.Token;
        _clever.Token = "another";
        await SyncAsync(1);
        var hold = Id(await HoldsAsync(), "Example School 0");
        var failed = await ResolveAsync(1, hold, "i-fixed-it");
        (_clever.District.Shared, _clever.Token) = (true, token);

        var done = await ResolveAsync(0, hold, "i-fixed-it");

        Assert.Equal("failed", failed["outcome"]!.GetValue<string>());
        Assert.Equal("applied", done["outcome"]!.GetValue<string>());
        Assert.Empty((await HoldsAsync())["holds"]!.AsArray());
    }

    private async Task<JsonNode> SyncAsync(int code)
    {
        var outcome = await _cli.RunAsync("sync", "--json");
        Assert.Equal((code, code == 0), (outcome.Code, outcome.Error.Length == 0));
        return Assert.Single(outcome.Json(ContractShapes.Sync)["runs"]!.AsArray())!;
    }

    private Task<JsonNode> HoldsAsync() => _cli.JsonAsync(ContractShapes.Holds, "holds");

    private async Task<JsonNode> ResolveAsync(
        int code,
        string hold,
        string action,
        params string[] more
    )
    {
        var outcome = await _cli.RunAsync([
            "resolve",
            "--hold",
            hold,
            "--action",
            action,
            "--by",
            "Ana Ruiz",
            "--json",
            .. more,
        ]);
        var result = Assert.Single(outcome.Json(ContractShapes.Resolve)["results"]!.AsArray())!;
        Assert.True(code == outcome.Code, $"{outcome.Code}: {outcome.Out}");
        return result;
    }

    private static string Id(JsonNode holds, string school) =>
        holds["holds"]!.AsArray().Single(h => h!["school"]!.GetValue<string>() == school)![
            "id"
        ]!.GetValue<string>();
}

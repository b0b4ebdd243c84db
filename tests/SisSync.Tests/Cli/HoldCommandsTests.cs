using SisSync.Core.Holding;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Cli;

public sealed class HoldCommandsTests
{
    private readonly FakeEngine _engine = new();

    [Fact]
    public async Task Holds_Json_HasTheContractsMembersInOrder()
    {
        _engine.Holds.Add(A.Hold("h1", HoldAction.ConfirmRemovals, HoldAction.Check));
        var cli = new CliRun(_engine);

        var code = await cli.InvokeAsync("holds", "--json");

        Assert.Equal(0, code);
        Assert.Equal(
            """
            {"holds":[{"id":"h1","version":3,"districtId":"demo","schoolId":"s1","school":"Lincoln High","openedAt":"2026-11-22T23:48:34Z","actions":["confirm-removals","check"],"reasons":[{"code":"data_removals","text":"64 of 228 students (28.1 %), limit 10 %","evidence":64,"approvedBy":null,"approvedAt":null,"parts":[{"type":"students","count":64,"of":228,"limitPercent":10,"floor":10,"rule":"percent"}]}]}]}
            """,
            cli.Out.TrimEnd()
        );
    }

    [Fact]
    public async Task Resolve_Json_HasTheContractsMembersInOrder()
    {
        var cli = new CliRun(_engine);

        var code = await cli.InvokeAsync(
            "resolve",
            "--hold",
            "h1",
            "--action",
            "confirm-removals",
            "--reason",
            "data_removals",
            "--version",
            "3",
            "--by",
            "Ana Ruiz",
            "--json"
        );

        Assert.Equal(0, code);
        Assert.Equal(
            """
            {"results":[{"hold":"h1","outcome":"applied","by":"Ana Ruiz","at":"2026-11-22T23:48:34Z","added":14,"updated":3,"removed":212,"message":"Done."}]}
            """,
            cli.Out.TrimEnd()
        );
        Assert.Equal(
            new HoldRequest("h1", HoldAction.ConfirmRemovals, HoldReason.DataRemovals, 3),
            Assert.Single(_engine.Decided)
        );
    }

    [Theory]
    [InlineData(HoldOutcome.Applied, "applied", 0)]
    [InlineData(HoldOutcome.Waiting, "waiting", 0)]
    [InlineData(HoldOutcome.HeldAgain, "held_again", 1)]
    [InlineData(HoldOutcome.AlreadyDone, "already_done", 1)]
    [InlineData(HoldOutcome.Stale, "stale", 1)]
    [InlineData(HoldOutcome.Failed, "failed", 1)]
    public async Task Resolve_Outcome_DecidesTheExitCode(HoldOutcome outcome, string code, int exit)
    {
        _engine.Decide = r => A.Result(r.HoldId, r.HoldId == "h2" ? outcome : HoldOutcome.Applied);
        var cli = new CliRun(_engine);

        var actual = await cli.InvokeAsync([
            "resolve",
            "--hold",
            "h1",
            "--hold",
            "h2",
            "--action",
            "check",
            "--by",
            "Ana",
            "--json",
        ]);

        Assert.Equal(exit, actual);
        Assert.Contains($"\"outcome\":\"{code}\"", cli.Out);
    }

    [Fact]
    public async Task Resolve_All_TakesTheHoldsForWhichTheActionIsPossible()
    {
        _engine.Holds.Add(A.Hold("h1", HoldAction.ConfirmRemovals));
        _engine.Holds.Add(A.Hold("h2", HoldAction.Resume));
        _engine.Holds.Add(A.Hold("h3", HoldAction.Check, HoldAction.ConfirmRemovals));
        _engine.Holds.Add(A.Hold("h4", HoldAction.ConfirmRemovals) with { DistrictId = "oak" });

        var code = await new CliRun(_engine).InvokeAsync([
            "resolve",
            "--all",
            "--district",
            "demo",
            "--action",
            "confirm-removals",
            "--by",
            "Ana",
        ]);

        Assert.Equal(0, code);
        Assert.Equal(["h1", "h3"], _engine.Decided.Select(d => d.HoldId));
    }

    [Theory]
    [InlineData("resolve", "--hold", "h1", "--action", "check")]
    [InlineData("resolve", "--hold", "h1", "--action", "check", "--by", " ")]
    [InlineData("resolve", "--hold", "h1", "--by", "Ana")]
    [InlineData("resolve", "--hold", "h1", "--action", "delete", "--by", "Ana")]
    [InlineData("resolve", "--action", "check", "--by", "Ana")]
    [InlineData("resolve", "--all", "--action", "check", "--by", "Ana")]
    [InlineData(
        "resolve",
        "--all",
        "--district",
        "demo",
        "--hold",
        "h1",
        "--action",
        "check",
        "--by",
        "Ana"
    )]
    [InlineData(
        "resolve",
        "--hold",
        "h1",
        "--district",
        "demo",
        "--action",
        "check",
        "--by",
        "Ana"
    )]
    [InlineData(
        "resolve",
        "--hold",
        "h1",
        "--hold",
        "h2",
        "--version",
        "1",
        "--action",
        "check",
        "--by",
        "Ana"
    )]
    [InlineData("resolve", "--hold", "h1", "--version", "x", "--action", "check", "--by", "Ana")]
    [InlineData("resolve", "--hold", "h1", "--reason", "nope", "--action", "check", "--by", "Ana")]
    public async Task Resolve_Misused_DecidesNothing(params string[] args)
    {
        var cli = new CliRun(_engine);

        var code = await cli.InvokeAsync(args);

        Assert.Equal(2, code);
        Assert.Empty(_engine.Decided);
        Assert.Contains("Usage:", cli.Error);
    }

    [Fact]
    public async Task Suppressions_Lift_RemovesItAndListsTheRest()
    {
        _engine.Suppressions.Add(Suppression("x1"));
        _engine.Suppressions.Add(Suppression("x2"));
        var cli = new CliRun(_engine);

        var code = await cli.InvokeAsync("suppressions", "--lift", "x1", "--json");

        Assert.Equal(0, code);
        Assert.Equal(
            """
            {"suppressions":[{"id":"x2","districtId":"demo","schoolId":"s1","school":"Lincoln High","reason":"six_or_more_contacts","by":"Ana Ruiz","at":"2026-11-22T23:48:34Z"}]}
            """,
            cli.Out.TrimEnd()
        );
    }

    [Fact]
    public async Task Suppressions_LiftUnknown_ExitsOne()
    {
        var cli = new CliRun(_engine);

        Assert.Equal(1, await cli.InvokeAsync("suppressions", "--lift", "x9"));
        Assert.Contains("\"x9\"", cli.Error);
    }

    private static SuppressionView Suppression(string id) =>
        new(id, "demo", "s1", "Lincoln High", HoldReason.SixOrMoreContacts, "Ana Ruiz", A.Evening);
}

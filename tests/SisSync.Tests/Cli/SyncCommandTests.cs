using SisSync.Core.Fetching;
using SisSync.Core.Runs;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Cli;

public sealed class SyncCommandTests
{
    private readonly FakeEngine _engine = new();

    [Fact]
    public async Task Sync_Json_HasTheContractsMembersInOrder()
    {
        _engine.Run = r =>
            A.Run(r.DistrictId, "partly_held") with
            {
                Added = 1,
                Updated = 2,
                Moved = 3,
                Removed = 4,
                Restored = 5,
                ClassesAdded = 6,
                ClassesUpdated = 7,
                ClassesRemoved = 8,
                HeldSchools = 9,
                Errors = 10,
                Alerts = 11,
                Records = 12,
                Seconds = 1.23456,
                PeakRssMb = 98.76,
            };
        var cli = new CliRun(_engine);

        var code = await cli.InvokeAsync("sync", "--district", "demo", "--json");

        Assert.Equal(0, code);
        Assert.Equal(
            """
            {"runs":[{"district":"demo","state":"partly_held","added":1,"updated":2,"moved":3,"removed":4,"restored":5,"classesAdded":6,"classesUpdated":7,"classesRemoved":8,"heldSchools":9,"errors":10,"alerts":11,"records":12,"seconds":1.235,"peakRssMb":98.8,"message":null}]}
            """,
            cli.Out.TrimEnd()
        );
        Assert.Empty(cli.Error);
    }

    [Fact]
    public async Task Sync_NoDistrict_RunsAllByHand()
    {
        var code = await new CliRun(_engine).InvokeAsync("sync");

        Assert.Equal(0, code);
        Assert.Equal(
            [
                new RunRequest("demo", RunTrigger.Manual, "Command line"),
                new RunRequest("oak", RunTrigger.Manual, "Command line"),
            ],
            _engine.Asked
        );
    }

    [Fact]
    public async Task Sync_SameNight_IsPassedOn()
    {
        await new CliRun(_engine).InvokeAsync("sync", "--district", "DEMO", "--same-night");

        Assert.True(Assert.Single(_engine.Asked).SameNight);
    }

    [Fact]
    public async Task Sync_OneDistrictFailed_ExitsOneAndSaysWhyOnStandardError()
    {
        _engine.Run = r =>
            r.DistrictId == "oak"
                ? A.Run("oak", "failed") with
                {
                    Message = "students.csv is missing.",
                }
                : A.Run(r.DistrictId);
        var cli = new CliRun(_engine);

        var code = await cli.InvokeAsync("sync", "--json");

        Assert.Equal(1, code);
        Assert.Equal("oak: students.csv is missing.", cli.Error.TrimEnd());
        Assert.StartsWith("{\"runs\":[", cli.Out);
    }

    [Fact]
    public async Task Sync_AnotherRunUnderWay_SaysAlreadyRunning()
    {
        _engine.Run = r => A.Run(r.DistrictId, "failed") with { AlreadyRunning = true };
        var cli = new CliRun(_engine);

        var code = await cli.InvokeAsync("sync", "--district", "demo");

        Assert.Equal(1, code);
        Assert.Contains("demo: already running", cli.Error);
    }

    [Fact]
    public async Task Sync_UnknownDistrict_NamesTheKnown()
    {
        var cli = new CliRun(_engine);

        var code = await cli.InvokeAsync("sync", "--district", "elm");

        Assert.Equal(1, code);
        Assert.Contains("Known: demo, oak.", cli.Error);
        Assert.Empty(_engine.Asked);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sync_Progress_IsShownOnATerminalOnly(bool terminal)
    {
        var cli = new CliRun(_engine, terminal);

        await cli.InvokeAsync("sync", "--district", "demo");

        Assert.Equal(
            terminal,
            cli.Error.Contains("pulling: 1,200 people", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("pulling", cli.Out);
    }

    [Theory]
    [InlineData("sync", "--frobnicate")]
    [InlineData("frobnicate")]
    [InlineData("sync", "demo")]
    [InlineData("sync", "--district")]
    public async Task Invoke_UnknownWords_ExitsTwoWithUsageOnStandardError(params string[] args)
    {
        var cli = new CliRun(_engine);

        var code = await cli.InvokeAsync(args);

        Assert.Equal(2, code);
        Assert.Contains("Usage:", cli.Error);
        Assert.Empty(cli.Out);
        Assert.False(cli.Served);
    }

    [Fact]
    public async Task Invoke_NoArguments_Serves()
    {
        var cli = new CliRun(_engine);

        Assert.Equal(0, await cli.InvokeAsync());
        Assert.True(cli.Served);
    }

    [Fact]
    public async Task Invoke_Defect_ExitsOneWithNothingOnStandardOutput()
    {
        _engine.Run = _ => throw new InvalidOperationException("defect");
        var cli = new CliRun(_engine);

        var code = await cli.InvokeAsync("sync", "--json");

        Assert.Equal(1, code);
        Assert.Contains("failed unexpectedly", cli.Error);
        Assert.Empty(cli.Out);
    }
}

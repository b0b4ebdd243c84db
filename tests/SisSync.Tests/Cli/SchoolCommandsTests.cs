using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Cli;

public sealed class SchoolCommandsTests : IDisposable
{
    private readonly FakeEngine _engine = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("sissync-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Pause_Day_EndsAtTheStartOfThatDayInTheDistrictsZone()
    {
        _engine.Reports["oak"] = A.District("oak", A.School("s7", "Oak High")) with
        {
            TimeZone = "America/New_York",
        };

        var code = await new CliRun(_engine).InvokeAsync([
            "pause",
            "--school",
            "oak high",
            "--until",
            "2026-12-24",
        ]);

        Assert.Equal(0, code);
        var pause = Assert.Single(_engine.Paused);
        Assert.Equal(new DateTime(2026, 12, 24, 5, 0, 0, DateTimeKind.Utc), pause.Until);
    }

    [Theory]
    [InlineData("2026-12-24T07:00:00Z", 7)]
    [InlineData("2026-12-24T07:00:00-05:00", 12)]
    public async Task Pause_Moment_IsThatMoment(string until, int hourUtc)
    {
        await new CliRun(_engine).InvokeAsync("pause", "--school", "Oak High", "--until", until);

        var expected = new DateTime(2026, 12, 24, hourUtc, 0, 0, DateTimeKind.Utc);
        Assert.Equal(expected, Assert.Single(_engine.Paused).Until);
    }

    [Fact]
    public async Task Pause_NoDate_IsUntilUnpaused()
    {
        var cli = new CliRun(_engine);

        Assert.Equal(0, await cli.InvokeAsync("pause", "--school", "Oak High"));
        Assert.Null(Assert.Single(_engine.Paused).Until);
        Assert.Contains("until unpaused", cli.Out);
    }

    [Theory]
    [InlineData("tomorrow", 2)]
    [InlineData("12/24/2026", 2)]
    [InlineData("2026-11-22T23:00:00Z", 1)] // over
    public async Task Pause_UnusableDate_PausesNothing(string until, int exit)
    {
        var code = await new CliRun(_engine).InvokeAsync([
            "pause",
            "--school",
            "Oak High",
            "--until",
            until,
        ]);

        Assert.Equal(exit, code);
        Assert.Empty(_engine.Paused);
    }

    [Fact]
    public async Task Csv_NoFile_WritesBytesToStandardOutput()
    {
        var cli = new CliRun(_engine);

        var code = await cli.InvokeAsync([
            "csv",
            "--school",
            "Oak High",
            "--kind",
            "removals",
            "--hold",
            "h1",
        ]);

        Assert.Equal(0, code);
        Assert.Equal("-,Oak High,removals,h1\r\n", cli.Text);
        Assert.Empty(cli.Out);
    }

    [Fact]
    public async Task Csv_File_ReplacesItAndLeavesNothingElse()
    {
        var file = Path.Combine(_folder, "removals.csv");
        await File.WriteAllTextAsync(file, "old", TestContext.Current.CancellationToken);

        var code = await new CliRun(_engine).InvokeAsync([
            "csv",
            "--district",
            "oak",
            "--school",
            "s7",
            "--kind",
            "removals",
            "--out",
            file,
        ]);

        Assert.Equal(0, code);
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal("oak,s7,removals,-\r\n", text);
        Assert.Equal([file], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Csv_FaultOnTheWay_KeepsTheOldFile()
    {
        _engine.CsvRefusal = "No kind \"removal\". Nearest: removals.";
        var file = Path.Combine(_folder, "removals.csv");
        await File.WriteAllTextAsync(file, "old", TestContext.Current.CancellationToken);
        var cli = new CliRun(_engine);

        var code = await cli.InvokeAsync([
            "csv",
            "--school",
            "s7",
            "--kind",
            "removal",
            "--out",
            file,
        ]);

        Assert.Equal(1, code);
        Assert.Equal("No kind \"removal\". Nearest: removals.", cli.Error.TrimEnd());
        Assert.Equal([file], Directory.GetFiles(_folder));
        Assert.Equal(
            "old",
            await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task Csv_FaultOnTheWay_WritesNothingToStandardOutput()
    {
        _engine.CsvRefusal = "No school \"s9\".";
        var cli = new CliRun(_engine);

        Assert.Equal(1, await cli.InvokeAsync("csv", "--school", "s9", "--kind", "removals"));
        Assert.Empty(cli.Bytes);
    }

    [Fact]
    public async Task Csv_NoSuchFolder_SaysThatTheFileCannotBeWritten()
    {
        var cli = new CliRun(_engine);

        var code = await cli.InvokeAsync([
            "csv",
            "--school",
            "s7",
            "--kind",
            "updates",
            "--out",
            Path.Combine(_folder, "no", "x.csv"),
        ]);

        Assert.Equal(1, code);
        Assert.Contains("cannot be written", cli.Error);
    }
}

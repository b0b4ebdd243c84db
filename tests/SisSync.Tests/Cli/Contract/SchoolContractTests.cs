using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Cli.Contract;

/// <summary>Commands that name a school, by the real program.</summary>
[Collection("hosts")]
public sealed class SchoolContractTests : IAsyncLifetime
{
    private readonly ProductCli _cli = new();
    private FakeClever _clever = null!;

    public async ValueTask InitializeAsync()
    {
        _clever = await FakeClever.StartAsync();
        _clever.District = FakeDistrict.Of(2, 3);
        _cli.WithClever(_clever);
        Assert.Equal(0, (await _cli.RunAsync("sync")).Code);
    }

    public async ValueTask DisposeAsync()
    {
        await _cli.DisposeAsync();
        await _clever.DisposeAsync();
    }

    [Theory]
    [InlineData("Example School 1")]
    [InlineData("EXAMPLE school 1")]
    [InlineData("school 1")] // part of the name
    [InlineData("64d2f0100000000000000001")]
    public async Task Pause_ByIdOrName_ShowsAsPausedUntilUnpaused(string school)
    {
        var day = await _cli.RunAsync("pause", "--school", school, "--until", "2026-03-02");
        var paused = await StatusAsync();
        var ended = await _cli.RunAsync("unpause", "--school", school);

        Assert.Equal((0, ""), (day.Code, day.Error));
        Assert.Equal("Paused until 2026-03-02T08:00:00Z: Example School 1", day.Out.TrimEnd());
        Assert.Equal(("paused", 0, "connected"), (paused, ended.Code, await StatusAsync()));
    }

    [Theory]
    [InlineData("Example School", "Several schools match")]
    [InlineData("Nowhere High", "Example School 0")]
    [InlineData(" ", "Example School 0")]
    public async Task Pause_AmbiguousOrUnknownName_PausesNothingAndSaysWhatThereIs(
        string school,
        string says
    )
    {
        var forever = await _cli.RunAsync("pause", "--school", school);
        var day = await _cli.RunAsync("pause", "--school", school, "--until", "2026-03-02");
        var unpause = await _cli.RunAsync("unpause", "--school", school);

        foreach (var outcome in new[] { forever, day, unpause })
        {
            Assert.Equal((1, ""), (outcome.Code, outcome.Out));
            Assert.Contains(says, outcome.Error);
        }
        Assert.Equal("connected", await StatusAsync());
    }

    [Fact]
    public async Task School_OfTwoDistricts_IsAmbiguousWithoutDistrict()
    {
        _cli.WithClever(_clever, 1, "oak");
        Assert.Equal(0, (await _cli.RunAsync("sync", "--district", "oak")).Code);
        string[] csv = ["csv", "--school", "Example School 1", "--kind", "grade_missing"];

        var several = await _cli.RunAsync(csv);
        var one = await _cli.RunAsync([.. csv, "--district", "oak"]);

        Assert.Equal(1, several.Code);
        Assert.Contains("(maple, ", several.Error);
        Assert.Contains("(oak, ", several.Error);
        Assert.Equal(0, one.Code);
    }

    [Theory]
    [InlineData("--kind", "nope", "grade_missing")]
    [InlineData("--hold", "H-nope", "has no hold H-nope")]
    [InlineData("--school", "nope", "Example School 0")]
    [InlineData("--district", "nope", "Known: maple")]
    public async Task Csv_Refused_KeepsTheOldFileAndSaysWhatThereIs(
        string option,
        string value,
        string says
    )
    {
        var file = Path.Combine(_cli.Folder, "old.csv");
        await File.WriteAllTextAsync(file, "old", TestContext.Current.CancellationToken);
        var options = new Dictionary<string, string>
        {
            ["--school"] = "Example School 0",
            ["--kind"] = "grade_missing",
            ["--out"] = file,
            [option] = value,
        };

        var outcome = await _cli.RunAsync([
            "csv",
            .. options.SelectMany(o => new[] { o.Key, o.Value }),
        ]);

        Assert.Equal((1, "", 0), (outcome.Code, outcome.Out, outcome.Bytes.Length));
        Assert.Contains(says, outcome.Error);
        Assert.Equal(
            "old",
            await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)
        );
        Assert.Equal([file], Directory.GetFiles(_cli.Folder, "old*"));
    }

    [Fact]
    public async Task Csv_Out_WritesWhatStandardOutputGets()
    {
        var file = Path.Combine(_cli.Folder, "new.csv");
        string[] csv = ["csv", "--school", "Example School 0", "--kind", "grade_missing"];

        var written = await _cli.RunAsync([.. csv, "--out", file]);
        var printed = await _cli.RunAsync(csv);

        Assert.Equal(0, written.Code);
        Assert.Equal(
            printed.Bytes,
            await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)
        );
        Assert.Empty(CsvText.Rows(printed.Bytes));
    }

    private async Task<string> StatusAsync()
    {
        var report = await _cli.JsonAsync(
            ContractShapes.Report,
            "report",
            "--school",
            "Example School 1"
        );
        return report["districts"]![0]!["schools"]![0]!["status"]!.GetValue<string>();
    }
}

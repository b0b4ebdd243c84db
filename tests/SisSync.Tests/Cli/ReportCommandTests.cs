using SisSync.Core.Reporting;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Cli;

public sealed class ReportCommandTests
{
    private readonly FakeEngine _engine = new();

    public ReportCommandTests()
    {
        var held = A.School("s1", "Lincoln High") with
        {
            Status = SchoolStatus.OnHold,
            HoldReasons = ["data_removals", "duplicate_emails"],
            Students = 228,
            Teachers = 12,
            Staff = 3,
            Contacts = 400,
            Errors = 2,
            Alerts = 5,
            LastSyncAt = A.Evening,
            Issues = [new IssueCount("email_taken", "error", 2)],
        };
        var never = A.School("s2", "Ruíz \"A\" <b>") with { Status = SchoolStatus.NeverSynced };
        _engine.Reports["demo"] = A.District("demo", held, never) with
        {
            LastSyncAt = A.Evening,
            LastRun = new RunView("r1", "running", A.Evening, null, null),
        };
    }

    [Fact]
    public async Task Report_Json_HasTheContractsMembersInOrder()
    {
        var cli = new CliRun(_engine);

        var code = await cli.InvokeAsync("report", "--json", "--district", "demo");

        Assert.Equal(0, code);
        Assert.Equal(
            """
            {"districts":[{"id":"demo","name":"Cedar Valley Unified","lastSyncAt":"2026-11-22T23:48:34Z","lastRun":{"id":"r1","state":"running","startedAt":"2026-11-22T23:48:34Z","finishedAt":null,"message":null},"schools":[{"id":"s1","name":"Lincoln High","status":"on_hold","holdReasons":["data_removals","duplicate_emails"],"students":228,"teachers":12,"staff":3,"contacts":400,"errors":2,"alerts":5,"lastSyncAt":"2026-11-22T23:48:34Z","issues":[{"code":"email_taken","level":"error","count":2}]},{"id":"s2","name":"Ruíz \"A\" <b>","status":"never_synced","holdReasons":[],"students":0,"teachers":0,"staff":0,"contacts":0,"errors":0,"alerts":0,"lastSyncAt":null,"issues":[]}]}]}
            """,
            cli.Out.TrimEnd()
        );
    }

    [Fact]
    public async Task Report_NeverRun_WritesNullForTheLastRun()
    {
        var cli = new CliRun(_engine);

        await cli.InvokeAsync("report", "--json", "--district", "oak");

        Assert.Contains("\"lastSyncAt\":null,\"lastRun\":null,\"schools\":[]", cli.Out);
    }

    [Theory]
    [InlineData("lincoln high")]
    [InlineData("s1")]
    public async Task Report_School_ShowsThatSchoolAlone(string school)
    {
        var cli = new CliRun(_engine);

        var code = await cli.InvokeAsync("report", "--json", "--school", school);

        Assert.Equal(0, code);
        Assert.Contains("\"id\":\"s1\"", cli.Out);
        Assert.DoesNotContain("\"id\":\"s2\"", cli.Out);
        Assert.DoesNotContain("\"id\":\"oak\"", cli.Out);
    }

    [Fact]
    public async Task Report_UnknownSchool_NamesTheNearest()
    {
        var cli = new CliRun(_engine);

        var code = await cli.InvokeAsync("report", "--school", "Lincon Hi");

        Assert.Equal(1, code);
        Assert.Contains("The nearest names are Lincoln High", cli.Error);
    }

    [Fact]
    public async Task Report_Text_ShowsATableWithoutControlCharacters()
    {
        _engine.Reports["demo"] = A.District("demo", A.School("s1", "Evil \u001b[31m School"));
        var cli = new CliRun(_engine);

        var code = await cli.InvokeAsync("report", "--district", "demo");

        Assert.Equal(0, code);
        Assert.Contains("Evil ?[31m School  Connected", cli.Out);
        Assert.DoesNotContain('\u001b', cli.Out);
    }
}

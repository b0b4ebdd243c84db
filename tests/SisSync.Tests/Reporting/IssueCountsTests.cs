using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SisSync.Core.Persistence;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Reporting;

/// <summary>Reports read how often a code occurs from counters that the run keeps, and these are right.</summary>
public class IssueCountsTests
{
    private const string Counted =
        "SELECT group_concat(SchoolKey || Code || Count) FROM (SELECT * FROM IssueCounts ORDER BY 1, 2)";

    private const string True =
        "SELECT group_concat(SchoolKey || Code || Count) FROM (SELECT SchoolKey, Code, COUNT(*) AS Count FROM Issues GROUP BY 1, 2 ORDER BY 1, 2)";

    [Fact]
    public async Task Sync_IssuesComeAndGo_CountersFollow()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 20));
        WithoutEmail(engine, 0);
        WithoutEmail(engine, 1);
        await engine.SyncAsync();
        var two = await engine.SchoolAsync();

        engine.District.Change(
            Rosters.Student(1),
            p => p with { Email = "back@school.example.org" }
        );
        await engine.SyncAsync();
        var one = await engine.SchoolAsync();

        Assert.Equal(2, two.Issues.Single(issue => issue.Code == "student_email_missing").Count);
        Assert.Equal(1, one.Issues.Single(issue => issue.Code == "student_email_missing").Count);
        Assert.Equal(await engine.ScalarAsync(True), await engine.ScalarAsync(Counted));
    }

    [Fact]
    public async Task Migrate_DatabaseOfBefore_IsCountedOnce()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 20));
        WithoutEmail(engine, 0);
        await engine.SyncAsync();
        var counts = await engine.ScalarAsync("SELECT SUM(Count) FROM IssueCounts");
        await using (var db = engine.Database.Open())
        {
            await db.GetService<IMigrator>()
                .MigrateAsync("20261125214500_CleverAdmins", TestContext.Current.CancellationToken);
        }

        await engine.Get<IDatabaseSetup>().PrepareAsync(TestContext.Current.CancellationToken);

        Assert.Equal(counts, await engine.ScalarAsync("SELECT SUM(Count) FROM IssueCounts"));
        Assert.True((long)counts! > 0);
    }

    private static void WithoutEmail(TestEngine engine, int student) =>
        engine.District.Change(Rosters.Student(student), p => p with { Email = null });
}

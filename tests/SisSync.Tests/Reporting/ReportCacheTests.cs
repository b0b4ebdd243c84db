using SisSync.Core.Holding;
using SisSync.Core.Reporting;
using SisSync.Core.Runs;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Reporting;

/// <summary>A report is read once until something that it shows is written, by whatever process, or time changes it.</summary>
public class ReportCacheTests
{
    [Fact]
    public async Task Get_NothingWritten_IsTheSameReport()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 10));
        await engine.SyncAsync();

        var first = await engine.ReportAsync();
        await engine.ScalarAsync("DELETE FROM Outbox");

        Assert.Same(first, await engine.ReportAsync());
    }

    [Fact]
    public async Task Get_AfterASync_ShowsIt()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 10));
        var before = await engine.ReportAsync();

        await engine.SyncAsync();

        Assert.Empty(before.Schools);
        Assert.Equal(10, (await engine.SchoolAsync()).Students);
    }

    [Fact]
    public async Task Get_AfterADecision_ShowsIt()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 100));
        await engine.SyncAsync();
        engine.District.RemoveStudents(Enumerable.Range(0, 25));
        await engine.SyncAsync();
        Assert.Equal(SchoolStatus.OnHold, (await engine.SchoolAsync()).Status);

        await engine.DecideAsync(HoldAction.ConfirmRemovals);

        Assert.Equal(SchoolStatus.Connected, (await engine.SchoolAsync()).Status);
        Assert.Equal(75, (await engine.SchoolAsync()).Students);
    }

    [Fact]
    public async Task Get_WrittenByAnotherProcess_ShowsIt()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 10));
        await engine.SyncAsync();
        await engine.ReportAsync();

        await engine.ScalarAsync("UPDATE Schools SET Students = 7 WHERE Name = 'Example School 0'");

        Assert.Equal(7, (await engine.SchoolAsync()).Students);
    }

    [Fact]
    public async Task Get_WhenAPauseEnds_ShowsIt()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 10));
        await engine.SyncAsync();
        var until = engine.Clock.GetUtcNow().UtcDateTime.AddHours(2);
        await engine
            .Get<ISchoolPauses>()
            .PauseAsync(
                null,
                "Example School 0",
                until,
                new Decider("ana", "Ana Ruiz"),
                TestContext.Current.CancellationToken
            );
        Assert.Equal(SchoolStatus.Paused, (await engine.SchoolAsync()).Status);

        engine.Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(SchoolStatus.Connected, (await engine.SchoolAsync()).Status);
    }

    [Fact]
    public async Task Get_WhenCleversDataBecomesOld_SaysSo()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 10));
        await engine.SyncAsync();
        Assert.False((await engine.ReportAsync()).SourceStale);

        engine.Clock.Advance(TimeSpan.FromHours(48));

        Assert.True((await engine.ReportAsync()).SourceStale);
    }

    [Fact]
    public async Task Triggers_EveryTableOfAReport_HasOneForEachWrite()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));

        foreach (var table in ReportVersion.Tables)
        {
            Assert.Equal(
                3L,
                await engine.ScalarAsync(
                    $"SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}' "
                        + "AND name LIKE 'ReportVersion_%'"
                )
            );
        }
    }
}

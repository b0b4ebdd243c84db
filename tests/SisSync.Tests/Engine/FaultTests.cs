using SisSync.Core.Fetching.CleverApi;
using SisSync.Core.Holding;
using SisSync.Core.Runs;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>What the engine makes of a pull that goes wrong: nothing applied, nothing lost, and the right state.</summary>
public class FaultTests
{
    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Sync_CleverIsDown_FailsAsTransientByHandAndGoesOnWhenItIsBack(int status)
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 40));
        await engine.SyncAsync();
        var before = await RosterText.ReadAsync(engine);
        engine.Clever.Fault(
            "students",
            FakeFault.OfStatus(status),
            times: CleverClient.Retries + 1
        );

        var down = await engine.SyncAsync();
        var back = await engine.SyncAsync();

        Assert.Equal(("failed", true, 0), (down.State, down.Transient, down.HeldSchools));
        Assert.Equal(("succeeded", 0), (back.State, back.Added + back.Updated + back.Removed));
        Assert.Equal(before, await RosterText.ReadAsync(engine));
    }

    [Theory]
    [InlineData(402)]
    [InlineData(403)]
    public async Task Sync_CleverRefuses_HoldsEverySchoolAndTheNextGoodPullClears(int status)
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 40));
        await engine.SyncAsync();
        engine.Clever.Fault("students", FakeFault.OfStatus(status), times: 1);

        var refused = await engine.SyncAsync();
        var good = await engine.SyncAsync();

        Assert.Equal(("failed", 2), (refused.State, refused.HeldSchools));
        Assert.Equal(("succeeded", 0, 0), (good.State, good.HeldSchools, good.Updated));
    }

    [Fact]
    public async Task Sync_NoSchoolsAnyMore_IsDisconnectedNotAMassRemoval()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 40));
        await engine.SyncAsync();
        var before = await RosterText.ReadAsync(engine);
        engine.District.Schools.Clear();
        engine.District.People.Clear();
        engine.District.Sections.Clear();

        var run = await engine.SyncAsync();

        Assert.Equal(("failed", 2, 0), (run.State, run.HeldSchools, run.Removed));
        Assert.Equal(before, await RosterText.ReadAsync(engine));
    }

    [Fact]
    public async Task Sync_TokenRotated_GoesOnWithTheNewOne()
    {
        await using var engine = await TestEngine.StartAsync(
            FakeDistrict.Of(1, 30),
            fixedToken: false
        );
        await engine.SyncAsync();
        engine.Clever.RotateToken();

        var run = await engine.SyncAsync();

        Assert.Equal(("succeeded", 0), (run.State, run.HeldSchools));
    }

    [Fact]
    public async Task Decide_PullFails_KeepsTheYesAndAppliesItWithTheNextCompletePull()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 100));
        await engine.SyncAsync();
        engine.District.RemoveStudents(Enumerable.Range(0, 25));
        await engine.SyncAsync();
        engine.Clever.Fault("sections", FakeFault.Html());

        var waiting = await engine.DecideAsync(HoldAction.ConfirmRemovals);
        var kept = (await engine.SchoolAsync()).Students;
        var run = await engine.SyncAsync();

        Assert.Equal((HoldOutcome.Waiting, 100), (waiting.Outcome, kept));
        Assert.Contains(
            "applies with the next complete pull",
            waiting.Message,
            StringComparison.Ordinal
        );
        Assert.Equal((50, 0), (run.Removed, run.HeldSchools));
    }

    [Fact]
    public async Task Sync_WhileAnotherRuns_SaysSo()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 30));
        using var running = DistrictLock.TryTake(engine.DatabaseFile, TestEngine.DistrictId);

        var run = await engine.SyncAsync();

        Assert.Equal(("failed", true), (run.State, run.AlreadyRunning));
        Assert.Contains("already running", run.Message, StringComparison.Ordinal);
    }
}

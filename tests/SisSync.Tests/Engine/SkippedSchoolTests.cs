using SisSync.Core.Holding;
using SisSync.Core.Reporting;
using SisSync.Core.Runs;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>Schools that a run must leave alone: paused ones, and at an action on a hold all others.</summary>
public class SkippedSchoolTests
{
    private static readonly Decider _ana = new("ana", "Ana Ruiz");

    [Fact]
    public async Task Sync_SchoolPaused_IsLeftAloneUntilUnpaused()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 40));
        await engine.SyncAsync();
        await PauseAsync(engine);
        var before = await RosterText.OfSchoolAsync(engine, Rosters.School(0));
        engine.District.RemoveStudents(3, 43);
        engine.District.Change(Rosters.Student(4), p => p with { First = "Milo" });

        var run = await engine.SyncAsync();
        var (paused, untouched) = (
            await engine.SchoolAsync(),
            await RosterText.OfSchoolAsync(engine, Rosters.School(0))
        );
        await engine
            .Get<ISchoolPauses>()
            .UnpauseAsync(null, Rosters.School(0), _ana, TestContext.Current.CancellationToken);
        var after = await engine.SyncAsync();

        Assert.Equal(("succeeded", 2, 0), (run.State, run.Removed, run.Updated));
        Assert.Equal((SchoolStatus.Paused, 40), (paused.Status, paused.Students));
        Assert.Equal(before, untouched);
        Assert.Equal(("succeeded", 2, 1), (after.State, after.Removed, after.Updated));
    }

    [Fact]
    public async Task Sync_PausedSchoolIsUnshared_NothingIsAskedAndNobodyIsLost()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 40));
        await engine.SyncAsync();
        await PauseAsync(engine);
        engine.District.Schools.Remove(Rosters.School(0));

        var run = await engine.SyncAsync();

        Assert.Equal(("succeeded", 0), (run.State, run.Removed));
        Assert.Empty(await engine.HoldsAsync());
        Assert.Equal(40, (await engine.SchoolAsync()).Students);
    }

    [Fact]
    public async Task Decide_HoldOfOneSchool_LeavesTheOthersToTheNight()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 40));
        await engine.SyncAsync();
        engine.District.RemoveStudents(Enumerable.Range(0, 12));
        await engine.SyncHeldAsync();
        engine.District.RemoveStudents(43);
        engine.District.Link(50, "Emergency");

        var result = await engine.DecideAsync(HoldAction.ConfirmRemovals);
        var (other, holds) = (await engine.SchoolAsync(1), await engine.HoldsAsync());
        var night = await engine.SyncAsync();

        Assert.Equal((HoldOutcome.Applied, 24), (result.Outcome, result.Removed));
        Assert.Equal(40, other.Students);
        Assert.Empty(holds);
        Assert.Equal(("partly_held", 1, 0), (night.State, night.HeldSchools, night.Removed));
    }

    private static Task PauseAsync(TestEngine engine) =>
        engine
            .Get<ISchoolPauses>()
            .PauseAsync(null, Rosters.School(0), null, _ana, TestContext.Current.CancellationToken);
}

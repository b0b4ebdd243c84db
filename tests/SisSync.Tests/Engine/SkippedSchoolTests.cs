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
        await UnpauseAsync(engine);
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
    public async Task Sync_AnotherSchoolFreesAnEmail_ThePausedSchoolTakesItAfterThePause()
    {
        var district = FakeDistrict.Of(2, 40);
        var email = district.People[Rosters.Teacher(40)].Email;
        district.Change(Rosters.Student(0), p => p with { Email = email });
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        await PauseAsync(engine);
        var before = await RosterText.OfSchoolAsync(engine, Rosters.School(0));
        district.Change(Rosters.Teacher(40), p => p with { Email = "other@example.org" });

        var run = await engine.SyncAsync();
        var paused = await RosterText.OfSchoolAsync(engine, Rosters.School(0));
        await UnpauseAsync(engine);
        var after = await engine.SyncAsync();

        Assert.Equal(1, run.Updated);
        Assert.Equal(before, paused);
        Assert.Equal(1, after.Updated);
        Assert.Equal(0, (await engine.SchoolAsync()).Alerts);
    }

    [Fact]
    public async Task Sync_TeacherOfAnotherSchoolLeaves_ThePausedSchoolReportsItAfterThePause()
    {
        var district = FakeDistrict.Of(2, 40);
        var section = district.Sections[Rosters.Section(0)];
        district.With(section with { Teachers = [Rosters.Teacher(40)] });
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        await PauseAsync(engine);
        district.People.Remove(Rosters.Teacher(40));
        district.With(
            district.Sections[Rosters.Section(40)] with
            {
                Teachers = [Rosters.Teacher(65)],
            }
        );

        await engine.SyncAsync();
        var paused = (await engine.SchoolAsync()).Errors;
        await UnpauseAsync(engine);
        await engine.SyncAsync();

        Assert.Equal((0, 1), (paused, (await engine.SchoolAsync()).Errors));
    }

    [Fact]
    public async Task Sync_SchoolTakenOutOfPlanWhileOnHold_KeepsItsPeopleAndAsksNobodyAnyMore()
    {
        var outOfPlan = false;
        await using var engine = await TestEngine.StartAsync(
            FakeDistrict.Of(2, 40),
            settings =>
            {
                settings.Plan = "Schools";
                settings.PlanSchools = outOfPlan
                    ? [Rosters.School(1)]
                    : [Rosters.School(0), Rosters.School(1)];
            }
        );
        await engine.SyncAsync();
        engine.District.RemoveStudents(Enumerable.Range(0, 12));
        var hold = await engine.SyncHeldAsync();
        outOfPlan = true;
        await engine.RestartAsync();
        var before = await RosterText.ReadAsync(engine);

        var run = await engine.SyncAsync();

        Assert.Equal(("succeeded", 0, 0), (run.State, run.HeldSchools, run.Removed));
        Assert.Equal(before, await RosterText.ReadAsync(engine));
        Assert.Empty(await engine.HoldsAsync());
        Assert.Equal(SchoolStatus.NotInPlan, (await engine.SchoolAsync()).Status);
        var late = await engine.DecideAsync(HoldAction.ConfirmRemovals, hold.Id);
        Assert.Equal(HoldOutcome.AlreadyDone, late.Outcome);
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

    private static Task<string> UnpauseAsync(TestEngine engine) =>
        engine
            .Get<ISchoolPauses>()
            .UnpauseAsync(null, Rosters.School(0), _ana, TestContext.Current.CancellationToken);

    private static Task<string> PauseAsync(TestEngine engine) =>
        engine
            .Get<ISchoolPauses>()
            .PauseAsync(null, Rosters.School(0), null, _ana, TestContext.Current.CancellationToken);
}

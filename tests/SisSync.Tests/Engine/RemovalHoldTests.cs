using SisSync.Core.Holding;
using SisSync.Core.Reporting;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>Removal holds through the real engine: what is shown, and what a yes removes.</summary>
public class RemovalHoldTests
{
    [Fact]
    public async Task Sync_QuarterOfTheStudentsGone_HoldsTheSchoolAndSaysTheArithmetic()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 100));
        await engine.SyncAsync();
        engine.District.RemoveStudents(Enumerable.Range(0, 25));
        engine.District.Change(Rosters.Student(150), p => p with { First = "Milo" });

        var run = await engine.SyncAsync();

        Assert.Equal(
            ("partly_held", 1, 0, 1),
            (run.State, run.HeldSchools, run.Removed, run.Updated)
        );
        var hold = await engine.HoldAsync();
        var reason = Assert.Single(hold.Reasons);
        Assert.Equal(HoldReason.DataRemovals, reason.Reason);
        Assert.StartsWith(
            "25 of 100 students (25 %), limit 10 %",
            reason.Text,
            StringComparison.Ordinal
        );
        Assert.Equal([HoldAction.ConfirmRemovals, HoldAction.Check], hold.Actions);
        Assert.Equal(100, (await engine.SchoolAsync()).Students);
        var csv = await engine.CsvAsync("data_removals");
        Assert.Equal(1 + 50, csv.Length);
        Assert.Contains("Left: no longer shared by Clever", csv[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConfirmRemovals_SomeCameBack_RemovesOnlyThoseStillAbsent()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 100));
        await engine.SyncAsync();
        var returned = engine.District.People[Rosters.Student(3)];
        var contact = engine.District.People[Rosters.Contact(3)];
        engine.District.RemoveStudents(Enumerable.Range(0, 25));
        await engine.SyncAsync();
        engine.District.With(returned, contact);

        var result = await engine.DecideAsync(HoldAction.ConfirmRemovals);

        Assert.Equal((HoldOutcome.Applied, 48), (result.Outcome, result.Removed));
        var school = await engine.SchoolAsync();
        Assert.Equal((SchoolStatus.Connected, 76), (school.Status, school.Students));
    }

    [Fact]
    public async Task ConfirmRemovals_TheyReturnWhileTheSchoolIsHeldAndLeaveAgain_AsksAgain()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 100));
        await engine.SyncAsync();
        var everybody = engine.District.People.Values.ToList();
        engine.District.RemoveStudents(Enumerable.Range(0, 25));
        engine.District.Link(60, "Emergency");
        await engine.SyncAsync();
        var waits = await engine.DecideAsync(
            HoldAction.ConfirmRemovals,
            reason: HoldReason.DataRemovals
        );
        engine.District.With(everybody);
        engine.District.Link(60, "Emergency");
        await engine.SyncAsync();

        engine.District.RemoveStudents(Enumerable.Range(0, 25));
        await engine.SyncAsync();

        Assert.Equal(HoldOutcome.Waiting, waits.Outcome);
        var removals = (await engine.HoldAsync()).Reasons.Single(r =>
            r.Reason == HoldReason.DataRemovals
        );
        Assert.Equal((50, null), (removals.Evidence, removals.ApprovedBy));
    }

    [Fact]
    public async Task ConfirmRemovals_ManyMoreGoneMeanwhile_HoldsTheNewOnesAgain()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 100));
        await engine.SyncAsync();
        engine.District.RemoveStudents(Enumerable.Range(0, 25));
        await engine.SyncAsync();
        var shown = await engine.HoldAsync();
        engine.District.RemoveStudents(Enumerable.Range(25, 20));

        var result = await engine.DecideAsync(HoldAction.ConfirmRemovals);

        Assert.Equal(HoldOutcome.HeldAgain, result.Outcome);
        var hold = await engine.HoldAsync();
        Assert.Equal(shown.Id, hold.Id);
        Assert.True(hold.Version > shown.Version);
        // measured against the count before the run, without the confirmed: 20 of 75
        Assert.Contains(hold.Reasons[0].Parts, p => p is { Type: "students", Count: 20, Of: 75 });
        Assert.Equal(100, (await engine.SchoolAsync()).Students);
    }
}

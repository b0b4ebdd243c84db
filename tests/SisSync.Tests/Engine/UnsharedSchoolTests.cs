using SisSync.Core.Holding;
using SisSync.Core.Reporting;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>A school that is gone from the share while the district answers.</summary>
public class UnsharedSchoolTests
{
    [Fact]
    public async Task Sync_SchoolUnshared_IsFrozenUntilConfirmed()
    {
        var district = FakeDistrict.Of(2, 40);
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        var school = district.Schools[Rosters.School(0)];
        district.Schools.Remove(school.Id);
        foreach (var n in Enumerable.Range(0, 40))
        {
            district.People.Remove(Rosters.Student(n));
            district.People.Remove(Rosters.Contact(n));
        }
        district.People.Remove(Rosters.Teacher(0));
        district.People.Remove(Rosters.Teacher(25));
        district.People.Remove(Rosters.Staff(0));
        district.Sections.Remove(Rosters.Section(0));
        district.Sections.Remove(Rosters.Section(25));

        var held = await engine.SyncAsync();
        var hold = await engine.HoldAsync();
        var result = await engine.DecideAsync(HoldAction.ConfirmRemovals);

        Assert.Equal((0, 1, "partly_held"), (held.Removed, held.HeldSchools, held.State));
        Assert.Equal(
            [HoldAction.IFixedIt, HoldAction.ConfirmRemovals, HoldAction.Check],
            hold.Actions
        );
        Assert.Equal(83, hold.Reasons[0].Evidence);
        Assert.Equal((HoldOutcome.Applied, 83), (result.Outcome, result.Removed));
        Assert.Equal(SchoolStatus.NotInPlan, (await engine.SchoolAsync()).Status);
        Assert.Equal("succeeded", (await engine.SyncAsync()).State);
    }

    [Fact]
    public async Task IFixedIt_SchoolSharedAgain_ClosesTheHoldAndLosesNobody()
    {
        var district = FakeDistrict.Of(2, 40);
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        var school = district.Schools[Rosters.School(0)];
        district.Schools.Remove(school.Id);
        await engine.SyncAsync();
        var still = await engine.DecideAsync(HoldAction.IFixedIt);
        district.With(school);

        var result = await engine.DecideAsync(HoldAction.IFixedIt);

        Assert.Equal(HoldOutcome.HeldAgain, still.Outcome);
        Assert.Equal(HoldOutcome.Applied, result.Outcome);
        Assert.Equal(40, (await engine.SchoolAsync()).Students);
    }

    [Fact]
    public async Task ConfirmRemovals_SchoolIsBackBeforeThePull_IsNoYesForAnotherTime()
    {
        var district = FakeDistrict.Of(2, 40);
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        var school = district.Schools[Rosters.School(0)];
        district.Schools.Remove(school.Id);
        await engine.SyncAsync();
        engine.Clever.Fault("sections", FakeFault.Html());
        var waiting = await engine.DecideAsync(HoldAction.ConfirmRemovals);
        engine.Clever.Heal();
        district.With(school);
        var back = await engine.SyncAsync();

        district.Schools.Remove(school.Id);
        var again = await engine.SyncAsync();

        Assert.Equal(HoldOutcome.Waiting, waiting.Outcome);
        Assert.Equal(("succeeded", 0), (back.State, back.Removed));
        Assert.Equal(("partly_held", 1, 0), (again.State, again.HeldSchools, again.Removed));
        Assert.Null(Assert.Single((await engine.HoldAsync()).Reasons).ApprovedBy);
        Assert.Equal(40, (await engine.SchoolAsync()).Students);
    }

    [Fact]
    public async Task ConfirmRemovals_PeopleOfTheMissingSchoolAreAtAnotherToo_KeepTheirAccounts()
    {
        var district = FakeDistrict.Of(2, 40);
        foreach (var n in Enumerable.Range(0, 10))
        {
            district.Move(n, 0, 1);
        }
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        district.Schools.Remove(Rosters.School(0));
        district.RemoveStudents(Enumerable.Range(10, 30));
        district.People.Remove(Rosters.Staff(0));
        foreach (var n in new[] { 0, 25 })
        {
            district.People.Remove(Rosters.Teacher(n));
            district.Sections.Remove(Rosters.Section(n));
        }
        foreach (var n in Enumerable.Range(0, 10))
        {
            district.Move(n, 1);
        }

        var run = await engine.SyncAsync();
        var hold = await engine.HoldAsync();
        var kept = await engine.SchoolAsync(0);
        var closed = await engine.ScalarAsync("SELECT COUNT(*) FROM ClosedAccounts");
        var result = await engine.DecideAsync(HoldAction.ConfirmRemovals);

        Assert.Equal(("partly_held", 1, 0), (run.State, run.HeldSchools, run.Removed));
        Assert.Equal((40, 40, 2, 0L), (kept.Students, kept.Contacts, kept.Teachers, closed));
        // 40 students and contacts, 2 teachers, a secretary; 10 students and their contacts stay at the other school
        Assert.Equal(
            [new HoldPart("accounts", 83, 83, null, null, "missing_school")],
            Assert.Single(hold.Reasons).Parts
        );
        Assert.Contains(
            "no longer shared by Clever",
            hold.Reasons[0].Text,
            StringComparison.Ordinal
        );
        Assert.Equal((HoldOutcome.Applied, 83), (result.Outcome, result.Removed));
        Assert.Equal(63L, await engine.ScalarAsync("SELECT COUNT(*) FROM ClosedAccounts"));
        var other = await engine.SchoolAsync(1);
        Assert.Equal((50, 50), (other.Students, other.Contacts));
        Assert.Equal("succeeded", (await engine.SyncAsync()).State);
    }
}

using SisSync.Core.Holding;
using SisSync.Core.Reporting;
using SisSync.Core.Roster;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>Holds through the real engine: when they open, what each button does, and what an approval covers.</summary>
public class HoldTests
{
    [Theory]
    [InlineData(120, 12, false)] // at 10 %
    [InlineData(120, 13, true)] // above it
    [InlineData(50, 10, false)] // 20 %, at the floor of 10
    [InlineData(50, 11, true)] // above both
    [InlineData(4, 2, true)] // half of a group of four
    [InlineData(5, 2, false)] // less than half
    [InlineData(3, 2, false)] // two of three
    [InlineData(3, 3, true)] // all of three
    public async Task Sync_StudentsRemoved_HoldsAboveTheLimits(int students, int removed, bool held)
    {
        var district = FakeDistrict.Of(2, students);
        // contacts and classes have limits of their own: here only students go
        await using var engine = await TestEngine.StartAsync(
            district,
            settings => settings.Holds.ContactsPerStudent = 1_000
        );
        await engine.SyncAsync();
        foreach (var n in Enumerable.Range(0, removed))
        {
            district.People.Remove(Rosters.Student(n));
            district.Change(
                Rosters.Contact(n),
                p =>
                    p with
                    {
                        Contact = p.Contact! with
                        {
                            Links =
                            [
                                new ContactLink(Rosters.Student(students - 1), "Parent", "Family"),
                            ],
                        },
                    }
            );
        }
        district.ForgetStudents();

        var run = await engine.SyncAsync();

        var holds = await engine.HoldsAsync();
        Assert.Equal(
            held,
            holds.Any(h =>
                h.Reasons.Any(r => r.Parts.Any(p => p.Type == "students" && p.Count == removed))
            )
        );
        Assert.Equal(held ? 0 : removed, run.Removed);
    }

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

    [Fact]
    public async Task Decide_OldVersion_IsStaleAndChangesNothing()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 100));
        await engine.SyncAsync();
        engine.District.RemoveStudents(Enumerable.Range(0, 25));
        await engine.SyncAsync();
        var shown = await engine.HoldAsync();
        engine.District.RemoveStudents(Enumerable.Range(25, 1));
        await engine.SyncAsync();

        var result = await engine.DecideAsync(HoldAction.ConfirmRemovals, version: shown.Version);

        Assert.Equal(HoldOutcome.Stale, result.Outcome);
        Assert.Equal(100, (await engine.SchoolAsync()).Students);
        Assert.Equal(0L, await engine.ScalarAsync("SELECT COUNT(*) FROM Approvals"));
    }

    [Fact]
    public async Task Decide_Twice_TheSecondIsToldWhoWasFirst()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 100));
        await engine.SyncAsync();
        engine.District.RemoveStudents(Enumerable.Range(0, 25));
        await engine.SyncAsync();
        var hold = await engine.HoldAsync();
        await engine.DecideAsync(HoldAction.ConfirmRemovals);

        var second = await engine.DecideAsync(
            HoldAction.ConfirmRemovals,
            hold.Id,
            by: "Ben Okafor"
        );

        Assert.Equal((HoldOutcome.AlreadyDone, "Ana Ruiz"), (second.Outcome, second.By));
        Assert.Equal(
            "Ana Ruiz|applied: 50 removed, 0 added, 0 updated.",
            await engine.ScalarAsync(
                "SELECT PersonName || '|' || Outcome FROM Audit ORDER BY Id LIMIT 1"
            )
        );
    }

    [Fact]
    public async Task Resume_EmergencyContact_CoversThatContactAndNoNewOne()
    {
        var district = FakeDistrict.Of(1, 40);
        district.Link(1, "emergency");
        await using var engine = await TestEngine.StartAsync(district);
        var first = await engine.SyncAsync();
        Assert.Equal((0, 1), (first.Added, first.HeldSchools));

        var resumed = await engine.DecideAsync(HoldAction.Resume);
        var quiet = await engine.SyncAsync();
        district.Link(2, "Secondary");
        var again = await engine.SyncAsync();

        Assert.Equal(HoldOutcome.Applied, resumed.Outcome);
        Assert.Equal((0, 0), (quiet.HeldSchools, quiet.Updated));
        Assert.Equal(1, again.HeldSchools);
        Assert.Equal(1, (await engine.HoldAsync()).Reasons.Single().Evidence);
    }

    [Fact]
    public async Task DontHoldAgain_ThenLift_HoldsOnlyAfterLifting()
    {
        var district = FakeDistrict.Of(1, 40);
        district.Link(1, "Emergency");
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();

        var result = await engine.DecideAsync(HoldAction.DontHoldAgain);
        district.Link(2, "Emergency");
        var suppressed = await engine.SyncAsync();
        var row = Assert.Single(
            await engine.Get<ISuppressions>().GetAsync(TestContext.Current.CancellationToken)
        );
        var card = await engine.SchoolAsync();
        await engine
            .Get<ISuppressions>()
            .LiftAsync(
                row.Id,
                new Decider("x", "Ben Okafor"),
                TestContext.Current.CancellationToken
            );
        var lifted = await engine.SyncAsync();

        Assert.Equal(HoldOutcome.Applied, result.Outcome);
        Assert.Equal(0, suppressed.HeldSchools);
        Assert.Equal(2, Assert.Single(card.Suppressed).Count);
        Assert.Equal(1, lifted.HeldSchools);
        Assert.Equal(1, (await engine.HoldAsync()).Reasons.Single().Evidence);
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public async Task Sync_ContactsOfOneStudent_HoldsFromSixDistinctOnes(int contacts, bool held)
    {
        var district = FakeDistrict.Of(1, 40);
        foreach (var n in Enumerable.Range(0, contacts))
        {
            district.Change(
                Rosters.Contact(n),
                p =>
                    p with
                    {
                        Contact = p.Contact! with
                        {
                            Links =
                            [
                                new ContactLink(Rosters.Student(n), "Parent", "Primary"),
                                new ContactLink(Rosters.Student(0), "Other", "Family"),
                                new ContactLink(Rosters.Student(0), "Parent", "Primary"),
                            ],
                        },
                    }
            );
        }
        await using var engine = await TestEngine.StartAsync(district);

        var run = await engine.SyncAsync();

        Assert.Equal(held ? 1 : 0, run.HeldSchools);
    }

    [Fact]
    public async Task Sync_TwoStudentsShareAnEmailAcrossSchools_HoldsBothSchools()
    {
        var district = FakeDistrict.Of(3, 40);
        district.Change(Rosters.Student(50), p => p with { Email = " MILA1@example.org" });
        await using var engine = await TestEngine.StartAsync(district);

        var run = await engine.SyncAsync();

        Assert.Equal(2, run.HeldSchools);
        var holds = await engine.HoldsAsync();
        Assert.All(
            holds,
            h => Assert.Equal(HoldReason.DuplicateEmails, Assert.Single(h.Reasons).Reason)
        );
        var csv = await engine.CsvAsync("duplicate_emails");
        Assert.Contains(csv, line => line.Contains("Example School 1", StringComparison.Ordinal));
        Assert.DoesNotContain(csv, line => line.Contains("Mila50", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sync_DuplicateFixedElsewhere_ClearsBothHolds()
    {
        var district = FakeDistrict.Of(2, 40);
        district.Change(Rosters.Student(50), p => p with { Email = "mila1@example.org" });
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        district.Change(Rosters.Student(50), p => p with { Email = "mila50@example.org" });

        var run = await engine.SyncAsync();

        Assert.Equal((0, "succeeded"), (run.HeldSchools, run.State));
        Assert.Empty(await engine.HoldsAsync());
        Assert.Equal(
            2L,
            await engine.ScalarAsync(
                "SELECT COUNT(*) FROM Holds WHERE Outcome LIKE 'cleared by new Clever data%'"
            )
        );
    }

    [Fact]
    public async Task Sync_TwoReasons_EachNeedsItsOwnYes()
    {
        var district = FakeDistrict.Of(1, 100);
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        district.RemoveStudents(Enumerable.Range(0, 25));
        district.Link(50, "Emergency");
        await engine.SyncAsync();

        var first = await engine.DecideAsync(HoldAction.Resume);
        var between = await engine.HoldAsync();
        var second = await engine.DecideAsync(HoldAction.ConfirmRemovals, by: "Ben Okafor");

        Assert.Equal(HoldOutcome.Waiting, first.Outcome);
        Assert.Equal(
            "Ana Ruiz",
            between.Reasons.Single(r => r.Reason == HoldReason.EmergencyContacts).ApprovedBy
        );
        Assert.Equal((HoldOutcome.Applied, 50), (second.Outcome, second.Removed));
    }

    [Fact]
    public async Task Sync_SlowBleedOverAWeek_HoldsWhenTheWeekIsOverTheLimit()
    {
        var district = FakeDistrict.Of(1, 200);
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        var gone = 0;
        var nights = 0;
        var held = 0;
        while (held == 0 && nights < 6)
        {
            engine.Clock.Advance(TimeSpan.FromDays(1));
            district.RemoveStudents(Enumerable.Range(gone, 14));
            gone += 14;
            nights++;
            held = (await engine.SyncAsync()).HeldSchools;
        }

        // 14 a night is below 10 %; the third night makes 42 of 200, above 20 %
        Assert.Equal(3, nights);
        Assert.Contains(
            (await engine.HoldAsync()).Reasons[0].Parts,
            p => p is { Type: "students", Rule: "weekly", Count: 42, Of: 200 }
        );
    }

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
    public async Task Sync_TokenRefused_HoldsEverySchoolAndOneFixClearsAll()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(3, 40));
        await engine.SyncAsync();
        var token = engine.Clever.Token;
        engine.Clever.Token = "revoked";

        var run = await engine.SyncAsync();
        var holds = await engine.HoldsAsync();
        engine.Clever.Token = token;
        var result = await engine.DecideAsync(HoldAction.IFixedIt, holds[0].Id);

        Assert.Equal(("failed", 3), (run.State, run.HeldSchools));
        Assert.All(holds, h => Assert.Equal([HoldAction.IFixedIt, HoldAction.Check], h.Actions));
        Assert.Equal(HoldOutcome.Applied, result.Outcome);
        Assert.Empty(await engine.HoldsAsync());
    }

    [Theory]
    [InlineData(PersonRole.Contact, "Contacts")]
    [InlineData(PersonRole.Student, "Students")]
    [InlineData(PersonRole.Staff, "Staff")]
    public async Task Sync_ARoleIsNoLongerShared_IsDisconnectedAndRemovesNobody(
        PersonRole role,
        string words
    )
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 40));
        await engine.SyncAsync();
        engine.District.SharedRoles &= ~role;

        var run = await engine.SyncAsync();

        Assert.Equal(("failed", 2, 0), (run.State, run.HeldSchools, run.Removed));
        Assert.StartsWith(words, run.Message, StringComparison.Ordinal);
        Assert.Equal(
            (40, 40),
            ((await engine.SchoolAsync()).Students, (await engine.SchoolAsync()).Contacts)
        );
    }
}

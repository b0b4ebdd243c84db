using SisSync.Core.Holding;
using SisSync.Core.Roster;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>Emergency and secondary contacts, and students with many contacts, through the real engine.</summary>
public class ContactMutationTests
{
    [Theory]
    [InlineData("Emergency", true)]
    [InlineData("Secondary", true)]
    [InlineData("emergency", true)]
    [InlineData(" SECONDARY ", true)]
    [InlineData("Primary", false)]
    [InlineData("Parent/Guardian", false)]
    [InlineData("Family", false)]
    [InlineData("In case of emergency", false)] // not one of Clever's types
    [InlineData("", false)]
    [InlineData(null, false)]
    public async Task Sync_TypeOfOneRelationship_HoldsAFirstSyncForEmergencyAndSecondary(
        string? type,
        bool held
    )
    {
        var district = FakeDistrict.Of(2, 40);
        district.With(Linked(1, Invented.Links(type, 1)));
        await using var engine = await TestEngine.StartAsync(district);

        var run = await engine.SyncAsync();

        // a school has 40 students and contacts, 2 teachers, a secretary
        Assert.Equal(held ? (1, 83) : (0, 166), (run.HeldSchools, run.Added));
        if (held)
        {
            Assert.Equal(0, (await engine.SchoolAsync()).Students);
            Assert.Equal(
                [new HoldPart("contacts", 1, 40, null, null, "emergency_contacts")],
                await engine.PartsAsync()
            );
            Assert.Equal(
                "1 of 40 contacts are of type Emergency or Secondary",
                (await engine.HoldAsync()).Reasons[0].Text
            );
        }
    }

    [Fact]
    public async Task Sync_AllTypesBlank_IsClean()
    {
        var district = FakeDistrict.Of(2, 40);
        district.With(Enumerable.Range(0, 80).Select(n => Linked(n, Invented.Links("", n))));
        await using var engine = await TestEngine.StartAsync(district);

        var run = await engine.SyncAsync();

        Assert.Equal(("succeeded", 0, 166), (run.State, run.HeldSchools, run.Added));
    }

    [Fact]
    public async Task Sync_PrimaryAtOneSchoolAndEmergencyAtAnother_HoldsTheOtherOnly()
    {
        var district = FakeDistrict.Of(2, 40);
        // student 1 is at school 0, student 50 at school 1
        district.With(
            Linked(1, [.. Invented.Links("Primary", 1), .. Invented.Links("Emergency", 50)])
        );
        await using var engine = await TestEngine.StartAsync(district);

        var run = await engine.SyncAsync();

        Assert.Equal((1, 83), (run.HeldSchools, run.Added));
        var hold = await engine.HoldAsync();
        Assert.Equal((Rosters.School(1), 1), (hold.SchoolId, hold.Reasons[0].Evidence));
        Assert.Equal(
            [new HoldPart("contacts", 1, 41, null, null, "emergency_contacts")],
            hold.Reasons[0].Parts
        );
        Assert.Equal(40, (await engine.SchoolAsync(0)).Contacts);
        var row = (await engine.CsvAsync("emergency_contacts", school: 1))[1];
        Assert.Contains("Emergency", row, StringComparison.Ordinal);
        Assert.Contains("Ortiz50", row, StringComparison.Ordinal);
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
    public async Task Resume_EmergencyContact_DoesNotCoverAnotherTypeOrAnotherChild()
    {
        var district = FakeDistrict.Of(1, 40);
        district.Link(1, "Emergency");
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        await engine.DecideAsync(HoldAction.Resume);

        district.With(
            Linked(1, [.. Invented.Links("Emergency", 1), .. Invented.Links("Emergency", 2)])
        );
        var child = await engine.SyncAsync();
        var evidence = (await engine.HoldAsync()).Reasons[0].Evidence;
        district.With(Linked(1, Invented.Links("Secondary", 1)));
        var type = await engine.SyncAsync();

        Assert.Equal((1, 1), (child.HeldSchools, evidence));
        Assert.Equal((1, 1), (type.HeldSchools, (await engine.HoldAsync()).Reasons[0].Evidence));
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
    [InlineData(7, true)]
    public async Task Sync_ContactsOfOneStudent_HoldsFromSixDistinctOnes(int contacts, bool held)
    {
        var district = FakeDistrict.Of(2, 40);
        // the first contact has the student twice, under two types: six entries are five contacts
        district.With(Linked(0, [.. Invented.Links("Family", 0), .. Invented.Links("Primary", 0)]));
        Crowd(district, 0, contacts - 1);
        await using var engine = await TestEngine.StartAsync(district);

        var run = await engine.SyncAsync();

        Assert.Equal(held ? 1 : 0, run.HeldSchools);
        if (held)
        {
            Assert.Equal(
                [new HoldPart("students", 1, 40, null, 6, "six_or_more_contacts")],
                await engine.PartsAsync()
            );
            Assert.Equal(
                "1 of 40 students have 6 or more contacts",
                (await engine.HoldAsync()).Reasons[0].Text
            );
            Assert.Equal(0, (await engine.SchoolAsync()).Students);
        }
    }

    [Fact]
    public async Task Sync_SixContactsOverTwoStudents_IsClean()
    {
        var district = FakeDistrict.Of(2, 40);
        Crowd(district, 0, 2);
        district.With(Enumerable.Range(910, 2).Select(n => Invented.Contact(n, 1)));
        await using var engine = await TestEngine.StartAsync(district);

        Assert.Equal(0, (await engine.SyncAsync()).HeldSchools);
    }

    [Fact]
    public async Task Resume_SixContacts_CoversTheStudentUntilBelowSix()
    {
        var district = FakeDistrict.Of(2, 40);
        Crowd(district, 0, 5);
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        await engine.DecideAsync(HoldAction.Resume);

        Crowd(district, 0, 6);
        var seven = await engine.SyncAsync();
        district.People.Remove(Rosters.Contact(901));
        district.People.Remove(Rosters.Contact(902));
        var five = await engine.SyncAsync();
        Crowd(district, 0, 6);
        var again = await engine.SyncAsync();

        Assert.Equal((0, 0, 1), (seven.HeldSchools, five.HeldSchools, again.HeldSchools));
    }

    private static Person Linked(int contact, params ContactLink[] links)
    {
        var person = Invented.Contact(contact);
        return person with { Contact = person.Contact! with { Links = links } };
    }

    /// <summary>So many further contacts of one student.</summary>
    private static void Crowd(FakeDistrict district, int student, int contacts) =>
        district.With(Enumerable.Range(900, contacts).Select(n => Invented.Contact(n, student)));
}

using SisSync.Core.Holding;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>Emails that several people have, and emails that are none, through the real engine.</summary>
public class DuplicateEmailTests
{
    [Fact]
    public async Task Resume_TwoTeachersWithOneEmail_TheFirstKeepsItAndTheOtherIsAnError()
    {
        var district = FakeDistrict.Of(2, 50);
        district.Change(Rosters.Teacher(25), p => p with { Email = " GLOVER0@Example.org " });
        await using var engine = await TestEngine.StartAsync(district);

        var held = await engine.SyncAsync();
        var hold = await engine.HoldAsync();
        var result = await engine.DecideAsync(HoldAction.Resume);

        Assert.Equal(1, held.HeldSchools);
        Assert.Equal(HoldReason.DuplicateEmails, Assert.Single(hold.Reasons).Reason);
        Assert.Equal(
            [new HoldPart("teachers", 2, 2, null, null, "duplicate_emails")],
            hold.Reasons[0].Parts
        );
        Assert.Equal("2 people share 1 email with others of the same role", hold.Reasons[0].Text);
        Assert.Equal(HoldOutcome.Applied, result.Outcome);
        Assert.Equal(1, (await engine.SchoolAsync()).Teachers);
        Assert.Contains(
            "Glover25",
            Assert.Single((await engine.CsvAsync("email_taken")).Skip(1)),
            StringComparison.Ordinal
        );
        Assert.Single((await engine.CsvAsync("class_without_teacher")).Skip(1));
        Assert.Equal(0, (await engine.SyncAsync()).HeldSchools);
    }

    [Theory]
    [InlineData("(555) 010-7788", "contact_email_missing", 100)]
    [InlineData("", "email_taken", 99)]
    public async Task Sync_ContactOfAnotherNameWithATeachersEmail_IsNoHold(
        string phone,
        string code,
        int contacts
    )
    {
        var district = FakeDistrict.Of(2, 100);
        district.Change(
            Rosters.Contact(5),
            p =>
                p with
                {
                    Email = "glover0@example.org",
                    Contact = p.Contact! with { Phone = phone },
                }
        );
        await using var engine = await TestEngine.StartAsync(district);

        var run = await engine.SyncAsync();

        Assert.Equal(("succeeded", 0), (run.State, run.HeldSchools));
        Assert.Equal(contacts, (await engine.SchoolAsync()).Contacts);
        Assert.Equal(4, (await engine.SchoolAsync()).Teachers);
        Assert.Contains(
            "Rosa Ortiz5",
            Assert.Single((await engine.CsvAsync(code)).Skip(1)),
            StringComparison.Ordinal
        );
        Assert.Equal(Rosters.Teacher(0), await OwnerAsync(engine, "glover0@example.org"));
    }

    [Fact]
    public async Task Sync_StudentAndContactShareAFamilyMailbox_TheContactHasIt()
    {
        var district = FakeDistrict.Of(2, 40);
        district.Change(Rosters.Student(5), p => p with { Email = "Rosa5@example.net" });
        await using var engine = await TestEngine.StartAsync(district);

        var run = await engine.SyncAsync();

        Assert.Equal(("succeeded", 0, 0), (run.State, run.HeldSchools, run.Errors));
        Assert.Equal(40, (await engine.SchoolAsync()).Students);
        Assert.Equal(Rosters.Contact(5), await OwnerAsync(engine, "rosa5@example.net"));
        Assert.Contains(
            "Mila5",
            Assert.Single((await engine.CsvAsync("student_email_missing")).Skip(1)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Sync_TwoContactsOfOtherNamesShareAnEmail_HoldsTheSchool()
    {
        var district = FakeDistrict.Of(2, 40);
        district.Change(Rosters.Contact(6), p => p with { Email = "rosa5@EXAMPLE.net" });
        await using var engine = await TestEngine.StartAsync(district);

        var run = await engine.SyncAsync();

        Assert.Equal((1, 83), (run.HeldSchools, run.Added));
        Assert.Equal(
            [new HoldPart("contacts", 2, 40, null, null, "duplicate_emails")],
            await engine.PartsAsync()
        );
    }

    [Fact]
    public async Task Sync_OneContactWithTwoChildren_IsOnePersonAndNoDuplicate()
    {
        var district = FakeDistrict.Of(2, 40);
        district.People.Remove(Rosters.Contact(6));
        district.With(Invented.Contact(5, 5, 6));
        await using var engine = await TestEngine.StartAsync(district);

        var run = await engine.SyncAsync();

        Assert.Equal(("succeeded", 0, 0), (run.State, run.HeldSchools, run.Alerts));
        Assert.Equal(39, (await engine.SchoolAsync()).Contacts);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("   ")]
    [InlineData("none")]
    [InlineData("n/a @ school")]
    public async Task Sync_TextThatIsNoEmail_ManyTimes_IsNoDuplicate(string? email)
    {
        var district = FakeDistrict.Of(2, 50);
        foreach (var n in Enumerable.Range(0, 50))
        {
            district.Change(Rosters.Student(n), p => p with { Email = email });
            district.Change(Rosters.Contact(n), p => p with { Email = email });
        }
        district.Change(Rosters.Teacher(0), p => p with { Email = email });
        district.Change(Rosters.Teacher(25), p => p with { Email = email });
        await using var engine = await TestEngine.StartAsync(district);

        var run = await engine.SyncAsync();

        // two teachers without an email, and so their two classes without a teacher
        Assert.Equal(("succeeded", 0, 4), (run.State, run.HeldSchools, run.Errors));
        Assert.Equal(100, run.Alerts);
        var school = await engine.SchoolAsync();
        Assert.Equal((50, 50, 0), (school.Students, school.Contacts, school.Teachers));
        Assert.Equal(2, (await engine.CsvAsync("email_invalid")).Length - 1);
        Assert.Equal(50, (await engine.CsvAsync("student_email_missing")).Length - 1);
        Assert.Equal(50, (await engine.CsvAsync("contact_email_missing")).Length - 1);
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
    public async Task Resume_Duplicates_CoversThoseWhoSharedAndNoFurtherOne()
    {
        var district = FakeDistrict.Of(2, 40);
        district.Change(Rosters.Student(6), p => p with { Email = "mila5@example.org" });
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        await engine.DecideAsync(HoldAction.Resume);
        var quiet = await engine.SyncAsync();
        district.Change(Rosters.Student(7), p => p with { Email = "mila5@example.org" });

        await engine.SyncHeldAsync();

        Assert.Equal(0, quiet.HeldSchools);
        Assert.Equal(
            [new HoldPart("students", 1, 40, null, null, "duplicate_emails")],
            await engine.PartsAsync()
        );
    }

    private static Task<object?> OwnerAsync(TestEngine engine, string email) =>
        engine.ScalarAsync($"SELECT Id FROM Accounts WHERE Email = '{email}'");
}

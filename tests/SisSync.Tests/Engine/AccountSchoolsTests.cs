using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>An account of somebody at several schools ends with the last membership, wherever that is, and not before.</summary>
public sealed class AccountSchoolsTests
{
    private static readonly string _student = Rosters.Student(3);

    private static readonly string _accountOfStudent =
        $"SELECT COUNT(*) FROM Accounts WHERE Id = '{_student}'";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Sync_StudentOfTwoSchoolsLeavesEither_AccountStaysUntilTheOtherIsLeft(
        int first
    )
    {
        var district = FakeDistrict.Of(2, 40);
        district.Move(3, 0, 1);
        await using var engine = await NightLaws.StartAsync(district);

        await AssertStaysThenEndsAsync(engine, 1 - first);
    }

    [Fact]
    public async Task Sync_StudentJoinsAnotherSchoolLaterAndLeavesTheFirst_AccountStaysUntilTheOtherIsLeft()
    {
        var district = FakeDistrict.Of(2, 40);
        await using var engine = await NightLaws.StartAsync(district);
        district.Move(3, 0, 1);
        await NightLaws.SyncAsync(engine);

        await AssertStaysThenEndsAsync(engine, 1);
    }

    /// <summary>The first sync opens the account for both schools, and one of them never takes the student.</summary>
    [Fact]
    public async Task Sync_OtherSchoolWasOnHoldFromTheFirst_AccountEndsWithTheOnlyMembership()
    {
        var district = FakeDistrict.Of(2, 40);
        district.Move(3, 0, 1);
        district.Link(45, "Emergency");
        await using var engine = await NightLaws.StartAsync(district);
        Assert.Equal(
            "1 2",
            await engine.ScalarAsync(
                $"SELECT COUNT(*) || ' ' || max(a.Elsewhere) FROM Members m JOIN Accounts a ON a.Id = m.AccountId WHERE m.Id = '{_student}'"
            )
        );

        district.RemoveStudents(3);
        await NightLaws.SyncAsync(engine);

        Assert.Equal(0L, await engine.ScalarAsync(_accountOfStudent));
    }

    /// <summary>The home writes the account anew, and the other school has no turn to add itself.</summary>
    [Fact]
    public async Task Sync_RecordChangesWhileTheOtherSchoolIsOnHold_AccountKnowsItStill()
    {
        var district = FakeDistrict.Of(2, 40);
        district.Move(3, 0, 1);
        await using var engine = await NightLaws.StartAsync(district);

        district.Link(45, "Emergency");
        district.Change(_student, p => p with { Last = "Married" });
        await NightLaws.SyncAsync(engine);

        Assert.Equal("2", await ElsewhereAsync(engine));
    }

    /// <summary>Without classes nothing says that there was a sync before.</summary>
    [Fact]
    public async Task Sync_FirstSyncEndedHalfwayAndAStudentIsAtBothSchoolsNow_AccountKnowsTheOther()
    {
        var district = FakeDistrict.Of(2, 40);
        district.Sections.Clear();
        await using var engine = await TestEngine.StartAsync(district);
        await engine.ScalarAsync(
            "CREATE TRIGGER Full BEFORE INSERT ON Members WHEN new.SchoolKey = 2 BEGIN SELECT raise(ABORT, 'full'); END"
        );
        await engine.SyncAsync();
        await engine.ScalarAsync("DROP TRIGGER Full");
        Assert.Equal(1L, await engine.ScalarAsync(_accountOfStudent));

        district.Move(3, 0, 1);
        await NightLaws.SyncAsync(engine);

        Assert.Equal("2", await ElsewhereAsync(engine));
    }

    /// <summary>The list of students has the student at one school, that of contacts, a moment later, at two.</summary>
    [Fact]
    public async Task Sync_StudentBecomesAContactBetweenTwoLists_AccountKnowsBothSchools()
    {
        var district = FakeDistrict.Of(3, 40);
        var student = Rosters.Student(83);
        await using var engine = await TestEngine.StartAsync(district);
        engine.Clever.LargestPage = 100;
        var listed = new TaskCompletionSource();
        engine.Clever.Fault("students", FakeFault.After(listed.SetResult), page: 2);
        engine.Clever.Fault(
            "contacts",
            FakeFault.After(async () =>
            {
                await listed.Task;
                district.Change(
                    student,
                    p =>
                        p with
                        {
                            Contact = new ContactFacts(
                                null,
                                "(555) 010-0199",
                                "Cell",
                                [new ContactLink(Rosters.Student(3), "Sibling", "Family")]
                            ),
                        }
                );
            }),
            page: 1
        );

        await engine.SyncAsync();
        await NightLaws.AssertConsistentAsync(engine, "the first night");
        await NightLaws.SyncAsync(engine);

        Assert.Equal(
            "1,3",
            await engine.ScalarAsync(
                $"SELECT group_concat(SchoolKey) FROM Members WHERE Id = '{student}' AND State <> 0"
            )
        );
    }

    [Fact]
    public async Task Sync_ContactOfTwoSchoolsOfWhomOneIsAddedLater_AccountStaysWithTheLast()
    {
        var district = FakeDistrict.Of(3, 40);
        district.AddStudents(3, Rosters.Student(45));
        await using var engine = await NightLaws.StartAsync(district);
        district.AddStudents(3, Rosters.Student(85));
        await NightLaws.SyncAsync(engine);

        district.People.Remove(Rosters.Student(3));
        district.People.Remove(Rosters.Student(45));
        district.ForgetStudents();
        await NightLaws.SyncAsync(engine);

        var contact = Rosters.Contact(3);
        Assert.Equal(
            "1 3",
            await engine.ScalarAsync(
                $"SELECT COUNT(*) || ' ' || max(SchoolKey) FROM Members WHERE Id = '{contact}' AND State <> 0"
            )
        );
        Assert.Equal(
            1L,
            await engine.ScalarAsync($"SELECT COUNT(*) FROM Accounts WHERE Id = '{contact}'")
        );
    }

    [Fact]
    public async Task Migrate_DatabaseOfBefore_AccountsKnowTheirSchools()
    {
        var district = FakeDistrict.Of(3, 40);
        district.Move(3, 2, 0, 1);
        district.Move(5, 0, 2);
        await using var engine = await NightLaws.StartAsync(district);
        const string Schools =
            "SELECT group_concat(Id || ' ' || Elsewhere, ';') FROM (SELECT * FROM Accounts WHERE Elsewhere IS NOT NULL ORDER BY Id)";
        var before = await engine.ScalarAsync(Schools);
        await using (var db = engine.Database.Open())
        {
            await db.GetService<IMigrator>()
                .MigrateAsync("20261126110000_ClosedOthers", TestContext.Current.CancellationToken);
        }
        Assert.Equal(
            3L,
            await engine.ScalarAsync($"SELECT Memberships FROM Accounts WHERE Id = '{_student}'")
        );

        await engine.Get<IDatabaseSetup>().PrepareAsync(TestContext.Current.CancellationToken);

        Assert.Equal(before, await engine.ScalarAsync(Schools));
        Assert.Contains($"{_student} 2,3", (string)before!, StringComparison.Ordinal);
        await NightLaws.SyncAsync(engine);
    }

    private static Task<object?> ElsewhereAsync(TestEngine engine) =>
        engine.ScalarAsync($"SELECT Elsewhere FROM Accounts WHERE Id = '{_student}'");

    /// <summary>The student is at one school only, and then at none.</summary>
    private static async Task AssertStaysThenEndsAsync(TestEngine engine, int last)
    {
        engine.District.Move(3, last);
        await NightLaws.SyncAsync(engine);
        Assert.Equal(1L, await engine.ScalarAsync(_accountOfStudent));

        engine.District.RemoveStudents(3);
        await NightLaws.SyncAsync(engine);
        Assert.Equal(0L, await engine.ScalarAsync(_accountOfStudent));
    }
}

using SisSync.Core.Holding;
using SisSync.Core.Roster;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>
/// Accounts that bear the id of somebody else: kept by a contact whose teacher record is gone, or by somebody under a new Clever id.
/// Whoever returns, parts or joins, each person has one account and no account ends with somebody still in it.
/// </summary>
public sealed class KeptAccountTests
{
    private static readonly string _teacher = Rosters.Teacher(0);

    /// <summary>At the other school than the teacher.</summary>
    private static readonly string _contact = Rosters.Contact(45);

    [Fact]
    public async Task Sync_TeacherLeavesAndTheContactKeepsTheAccount_TheClassIsReportedThatNight()
    {
        await using var engine = await NightLaws.StartAsync(Merged());

        engine.District.People.Remove(_teacher);
        await NightLaws.SyncAsync(engine);

        Assert.Single((await engine.CsvAsync("class_without_teacher")).Skip(1));
        Assert.Equal($"{_teacher} 8 1", await AccountOfAsync(engine, _contact));
    }

    [Fact]
    public async Task Sync_TeacherReturnsWhoIsAlsoTheContact_TheyShareTheAccountAgain()
    {
        var district = Merged();
        var teacher = district.People[_teacher];
        await using var engine = await NightLaws.StartAsync(district);
        district.People.Remove(_teacher);
        await NightLaws.SyncAsync(engine);

        district.With(teacher);
        await NightLaws.SyncAsync(engine);

        Assert.Equal($"{_teacher} 10 2", await AccountOfAsync(engine, _teacher));
        Assert.Equal($"{_teacher} 10 2", await AccountOfAsync(engine, _contact));
        Assert.Single(await engine.CsvAsync("class_without_teacher"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Sync_TeacherReturnsWhoIsNotTheContactAnyMore_EachHasAnAccount(int school)
    {
        var district = Merged();
        // before the contact's school has its turn, or after
        var teacher = district.People[_teacher];
        teacher = teacher with
        {
            Teacher = teacher.Teacher! with { Schools = [Rosters.School(school)] },
        };
        await using var engine = await NightLaws.StartAsync(district);
        district.People.Remove(_teacher);
        await NightLaws.SyncAsync(engine);
        district.Change(_contact, p => p with { Email = null });
        await NightLaws.SyncAsync(engine);

        district.With(teacher);
        await NightLaws.SyncAsync(engine);

        Assert.Equal($"{_teacher} 2 1", await AccountOfAsync(engine, _teacher));
        Assert.Equal($"{_contact} 8 1", await AccountOfAsync(engine, _contact));
    }

    [Fact]
    public async Task Sync_ContactKeepsTheAccountAndLeavesToo_TheTeacherWhoReturnsGetsIt()
    {
        var district = Merged();
        var teacher = district.People[_teacher];
        await using var engine = await NightLaws.StartAsync(district);
        district.People.Remove(_teacher);
        await NightLaws.SyncAsync(engine);
        district.People.Remove(_contact);
        await NightLaws.SyncAsync(engine);

        district.With(teacher);
        var run = await engine.SyncAsync();

        Assert.Equal((0, 1), (run.Added, run.Restored));
        Assert.Equal($"{_teacher} 2 1", await AccountOfAsync(engine, _teacher));
        await NightLaws.AssertConsistentAsync(engine, "the night");
    }

    [Fact]
    public async Task Sync_MergedContactPartsAndAnotherTakesItsPlace_TheAccountHasTheOthersFacts()
    {
        var district = Merged();
        var (first, last, email) = NameOf(district.People[_teacher]);
        await using var engine = await NightLaws.StartAsync(district);

        // of two contacts with the teacher's name the first by id is one person with the teacher
        district.Change(
            Rosters.Contact(44),
            p => p with { First = first, Last = last, Email = email }
        );
        await engine.SyncAsync();
        foreach (var hold in await engine.HoldsAsync())
        {
            await engine.DecideAsync(HoldAction.Resume, hold.Id);
        }
        await NightLaws.SyncAsync(engine);

        Assert.Equal($"{_teacher} 10 2", await AccountOfAsync(engine, Rosters.Contact(44)));
        Assert.Equal($"{_contact} 8 1", await AccountOfAsync(engine, _contact));
    }

    [Fact]
    public async Task Sync_OldIdReturnsBesideTheNewOne_EachHasAnAccount()
    {
        const string NewId = "74d2f0200000000000000005";
        var district = FakeDistrict.Of(2, 40);
        var student = district.People[Rosters.Student(5)];
        await using var engine = await NightLaws.StartAsync(district);
        district.Rekey(student.Id, NewId);
        await NightLaws.SyncAsync(engine);
        Assert.Equal($"{student.Id} 1 1", await AccountOfAsync(engine, NewId));

        district.With(student with { Email = "another5@example.org" });
        await NightLaws.SyncAsync(engine);

        Assert.Equal($"{student.Id} 1 1", await AccountOfAsync(engine, student.Id));
        Assert.Equal($"{NewId} 1 1", await AccountOfAsync(engine, NewId));
    }

    [Fact]
    public async Task Sync_NewIdAndASecondSchoolInOneNight_OneAccount()
    {
        const string NewId = "74d2f0200000000000000045";
        await using var engine = await NightLaws.StartAsync(FakeDistrict.Of(2, 40));

        // the new school has its turn before the one that knows the student
        engine.District.Move(45, 0, 1);
        engine.District.Rekey(Rosters.Student(45), NewId);
        await NightLaws.SyncAsync(engine);

        Assert.Equal($"{Rosters.Student(45)} 1 2", await AccountOfAsync(engine, NewId));
    }

    [Fact]
    public async Task Sync_TwoTeachersSwapEmailsOnTwoNights_EachHasWhatTheRecordSays()
    {
        var district = FakeDistrict.Of(2, 40);
        var (one, other) = (district.People[_teacher], district.People[Rosters.Teacher(40)]);
        await using var engine = await NightLaws.StartAsync(district);
        district.With(one with { Email = other.Email });
        await engine.SyncAsync();
        foreach (var hold in await engine.HoldsAsync())
        {
            await engine.DecideAsync(HoldAction.Resume, hold.Id);
        }
        Assert.Equal(one.Email, await EmailAsync(engine, one.Id));

        district.With(other with { Email = one.Email });
        await NightLaws.SyncAsync(engine);

        Assert.Equal(other.Email, await EmailAsync(engine, one.Id));
        Assert.Equal(one.Email, await EmailAsync(engine, other.Id));
    }

    [Fact]
    public async Task Sync_ContactIsATeacherWhoCannotHaveAnAccount_NobodyElsesEmailIsTaken()
    {
        var district = FakeDistrict.Of(3, 40);
        var newcomer = district.People[_teacher] with
        {
            Email = district.People[Rosters.Teacher(40)].Email,
        };
        district.People.Remove(_teacher);
        await using var engine = await NightLaws.StartAsync(district);

        district.With(newcomer);
        var (first, last, email) = NameOf(newcomer);
        district.Change(
            Rosters.Contact(85),
            p => p with { First = first, Last = last, Email = email }
        );
        await engine.SyncAsync();

        await NightLaws.AssertConsistentAsync(engine, "the night");
        Assert.Equal(email, await EmailAsync(engine, Rosters.Teacher(40)));
        Assert.Null(await EmailAsync(engine, Rosters.Contact(85)));
    }

    [Fact]
    public async Task Sync_OnTheWayToASchoolThatIsNotShared_TheAccountKeepsItsEmail()
    {
        var district = FakeDistrict.Of(3, 40);
        await using var engine = await NightLaws.StartAsync(district);
        var email = district.People[Rosters.Student(5)].Email;
        district.Move(5, 2);
        district.Link(85, "Emergency");
        await engine.SyncAsync();
        district.Schools.Remove(Rosters.School(2));
        district.Change(Rosters.Student(6), p => p with { Email = email });

        await engine.SyncAsync();
        await engine.SyncAsync();

        await NightLaws.AssertConsistentAsync(engine, "the night");
        Assert.Equal(email, await EmailAsync(engine, Rosters.Student(5)));
    }

    /// <summary>A school on hold leads to the contact's own account still, which waits for them when they part from the teacher's.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sync_ContactMergesAndPartsWhileTheirOtherSchoolIsOnHold_TheyHaveTheirOwnAccountAgain(
        bool comparedInFull
    )
    {
        var district = FakeDistrict.Of(3, 40);
        var contact = Rosters.Contact(85);
        await using var engine = await NightLaws.StartAsync(district);
        district.AddStudents(85, Rosters.Student(45));
        await NightLaws.SyncAsync(engine);
        var alone = district.People[contact];
        district.Link(86, "Emergency");
        var (first, last, email) = NameOf(district.People[_teacher]);
        district.Change(contact, p => p with { First = first, Last = last, Email = email });
        await NightLaws.SyncAsync(engine);
        Assert.Equal(
            [$"{_teacher} 10 2", $"{contact} 8 1"],
            (await AccountOfAsync(engine, contact))!.Split(',').Order(StringComparer.Ordinal)
        );

        district.With(alone);
        if (comparedInFull)
        {
            await engine.ScalarAsync("UPDATE Districts SET EntriesVersion = NULL");
        }
        await NightLaws.SyncAsync(engine);

        Assert.Equal($"{contact} 8 2", await AccountOfAsync(engine, contact));
    }

    /// <summary>Two schools; the contact is one person with the teacher.</summary>
    private static FakeDistrict Merged()
    {
        var district = FakeDistrict.Of(2, 40);
        var (first, last, email) = NameOf(district.People[_teacher]);
        district.Change(_contact, p => p with { First = first, Last = last, Email = email });
        return district;
    }

    private static (string? First, string? Last, string? Email) NameOf(Person person) =>
        (person.First, person.Last, person.Email);

    /// <summary>"ID ROLES MEMBERSHIPS" of the account that the person's memberships lead to.</summary>
    private static async Task<string?> AccountOfAsync(TestEngine engine, string person) =>
        (string?)
            await engine.ScalarAsync(
                $"SELECT group_concat(DISTINCT a.Id || ' ' || a.Roles || ' ' || (SELECT COUNT(*) FROM Members n WHERE n.Home = a.Home AND n.AccountId = a.Id AND n.State <> 0)) FROM Members m JOIN Accounts a ON a.Home = m.Home AND a.Id = m.AccountId WHERE m.Id = '{person}'"
            );

    private static async Task<string?> EmailAsync(TestEngine engine, string account) =>
        await engine.ScalarAsync($"SELECT Email FROM Accounts WHERE Id = '{account}'") as string;
}

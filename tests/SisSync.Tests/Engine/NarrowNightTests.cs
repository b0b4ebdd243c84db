using SisSync.Core.Roster;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>
/// People and classes whose records do not differ, at a school that is loaded narrowly: whoever is concerned all the same is looked
/// up. After each night a comparison of everything finds nothing that the night had missed.
/// </summary>
public sealed class NarrowNightTests
{
    [Fact]
    public async Task Sync_LastContactOfAStudentLeaves_TheStudentGetsTheAlert()
    {
        await using var engine = await NightLaws.StartAsync(FakeDistrict.Of(2, 40));

        engine.District.People.Remove(Rosters.Contact(5));
        await NightLaws.SyncAsync(engine);

        var row = Assert.Single((await engine.CsvAsync("student_without_contact")).Skip(1));
        Assert.Contains(Rosters.Student(5), row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sync_FirstContactOfAStudentComes_TheAlertEnds()
    {
        var district = FakeDistrict.Of(2, 40);
        var contact = district.People[Rosters.Contact(5)];
        district.People.Remove(contact.Id);
        await using var engine = await NightLaws.StartAsync(district);
        Assert.Single((await engine.CsvAsync("student_without_contact")).Skip(1));

        district.With(contact);
        await NightLaws.SyncAsync(engine);

        Assert.Empty((await engine.CsvAsync("student_without_contact")).Skip(1));
    }

    [Fact]
    public async Task Sync_TeacherLeaves_TheUnchangedClassIsWithoutTeacher()
    {
        await using var engine = await NightLaws.StartAsync(FakeDistrict.Of(2, 40));

        engine.District.People.Remove(Rosters.Teacher(25));
        await NightLaws.SyncAsync(engine);

        Assert.Single((await engine.CsvAsync("class_without_teacher")).Skip(1));
    }

    [Fact]
    public async Task Sync_TeacherBecomesStaff_TheUnchangedClassNamesATeacherOfNoSchool()
    {
        await using var engine = await NightLaws.StartAsync(FakeDistrict.Of(2, 40));

        engine.District.Change(
            Rosters.Teacher(25),
            p =>
                p with
                {
                    Teacher = null,
                    Staff = new StaffFacts("F-NEW", "Clerk", null, p.Teacher!.Schools),
                }
        );
        await NightLaws.SyncAsync(engine);

        Assert.Equal(
            1L,
            await engine.ScalarAsync("SELECT COUNT(*) FROM Issues WHERE Code = 'teacher_elsewhere'")
        );
    }

    [Fact]
    public async Task Sync_ClassIsChangedAndItsTeacherIsNot_TheClassKeepsTheTeacher()
    {
        await using var engine = await NightLaws.StartAsync(FakeDistrict.Of(2, 40));

        engine.District.With(
            engine.District.Sections[Rosters.Section(25)] with
            {
                Name = "Reading",
            }
        );
        await NightLaws.SyncAsync(engine);

        Assert.Equal(0L, await engine.ScalarAsync("SELECT COUNT(*) FROM Issues"));
        Assert.Equal(2, (await engine.SchoolAsync(0)).Classes);
    }

    [Fact]
    public async Task Sync_AllStudentsOfAnUnchangedClassLeave_TheClassIsWithoutStudents()
    {
        var district = FakeDistrict.Of(2, 40);
        district.With(
            district.Sections[Rosters.Section(25)] with
            {
                Students = [Rosters.Student(30), Rosters.Student(31)],
            }
        );
        await using var engine = await NightLaws.StartAsync(district);

        district.People.Remove(Rosters.Student(30));
        district.People.Remove(Rosters.Student(31));
        await NightLaws.SyncAsync(engine);

        Assert.Single((await engine.CsvAsync("class_without_students")).Skip(1));
    }

    [Fact]
    public async Task Sync_NewSchoolOfALeaverWasOnHold_TheOldMembershipEndsWithTheHold()
    {
        var district = FakeDistrict.Of(2, 40);
        await using var engine = await NightLaws.StartAsync(district);
        district.Link(45, "Emergency");
        district.Move(5, 1);
        Assert.Equal(1, (await engine.SyncAsync()).HeldSchools);
        Assert.Equal(2L, await LeaversAsync(engine));

        // a night on which only somebody else of the old school differs leaves them there
        district.Change(Rosters.Student(7), p => p with { First = "Ada" });
        await NightLaws.SyncAsync(engine);
        Assert.Equal(
            (40, 2L),
            ((await engine.SchoolAsync(0)).Students, await LeaversAsync(engine))
        );

        district.Link(45, "Family");
        await NightLaws.SyncAsync(engine);

        Assert.Equal(
            (39, 0L),
            ((await engine.SchoolAsync(0)).Students, await LeaversAsync(engine))
        );
        Assert.Equal(41, (await engine.SchoolAsync(1)).Students);
    }

    [Fact]
    public async Task Sync_TeacherReturnsToAnAccountThatAContactKept_TheContactGetsOneOfTheirOwn()
    {
        var district = FakeDistrict.Of(2, 40);
        var teacher = district.People[Rosters.Teacher(0)];
        district.Change(
            Rosters.Contact(45),
            p => p with { First = teacher.First, Last = teacher.Last, Email = teacher.Email }
        );
        await using var engine = await NightLaws.StartAsync(district);
        Assert.Equal(teacher.Id, await AccountAsync(engine, Rosters.Contact(45)));
        district.People.Remove(teacher.Id);
        await NightLaws.SyncAsync(engine);
        district.Change(Rosters.Contact(45), p => p with { Email = null });
        await NightLaws.SyncAsync(engine);
        Assert.Equal(teacher.Id, await AccountAsync(engine, Rosters.Contact(45)));

        district.With(teacher);
        await engine.SyncAsync();

        Assert.Equal(Rosters.Contact(45), await AccountAsync(engine, Rosters.Contact(45)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Sync_WhoHadTheEmailIsGoneButTheSchoolIsOnHold_TheAccountKeepsIt(int nights)
    {
        var district = FakeDistrict.Of(2, 40);
        await using var engine = await NightLaws.StartAsync(district);
        var email = district.People[Rosters.Student(5)].Email;
        district.Link(7, "Emergency");
        district.People.Remove(Rosters.Student(5));
        for (; nights > 0; nights--)
        {
            Assert.Equal(1, (await engine.SyncAsync()).HeldSchools);
        }

        // student 50 is at the other school
        district.Change(Rosters.Student(50), p => p with { Email = email });
        await engine.SyncAsync();
        await engine.SyncAsync();
        Assert.Equal(Rosters.Student(5), await OwnersAsync(engine, email));

        district.Link(7, "Family");
        await NightLaws.SyncAsync(engine);

        Assert.Equal(Rosters.Student(50), await OwnersAsync(engine, email));
    }

    [Fact]
    public async Task Sync_NewEmailWaitsAtOneOfTwoSchools_TheOldOneIsFreeAndTheNewOneIsNot()
    {
        var district = FakeDistrict.Of(2, 40);
        district.Move(5, 0, 1);
        await using var engine = await NightLaws.StartAsync(district);
        var email = district.People[Rosters.Student(5)].Email;
        district.Change(Rosters.Student(5), p => p with { Email = "newer5@example.org" });
        district.Link(7, "Emergency");
        Assert.Equal(1, (await engine.SyncAsync()).HeldSchools);
        district.Change(Rosters.Student(50), p => p with { Email = email });
        district.Change(Rosters.Contact(51), p => p with { Email = "newer5@example.org" });
        await NightLaws.SyncAsync(engine);

        Assert.Equal(Rosters.Student(50), await OwnersAsync(engine, email));
        Assert.Equal(Rosters.Student(5), await OwnersAsync(engine, "newer5@example.org"));
    }

    private static async Task<object?> LeaversAsync(TestEngine engine) =>
        await engine.ScalarAsync("SELECT COUNT(*) FROM Members WHERE State = 2");

    private static async Task<string?> AccountAsync(TestEngine engine, string id) =>
        (string?)
            await engine.ScalarAsync(
                $"SELECT group_concat(DISTINCT AccountId) FROM Members WHERE Id = '{id}'"
            );

    private static async Task<string?> OwnersAsync(TestEngine engine, string? email) =>
        (string?)
            await engine.ScalarAsync(
                $"SELECT group_concat(Id) FROM Accounts WHERE Email = '{email}'"
            );
}

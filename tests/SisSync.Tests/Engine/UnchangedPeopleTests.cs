using SisSync.Core.Roster;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>People whose records do not differ, at a school that is loaded narrowly, when somebody else comes or goes.</summary>
public sealed class UnchangedPeopleTests
{
    [Fact]
    public async Task Sync_TeacherWhoHadAStudentsEmailLeaves_TheStudentGetsIt()
    {
        var district = FakeDistrict.Of(2, 100);
        district.Change(Rosters.Student(5), p => p with { Email = "glover25@example.org" });
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        Assert.Single((await engine.CsvAsync("student_email_missing")).Skip(1));
        await engine.SyncAsync();

        district.People.Remove(Rosters.Teacher(25));
        district.Change(Rosters.Student(7), p => p with { First = "Ada" });
        var run = await engine.SyncAsync();

        Assert.Equal((1, 0), (run.Removed, run.HeldSchools));
        Assert.Empty((await engine.CsvAsync("student_email_missing")).Skip(1));
        Assert.Equal(Rosters.Student(5), await OwnerAsync(engine, "glover25@example.org"));
    }

    [Fact]
    public async Task Sync_UnchangedContactTurnsOutToBeANewTeacher_TheyAreOneAccount()
    {
        var district = FakeDistrict.Of(2, 100);
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        await engine.SyncAsync();
        var contact = district.People[Rosters.Contact(5)];
        var teacher = district.People[Rosters.Teacher(0)];
        const string id = "64d2f002c1bc2a00360fffff";

        district.With(
            teacher with
            {
                Id = id,
                First = "Rosa",
                Last = contact.FullName["Rosa ".Length..],
                Email = contact.Email,
                Teacher = teacher.Teacher! with { SisId = "T-NEW" },
            }
        );
        var run = await engine.SyncAsync();
        var again = await engine.SyncAsync();

        Assert.Equal(0, run.HeldSchools);
        Assert.Equal((0, 0, 0), (again.Added, again.Updated, again.Removed));
        Assert.Equal(
            1L,
            await engine.ScalarAsync(
                $"SELECT COUNT(DISTINCT AccountId) FROM Members WHERE Id IN ('{id}', '{contact.Id}')"
            )
        );
    }

    [Fact]
    public async Task Sync_SixthContactOfAnUnchangedStudent_HoldsTheSchoolWithAllSix()
    {
        var district = FakeDistrict.Of(2, 100);
        for (var n = 10; n < 14; n++)
        {
            district.AddStudents(n, Rosters.Student(5));
        }
        await using var engine = await TestEngine.StartAsync(district);
        Assert.Equal(0, (await engine.SyncAsync()).HeldSchools);
        await engine.SyncAsync();

        district.AddStudents(15, Rosters.Student(5));
        var run = await engine.SyncAsync();

        Assert.Equal(1, run.HeldSchools);
        var row = Assert.Single((await engine.CsvAsync("six_or_more_contacts")).Skip(1));
        Assert.Contains("Rosa Ortiz5", row, StringComparison.Ordinal);
        Assert.Contains("Rosa Ortiz15", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sync_NewEmailWaitsForASchoolOnHold_TheAccountKeepsTheOldOneFromOthers()
    {
        var district = FakeDistrict.Of(2, 100);
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        var email = district.People[Rosters.Student(5)].Email;
        district.Change(Rosters.Student(5), p => p with { Email = "newer5@example.org" });
        district.Change(
            Rosters.Contact(1),
            p =>
                p with
                {
                    Contact = p.Contact! with
                    {
                        Links = [new ContactLink(Rosters.Student(1), "Aunt", "Emergency")],
                    },
                }
        );
        Assert.Equal(1, (await engine.SyncAsync()).HeldSchools);

        // student 150 is at the other school
        district.Change(Rosters.Student(150), p => p with { Email = email });
        await engine.SyncAsync();

        Assert.Equal(
            Rosters.Student(5),
            (string?)
                await engine.ScalarAsync(
                    $"SELECT group_concat(Id) FROM Accounts WHERE Email = '{email}'"
                )
        );
    }

    private static async Task<string?> OwnerAsync(TestEngine engine, string email) =>
        (string?)await engine.ScalarAsync($"SELECT Id FROM Accounts WHERE Email = '{email}'");
}

using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>Contacts whose records do not differ but are looked at again: because of a student whom nobody knows, or who moved.</summary>
public sealed class LookedAtAgainTests
{
    [Fact]
    public async Task Sync_NewcomerWantsTheEmailOfAContactWithAnUnknownStudent_TheContactKeepsIt()
    {
        var district = FakeDistrict.Of(2, 100);
        district.AddStudents(5, Unknown(1));
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        await engine.SyncAsync();
        var email = district.People[Rosters.Contact(5)].Email;

        district.Change(Rosters.Student(7), p => p with { Email = email });
        var run = await engine.SyncAsync();

        Assert.Equal((1, 0), (run.Updated, run.HeldSchools));
        Assert.Equal(Rosters.Contact(5), await OwnersAsync(engine, email));
        Assert.Single((await engine.CsvAsync("student_email_missing")).Skip(1));
    }

    [Fact]
    public async Task Sync_StudentMoves_TheUnchangedContactMovesAlong()
    {
        var district = FakeDistrict.Of(2, 100);
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        await engine.SyncAsync();

        district.Change(
            Rosters.Student(5),
            p => p with { Student = p.Student! with { Schools = [Rosters.School(1)] } }
        );
        var run = await engine.SyncAsync();
        var again = await engine.SyncAsync();

        Assert.Equal((2, 0, 0), (run.Moved, run.Removed, run.HeldSchools));
        Assert.Equal((99, 101), await ContactsAsync(engine));
        Assert.Equal((0, 0, 0), (again.Added, again.Moved, again.Removed));
    }

    [Fact]
    public async Task Sync_StudentMovesToASiblingsSchool_TheirContactStaysThereOnly()
    {
        var district = FakeDistrict.Of(2, 100);
        // student 5 is at school 0, student 150 at school 1
        district.AddStudents(5, Rosters.Student(150));
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        Assert.Equal((100, 101), await ContactsAsync(engine));

        district.Change(
            Rosters.Student(5),
            p => p with { Student = p.Student! with { Schools = [Rosters.School(1)] } }
        );
        var run = await engine.SyncAsync();

        Assert.Equal(0, run.HeldSchools);
        Assert.Equal((99, 101), await ContactsAsync(engine));
    }

    [Fact]
    public async Task Sync_ContactOfFortyThousandStudents_IsKeptLikeAnyOther()
    {
        var district = FakeDistrict.Of(2, 40);
        district.AddStudents(5, [.. Enumerable.Range(0, 40_000).Select(Unknown)]);
        await using var engine = await TestEngine.StartAsync(district);

        var first = await engine.SyncAsync();
        var quiet = await engine.SyncAsync();
        district.Change(Rosters.Student(7), p => p with { First = "Ada" });
        var night = await engine.SyncAsync();

        Assert.Equal((166, 0), (first.Added, first.HeldSchools));
        Assert.Equal((0, 0, 0), (quiet.Added, quiet.Updated, quiet.Removed));
        Assert.Equal((0, 1, 0), (night.Added, night.Updated, night.Removed));
        Assert.Equal((40, 40), await ContactsAsync(engine));
    }

    private static string Unknown(int n) => $"64d2f0ff000000{n:d10}";

    private static async Task<string?> OwnersAsync(TestEngine engine, string? email) =>
        (string?)
            await engine.ScalarAsync(
                $"SELECT group_concat(Id) FROM Accounts WHERE Email = '{email}'"
            );

    private static async Task<(int First, int Second)> ContactsAsync(TestEngine engine) =>
        ((await engine.SchoolAsync(0)).Contacts, (await engine.SchoolAsync(1)).Contacts);
}

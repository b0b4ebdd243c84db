using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Staging;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>Two districts of one database: ids of CSV files are unique in a district only.</summary>
public sealed class OtherDistrictTests
{
    [Fact]
    public async Task Sync_SomebodyOfAnotherDistrictWithTheSameIdIsLeaving_OpensAnAccountOfItsOwn()
    {
        var district = FakeDistrict.Of(2, 100);
        var late = district.People[Rosters.Student(5)];
        district.People.Remove(late.Id);
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        await AddLeaverAsync(engine, late);

        district.With(late);
        var run = await engine.SyncAsync();

        // the student, and the contact who had no student before
        Assert.Equal((2, 0), (run.Added, run.Moved));
        Assert.Equal(
            2L,
            await engine.ScalarAsync($"SELECT COUNT(*) FROM Accounts WHERE Id = '{late.Id}'")
        );
        Assert.Equal(
            1L,
            await engine.ScalarAsync(
                "SELECT COUNT(*) FROM Members m JOIN Schools s ON s.Key = m.SchoolKey AND m.Home = s.Key "
                    + $"WHERE m.Id = '{late.Id}' AND s.DistrictId = '{TestEngine.DistrictId}'"
            )
        );
    }

    private static async Task AddLeaverAsync(TestEngine engine, Person person)
    {
        var school = new SchoolRow
        {
            DistrictId = "oak",
            Id = "OAK1",
            Name = "Oak School",
        };
        await using var db = engine.Database.Open();
        db.Districts.Add(new DistrictRow { Id = "oak", Name = "Oak" });
        db.Schools.Add(school);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        using var connection = engine.Database.Connect();
        using var store = new RosterStore(connection);
        var bytes = RecordCodec.Encode(person);
        store.Put(
            school.Key,
            new MemberRow(
                person.Id,
                PersonRole.Student,
                ProvisionState.Leaving,
                school.Key,
                person.Id,
                bytes
            )
        );
        store.Put(new AccountRow(school.Key, person.Id, PersonRole.Student, null, null, bytes));
    }
}

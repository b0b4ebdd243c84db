using SisSync.Core.Holding;
using SisSync.Core.Reporting;
using SisSync.Core.Roster;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>Whole nights through the real engine: what is added, changed, moved, removed and restored.</summary>
public class NightTests
{
    [Fact]
    public async Task Sync_FirstNight_OpensEveryAccountOnce()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(3, 40));

        var run = await engine.SyncAsync();

        Assert.Equal("succeeded", run.State);
        Assert.Equal((3 * 40 * 2) + (3 * 2) + 3, run.Added);
        Assert.Equal(0, run.Updated + run.Moved + run.Removed + run.Restored + run.HeldSchools);
        var school = await engine.SchoolAsync();
        Assert.Equal(
            (40, 2, 1, 40),
            (school.Students, school.Teachers, school.Staff, school.Contacts)
        );
        Assert.Equal(SchoolStatus.Connected, school.Status);
    }

    [Theory]
    [InlineData(false, "succeeded")]
    [InlineData(true, "partly_held")]
    public async Task Sync_SameSnapshotTwice_WritesNothing(bool held, string state)
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(3, 40));
        await engine.SyncAsync();
        if (held)
        {
            engine.District.RemoveStudents(Enumerable.Range(0, 20));
            await engine.SyncAsync();
        }
        var hold = (await engine.HoldsAsync()).SingleOrDefault();
        await WriteCut.ForbidAsync(engine, held ? WriteCut.Applied : WriteCut.AppliedOrHeld);

        var again = await engine.SyncAsync();

        Assert.Equal((state, null), (again.State, again.Message));
        Assert.Equal(0, again.Added + again.Updated + again.Moved + again.Removed + again.Restored);
        Assert.Equal(0, again.ClassesAdded + again.ClassesUpdated + again.ClassesRemoved);
        var still = (await engine.HoldsAsync()).SingleOrDefault();
        Assert.Equal((hold?.Id, hold?.Version), (still?.Id, still?.Version));
    }

    [Fact]
    public async Task Sync_SameSnapshotComparedInFull_WritesNothing()
    {
        var district = FakeDistrict.Of(3, 40);
        district.Change(Rosters.Student(1), p => p with { Email = null });
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        // as after an update of the program: nothing is known of what was applied, every record is compared
        await engine.ScalarAsync("UPDATE Districts SET EntriesVersion = NULL");
        await WriteCut.ForbidAsync(engine, WriteCut.Applied);

        var again = await engine.SyncAsync();

        Assert.Equal(("succeeded", null), (again.State, again.Message));
        Assert.Equal(0, again.Added + again.Updated + again.Moved + again.Removed + again.Restored);
    }

    [Fact]
    public async Task Sync_StudentMovesToAnotherSchool_MovesWithContactAndIsNoRemoval()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 40));
        await engine.SyncAsync();

        engine.District.Move(1, 1);
        var run = await engine.SyncAsync();

        Assert.Equal((0, 2, 0), (run.Added, run.Moved, run.Removed));
        Assert.Equal(39, (await engine.SchoolAsync(0)).Students);
        Assert.Equal(41, (await engine.SchoolAsync(1)).Contacts);
        Assert.Equal(0, (await engine.SyncAsync()).Moved);
    }

    [Fact]
    public async Task Sync_MoveToAHeldSchool_KeepsTheOldMembershipUntilItIsResumed()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 40));
        await engine.SyncAsync();
        engine.District.Link(50, "Emergency");
        engine.District.Move(1, 1);

        var held = await engine.SyncAsync();

        Assert.Equal((0, 0, 1), (held.Moved, held.Removed, held.HeldSchools));
        Assert.Equal(40, (await engine.SchoolAsync(0)).Students);
        Assert.Equal(HoldOutcome.Applied, (await engine.DecideAsync(HoldAction.Resume)).Outcome);
        await engine.SyncAsync();
        Assert.Equal(39, (await engine.SchoolAsync(0)).Students);
        Assert.Equal(41, (await engine.SchoolAsync(1)).Students);
        Assert.Equal(0L, await engine.ScalarAsync("SELECT COUNT(*) FROM ClosedAccounts"));
    }

    [Fact]
    public async Task Sync_PersonLeavesAndReturns_ClosesAndRestoresTheAccount()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 40));
        await engine.SyncAsync();
        var student = engine.District.People[Rosters.Student(7)];
        var contact = engine.District.People[Rosters.Contact(7)];
        engine.District.RemoveStudents(7);
        var left = await engine.SyncAsync();

        engine.District.With(student, contact);
        var back = await engine.SyncAsync();

        Assert.Equal((0, 2), (left.Added, left.Removed));
        Assert.Equal((0, 2, 0), (back.Added, back.Restored, back.Removed));
        Assert.Equal(0L, await engine.ScalarAsync("SELECT COUNT(*) FROM Removals"));
    }

    [Fact]
    public async Task Sync_CleverIdChanges_KeepsTheAccount()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 40));
        await engine.SyncAsync();
        engine.District.Rekey(Rosters.Student(3), "74d2f0200000000000000001");
        engine.District.Rekey(Rosters.Teacher(0), "74d2f0300000000000000001");

        var run = await engine.SyncAsync();

        Assert.Equal((0, 0, 0), (run.Added, run.Removed, run.Moved));
        Assert.Equal("succeeded", run.State);
        Assert.Equal(0, (await engine.SyncAsync()).Updated);
    }

    [Fact]
    public async Task Sync_AllContactsRecreatedWithNewIds_IsNoRemoval()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 40));
        foreach (var n in Enumerable.Range(0, 40))
        {
            engine.District.Change(
                Rosters.Contact(n),
                p => p with { Contact = p.Contact! with { SisId = null } }
            );
        }
        await engine.SyncAsync();
        foreach (var n in Enumerable.Range(0, 40))
        {
            engine.District.Rekey(Rosters.Contact(n), $"74d2f05{n:x17}");
        }

        var run = await engine.SyncAsync();

        Assert.Equal(("succeeded", 0, 0, 0), (run.State, run.Added, run.Removed, run.Updated));
        Assert.Equal(40, (await engine.SchoolAsync()).Contacts);
        Assert.Equal(0, (await engine.SyncAsync()).Updated);
    }

    [Fact]
    public async Task Sync_RecordTurnsIntoAnError_KeepsTheAccountWithItsLastGoodValues()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 40));
        await engine.SyncAsync();
        engine.District.Change(Rosters.Teacher(0), p => p with { Email = "no address" });

        var run = await engine.SyncAsync();

        Assert.Equal((0, 0, 1), (run.Removed, run.Updated, run.Errors));
        Assert.Equal(2, (await engine.SchoolAsync()).Teachers);
        Assert.Equal(
            "glover0@example.org",
            await engine.ScalarAsync(
                $"SELECT Email FROM Accounts WHERE Id = '{Rosters.Teacher(0)}'"
            )
        );
        Assert.Contains(
            "no address",
            (await engine.CsvAsync("email_invalid"))[1],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Sync_TeacherWhoIsAContactToo_IsOneAccountWithBothRoles()
    {
        var district = FakeDistrict.Of(1, 40);
        district.Change(
            Rosters.Contact(5),
            p => p with { First = null, Last = "BRAEDEN Glover0", Email = "Glover0@example.org " }
        );
        await using var engine = await TestEngine.StartAsync(district);

        var run = await engine.SyncAsync();

        Assert.Equal((0, 0), (run.HeldSchools, run.Errors));
        Assert.Equal(40 + 40 + 2 + 1 - 1, run.Added);
        var school = await engine.SchoolAsync();
        Assert.Equal((2, 40), (school.Teachers, school.Contacts));
        Assert.Equal(
            (long)(PersonRole.Teacher | PersonRole.Contact),
            await engine.ScalarAsync(
                $"SELECT Roles FROM Accounts WHERE Id = '{Rosters.Teacher(0)}'"
            )
        );
        Assert.Equal(0, (await engine.SyncAsync()).Updated);
    }

    [Fact]
    public async Task Sync_EmailHandedFromALeaverToANewTeacher_GoesOverTheSameNight()
    {
        var district = FakeDistrict.Of(2, 40);
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        var leaver = district.People[Rosters.Teacher(0)];
        district.Change(Rosters.Teacher(25), p => p with { Email = "glover0@example.org" });
        district.With(leaver with { Email = "new0@example.org" });

        var run = await engine.SyncAsync();

        Assert.Equal((0, 2), (run.Errors, run.Updated));
        Assert.Equal(0, (await engine.SyncAsync()).Updated);
    }
}

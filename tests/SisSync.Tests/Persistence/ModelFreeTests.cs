using SisSync.Core.Notifying;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Persistence;

/// <summary>Most of the start of a night was EF Core; runs go without it, whatever they hold and tell.</summary>
public class ModelFreeTests
{
    [Fact]
    public async Task Sync_FirstLoadIntoANewFileQuietAndOrdinaryNight_NoContextIsMade()
    {
        using var contexts = new ContextCount();
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(3, 40));

        await engine.SyncAsync();
        var quiet = await engine.SyncAsync();
        engine.District.RemoveStudents(3);
        engine.District.Move(5, 1);
        engine.District.Rekey(Rosters.Student(7), "74d2f0200000000000000007");
        engine.District.Change(Rosters.Student(9), p => p with { First = "Milo", Email = null });
        var ordinary = await engine.SyncAsync();

        Assert.Equal((0, 0), (quiet.Updated, quiet.HeldSchools));
        Assert.Equal((2, 2, 0), (ordinary.Removed, ordinary.Moved, ordinary.HeldSchools));
        Assert.Equal(0, contexts.Count);
    }

    [Fact]
    public async Task Sync_HoldsOpenChangeAndClose_NoContextIsMade()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(3, 40));
        await engine.SyncAsync();
        await engine
            .Get<ISubscriptions>()
            .SubscribeAsync(
                new SubscriptionPlace(
                    "a:1",
                    TestEngine.DistrictId,
                    "t",
                    false,
                    null,
                    [],
                    "http://x"
                ),
                TestContext.Current.CancellationToken
            );
        using var contexts = new ContextCount();

        engine.District.RemoveStudents(Enumerable.Range(0, 12));
        var opens = await engine.SyncAsync();
        engine.District.Link(15, "Emergency");
        engine.District.RemoveStudents(Enumerable.Range(12, 2));
        var changes = await engine.SyncAsync();
        engine.District.Schools.Remove(engine.District.Schools.Keys.Last());
        var missing = await engine.SyncAsync();
        engine.District.Error = "The SIS cannot be reached";
        await engine.SyncAsync();
        var made = contexts.Count;

        Assert.Equal((1, 1, 2), (opens.HeldSchools, changes.HeldSchools, missing.HeldSchools));
        Assert.Equal(0, made);
        Assert.NotEqual(0L, await engine.ScalarAsync("SELECT COUNT(*) FROM Outbox"));
    }

    [Fact]
    public async Task Sync_NothingNewButSchoolsOnHold_NoContextIsMade()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 10));
        engine.District.Link(3, "Emergency");
        Assert.Equal(1, (await engine.SyncAsync()).HeldSchools);
        using var contexts = new ContextCount();

        var quiet = await engine.SyncAsync();
        var made = contexts.Count;
        await using var db = engine.Database.Open();
        _ = db.Model;

        Assert.Equal(1, quiet.HeldSchools);
        Assert.Equal(0, made);
        // the count itself can see
        Assert.Equal(1, contexts.Count);
    }
}

using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>The change set of a school on hold is written when it is another than the night before.</summary>
public class HeldChangesTests
{
    private const string Forbid =
        "CREATE TRIGGER Forbidden BEFORE DELETE ON HoldChanges BEGIN SELECT raise(ABORT, 'written anew'); END";

    [Fact]
    public async Task Sync_HeldSchoolIsTheSameAndAnotherIsNot_ChangeSetIsNotWrittenAnew()
    {
        await using var engine = await StartAsync();
        await engine.ScalarAsync(Forbid);

        engine.District.Change(Rosters.Student(5), p => p with { Last = "Married" });
        var run = await engine.SyncAsync();

        Assert.Equal("partly_held", run.State);
        Assert.Equal(1, run.Updated);
    }

    [Fact]
    public async Task Sync_HeldSchoolHasOneUpdateMore_ChangeSetHasIt()
    {
        await using var engine = await StartAsync();
        var before = await UpdatesAsync(engine);

        engine.District.Change(Rosters.Student(50), p => p with { Last = "Married" });
        await engine.SyncAsync();

        Assert.Equal(before + 1, await UpdatesAsync(engine));
    }

    /// <summary>The second school is on hold, with one update that waits.</summary>
    private static async Task<TestEngine> StartAsync()
    {
        var engine = await NightLaws.StartAsync(FakeDistrict.Of(2, 40));
        engine.District.Link(45, "Emergency");
        engine.District.Change(Rosters.Student(46), p => p with { Last = "Waits" });
        await engine.SyncAsync();
        return engine;
    }

    private static async Task<long> UpdatesAsync(TestEngine engine) =>
        (long)
            (await engine.ScalarAsync("SELECT COUNT(*) FROM HoldChanges WHERE Kind = 'updates'"))!;
}

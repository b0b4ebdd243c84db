using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>A run killed at any write ends, after the next one, as if it had not been killed (design 3.1.3).</summary>
public class CutOffTests
{
    private const int Enough = 1_000_000;

    [Fact]
    public async Task Sync_CutOffAtAnyWriteOfANight_TheNextRunEndsTheSame()
    {
        await using var engine = await StartAsync();
        await engine.SyncAsync();
        Trouble(engine.District);

        await AssertAnyCutAsync(engine, stride: 4);
    }

    [Fact]
    public async Task Sync_CutOffAtAnyWriteOfAFirstSync_TheNextRunEndsTheSame()
    {
        await using var engine = await StartAsync();
        engine.District.Link(20, "Emergency");

        await AssertAnyCutAsync(engine, stride: 61);
    }

    [Fact]
    public async Task Sync_PeopleMoveAfterAFirstSyncWasCutOff_TheyKeepTheirAccounts()
    {
        await using var engine = await StartAsync();
        await WriteCut.PutAsync(engine, 150);
        Assert.Equal("failed", (await engine.SyncAsync()).State);
        await WriteCut.TakeAwayAsync(engine);
        var opened = Convert.ToInt64(
            await engine.ScalarAsync("SELECT COUNT(*) FROM Accounts"),
            System.Globalization.CultureInfo.InvariantCulture
        );
        Assert.True(opened > 15, $"{opened} accounts: no school was applied");

        engine.District.Move(5, 1);
        engine.District.Move(6, 2);
        await engine.SyncAsync();

        await NightLaws.AssertConsistentAsync(engine, "after the move");
        await NightLaws.AssertAppliedAsync(engine, "after the move");
        Assert.Equal(
            0L,
            await engine.ScalarAsync("SELECT COUNT(*) - COUNT(DISTINCT Id) FROM Accounts")
        );
    }

    [Fact]
    public async Task Decide_CutOffAtAnyWrite_TheYesIsKeptAndAppliesOnce()
    {
        await using var engine = await StartAsync();
        await engine.SyncAsync();
        engine.District.RemoveStudents(Enumerable.Range(0, 11));
        await engine.SyncAsync();
        engine.Clever.Fault("sections", FakeFault.Html());
        Assert.Equal(
            HoldOutcome.Waiting,
            (await engine.DecideAsync(HoldAction.ConfirmRemovals)).Outcome
        );

        await AssertAnyCutAsync(engine, stride: 5);

        Assert.Equal(4, (await engine.SchoolAsync()).Students);
    }

    private static async Task<TestEngine> StartAsync()
    {
        var engine = await TestEngine.StartAsync(FakeDistrict.Of(3, 15));
        await engine
            .Get<ISubscriptions>()
            .SubscribeAsync(
                new SubscriptionPlace("19:a", TestEngine.DistrictId, "t", false, null, [], "here"),
                TestContext.Current.CancellationToken
            );
        return engine;
    }

    /// <summary>Moves, a leaver, a newcomer, a new id, changed facts, classes, a hold.</summary>
    private static void Trouble(FakeDistrict district)
    {
        district.RemoveStudents(2);
        district.Move(5, 1);
        district.Move(16, 0);
        district.Move(35, 0, 2);
        district.Rekey(Rosters.Student(7), "74d2f0200000000000000007");
        district.Change(Rosters.Student(9), p => p with { First = "Milo", Email = null });
        var newcomer = district.People[Rosters.Student(10)];
        district.With(
            newcomer with
            {
                Id = "74d2f0200000000000000900",
                Email = "new@example.org",
                Student = newcomer.Student! with { SisId = "900" },
            }
        );
        district.With(district.Sections[Rosters.Section(0)] with { Name = "Homeroom A" });
        district.Link(31, "Emergency");
    }

    private static async Task AssertAnyCutAsync(TestEngine engine, int stride)
    {
        var start = await engine.SaveAsync();
        await WriteCut.PutAsync(engine, Enough);
        await engine.SyncAsync();
        var writes = Enough - await WriteCut.TakeAwayAsync(engine);
        var whole = await StateAsync(engine);
        Assert.True(writes > stride, $"only {writes} writes: nothing to cut");
        for (var at = 0; at < writes; at += stride)
        {
            await engine.RestoreAsync(start);
            await WriteCut.PutAsync(engine, at);
            var cut = await engine.SyncAsync();
            Assert.True(cut.State == "failed", $"cut after {at} of {writes} writes: {cut}");
            await WriteCut.TakeAwayAsync(engine);
            await engine.ScalarAsync("UPDATE Runs SET State = 0 WHERE State = 3");
            await engine.RestartAsync();

            await engine.SyncAsync();

            NightLaws.AssertSame(
                whole,
                await StateAsync(engine),
                $"cut after {at} of {writes} writes"
            );
        }
    }

    private static async Task<string> StateAsync(TestEngine engine) =>
        await RosterText.ReadAsync(engine) + "\n" + await RosterText.NewsAsync(engine);
}

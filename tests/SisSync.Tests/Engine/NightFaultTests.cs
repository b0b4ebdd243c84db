using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SisSync.Core.Configuration;
using SisSync.Core.Holding;
using SisSync.Core.Runs;
using SisSync.Core.Scheduling;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>Clever is down in the night: tried again until the window ends, then every school is held; a run by hand just fails.</summary>
public class NightFaultTests
{
    private static readonly DateOnly Before = new(2026, 1, 12);

    [Fact]
    public async Task Night_CleverDownUntilTheWindowEnds_HoldsEverySchoolAndTheNextGoodRunClears()
    {
        await using var engine = await DownAsync();
        var before = await RosterText.ReadAsync(engine);

        // from 03:02 to 05:30 in Los Angeles; the window ends at 05:00
        var tries = await PlayAsync(engine, TimeSpan.FromMinutes(148));

        Assert.InRange(tries, 8, 13);
        var holds = await engine.HoldsAsync();
        Assert.Equal(2, holds.Count);
        Assert.All(
            holds,
            hold =>
            {
                Assert.Equal([HoldAction.IFixedIt, HoldAction.Check], hold.Actions);
                Assert.Contains(
                    "Clever could not be read",
                    Assert.Single(hold.Reasons).Text,
                    StringComparison.Ordinal
                );
            }
        );
        Assert.Equal(before, await RosterText.ReadAsync(engine));
        engine.Clever.Heal();
        var good = await engine.SyncAsync();
        Assert.Equal(("succeeded", 0, 2), (good.State, good.HeldSchools, good.Removed));
    }

    [Fact]
    public async Task Night_CleverBackWithinTheWindow_SyncsWithoutAHold()
    {
        await using var engine = await DownAsync();
        var down = await PlayAsync(engine, TimeSpan.FromMinutes(30));
        engine.Clever.Heal();

        var back = await PlayAsync(engine, TimeSpan.FromMinutes(30));

        Assert.InRange(down, 2, 3);
        Assert.Equal(1, back);
        Assert.Empty(await engine.HoldsAsync());
        Assert.Equal(39, (await engine.SchoolAsync()).Students);
    }

    [Fact]
    public async Task ByHand_CleverDown_FailsAndHoldsNobody()
    {
        await using var engine = await DownAsync();

        var run = await engine.SyncAsync();

        Assert.Equal(("failed", true, 0), (run.State, run.Transient, run.HeldSchools));
        Assert.Empty(await engine.HoldsAsync());
    }

    /// <summary>A district that has synced, has lost a family since, and whose Clever answers 503.</summary>
    private static async Task<TestEngine> DownAsync()
    {
        var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 40));
        await engine.SyncAsync();
        await engine
            .Get<INightLog>()
            .MarkNightAsync(TestEngine.DistrictId, Before, TestContext.Current.CancellationToken);
        engine.District.RemoveStudents(7);
        engine.Clever.Fault("students", FakeFault.OfStatus(503), times: 100_000);
        return engine;
    }

    /// <summary>Plays the schedule by the minute; how often the district's night was tried.</summary>
    private static async Task<int> PlayAsync(TestEngine engine, TimeSpan time)
    {
        var attempts = new NightAttempts();
        var (launcher, nights) = (engine.Get<ISyncLauncher>(), engine.Get<INightLog>());
        var tick = new NightTick(
            engine.Get<IOptions<SisSyncOptions>>(),
            nights,
            launcher,
            attempts,
            engine.Clock,
            NullLogger<NightTick>.Instance
        );
        var job = new NightlySyncJob(
            launcher,
            nights,
            attempts,
            engine.Clock,
            NullLogger<NightlySyncJob>.Instance
        );
        var tries = 0;
        for (var end = engine.Clock.GetUtcNow() + time; engine.Clock.GetUtcNow() < end; )
        {
            engine.Clock.Advance(TimeSpan.FromMinutes(1));
            foreach (var due in await tick.FindDueAsync(TestContext.Current.CancellationToken))
            {
                tries++;
                await job.RunAsync(due, TestContext.Current.CancellationToken);
            }
        }
        return tries;
    }
}

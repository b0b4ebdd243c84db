using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SisSync.Core.Configuration;
using SisSync.Core.Fetching;
using SisSync.Core.Runs;
using SisSync.Core.Scheduling;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Scheduling;

public sealed class NightTickTests
{
    private static readonly DistrictOptions District = new() { Id = "demo" };
    private static readonly Night Tonight = NightWindow.Of(District).On(new DateOnly(2026, 11, 22));

    private readonly FakeEngine _engine = new();
    private readonly FakeTimeProvider _time = new(At(Tonight.StartUtc));
    private readonly NightAttempts _attempts = new();

    public NightTickTests() => _engine.Nights["demo"] = Tonight.Date.AddDays(-1);

    [Fact]
    public async Task Night_WholeNightByTheMinute_RunsOnce()
    {
        await PlayUntilAsync(Tonight.EndUtc.AddHours(12));

        var run = Assert.Single(_engine.Asked);
        Assert.Equal(RunTrigger.Night, run.Trigger);
        Assert.Equal(Tonight.Date, _engine.Nights["demo"]);
        Assert.Empty(_engine.Missed);
    }

    [Fact]
    public async Task Night_TransientFaultThatPasses_IsTriedAgainUntilItSucceeds()
    {
        _engine.Run = _ => _engine.Asked.Count < 4 ? Failed(transient: true) : A.Run("demo");

        await PlayUntilAsync(Tonight.EndUtc);

        Assert.Equal(4, _engine.Asked.Count);
        Assert.Empty(_engine.Disconnected);
    }

    [Fact]
    public async Task Night_TransientFaultUntilTheEnd_OpensDisconnectedOnce()
    {
        _engine.Run = _ => Failed(transient: true);

        await PlayUntilAsync(Tonight.EndUtc.AddHours(2));

        Assert.Equal(("demo", "Clever is busy"), Assert.Single(_engine.Disconnected));
        Assert.Equal(Tonight.Date, _engine.Nights["demo"]);
        var tries = (Tonight.EndUtc - Tonight.DueUtc).TotalMinutes / 10;
        Assert.InRange(_engine.Asked.Count, tries - 1, tries + 1);
    }

    [Fact]
    public async Task Night_LastingFault_IsNotTriedAgain()
    {
        _engine.Run = _ => Failed(transient: false);

        await PlayUntilAsync(Tonight.EndUtc.AddHours(2));

        Assert.Single(_engine.Asked);
        Assert.Empty(_engine.Disconnected);
    }

    [Fact]
    public async Task Night_AnotherRunUnderWayAllNight_IsMissedNotDisconnected()
    {
        _engine.Run = _ => A.Run("demo", "failed") with { AlreadyRunning = true };

        await PlayUntilAsync(Tonight.EndUtc.AddHours(2));

        Assert.Empty(_engine.Disconnected);
        Assert.Contains("another run was under way", Assert.Single(_engine.Missed).Message);
    }

    [Fact]
    public async Task Night_Defect_IsLeftAloneAndTheNextNightRuns()
    {
        _engine.Run = _ => throw new InvalidOperationException("defect");

        await PlayUntilAsync(Tonight.EndUtc.AddDays(1));

        Assert.Equal(2, _engine.Asked.Count);
    }

    [Fact]
    public async Task Night_StoppedOnTheWay_RunsAgainAfterTheRestart()
    {
        _time.SetUtcNow(At(Tonight.DueUtc));
        Assert.Equal(["demo"], await Tick().FindDueAsync(TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            Job().RunAsync("demo", new CancellationToken(canceled: true))
        );

        var due = await Tick().FindDueAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["demo"], due);
    }

    [Fact]
    public async Task FindDue_DownUntilTheWindowClosed_ReportsTheNightOnce()
    {
        _time.SetUtcNow(At(Tonight.EndUtc));

        await Tick().FindDueAsync(TestContext.Current.CancellationToken);
        await Tick().FindDueAsync(TestContext.Current.CancellationToken);

        Assert.Contains("night of 2026-11-22", Assert.Single(_engine.Missed).Message);
        Assert.Empty(_engine.Asked);
    }

    [Fact]
    public async Task FindDue_DownForDaysAndWindowOpen_ReportsThoseAndRunsTonight()
    {
        _engine.Nights["demo"] = Tonight.Date.AddDays(-4);
        _time.SetUtcNow(At(Tonight.EndUtc.AddMinutes(-1)));

        var due = await Tick().FindDueAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["demo"], due);
        Assert.Contains("2026-11-19 to 2026-11-21", Assert.Single(_engine.Missed).Message);
    }

    [Fact]
    public async Task FindDue_ScheduleOff_DoesNothing()
    {
        _time.SetUtcNow(At(Tonight.EndUtc.AddMinutes(-1)));
        var off = new DistrictOptions { Id = "demo", Schedule = { Enabled = false } };

        var due = await Tick(off).FindDueAsync(TestContext.Current.CancellationToken);

        Assert.Empty(due);
    }

    [Fact]
    public async Task FindDue_OneDistrictsLogBroken_RunsTheOthers()
    {
        _time.SetUtcNow(At(Tonight.EndUtc.AddMinutes(-1)));
        var broken = new DistrictOptions { Id = "broken", TimeZone = "Nowhere/Here" };

        var due = await Tick(broken, District).FindDueAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["demo"], due);
    }

    private async Task PlayUntilAsync(DateTime end)
    {
        for (; _time.GetUtcNow().UtcDateTime < end; _time.Advance(TimeSpan.FromMinutes(1)))
        {
            foreach (
                var district in await Tick().FindDueAsync(TestContext.Current.CancellationToken)
            )
            {
                await Record.ExceptionAsync(() =>
                    Job().RunAsync(district, TestContext.Current.CancellationToken)
                );
            }
        }
    }

    private static DateTimeOffset At(DateTime utc) => new(utc);

    private static RunSummary Failed(bool transient) =>
        A.Run("demo", "failed") with
        {
            Transient = transient,
            Message = "Clever is busy",
        };

    private NightTick Tick(params DistrictOptions[] districts) =>
        new(
            Options.Create(
                new SisSyncOptions
                {
                    Districts = districts.Length > 0 ? [.. districts] : [District],
                }
            ),
            _engine,
            _engine,
            _attempts,
            _time,
            NullLogger<NightTick>.Instance
        );

    private NightlySyncJob Job() =>
        new(_engine, _engine, _attempts, _time, NullLogger<NightlySyncJob>.Instance);
}

using SisSync.Core.Holding;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>Removals spread over days, through the real engine: what the week counts, and what it does not.</summary>
public class WeeklyRemovalTests
{
    [Fact]
    public async Task Sync_SlowBleedOverAWeek_HoldsWhenTheWeekIsOverTheLimit()
    {
        await using var engine = await StartAsync(FakeDistrict.Of(1, 200));
        // 14 a night is 7 % and more, never above 10 %
        await LeaveAsync(engine, 0, 14);
        await LeaveAsync(engine, 14, 14);
        NextNight(engine, 28, 14);

        await engine.SyncHeldAsync();

        // 42 of 200 is above 20 %
        Assert.Equal(
            [
                new HoldPart("students", 42, 200, 20, 10, "weekly"),
                new HoldPart("contacts", 42, 200, 20, 25, "weekly"),
            ],
            await engine.PartsAsync()
        );
    }

    [Theory]
    [InlineData(12, false)] // 40 of 200, at 20 %
    [InlineData(13, true)]
    public async Task Sync_WeekAtItsPercentage_HoldsAboveItOnly(int lastNight, bool held)
    {
        await using var engine = await StartAsync(FakeDistrict.Of(1, 200));
        await LeaveAsync(engine, 0, 14);
        await LeaveAsync(engine, 14, 14);
        NextNight(engine, 28, lastNight);

        var run = await engine.SyncAsync();

        Assert.Equal(held ? (1, 0) : (0, 24), (run.HeldSchools, run.Removed));
    }

    [Theory]
    [InlineData(2, false)] // 10 of 40 is 25 %, at the floor of 10
    [InlineData(3, true)]
    public async Task Sync_WeekAtItsFloor_HoldsAboveItOnly(int lastNight, bool held)
    {
        await using var engine = await StartAsync(FakeDistrict.Of(1, 40));
        await LeaveAsync(engine, 0, 4);
        await LeaveAsync(engine, 4, 4);
        NextNight(engine, 8, lastNight);

        var run = await engine.SyncAsync();

        Assert.Equal(held ? 1 : 0, run.HeldSchools);
        if (held)
        {
            Assert.Equal(
                [new HoldPart("students", 11, 40, 20, 10, "weekly")],
                await engine.PartsAsync()
            );
        }
    }

    [Fact]
    public async Task Sync_RemovalsThatWereConfirmed_DoNotCountForTheWeek()
    {
        await using var engine = await StartAsync(FakeDistrict.Of(1, 200));
        NextNight(engine, 0, 25);
        await engine.SyncHeldAsync();
        Assert.Equal(50, (await engine.DecideAsync(HoldAction.ConfirmRemovals)).Removed);
        await LeaveAsync(engine, 25, 14);
        await LeaveAsync(engine, 39, 14);
        NextNight(engine, 53, 13);

        await engine.SyncHeldAsync();

        // 14 + 14 + 13; with the 25 that were confirmed it would have been 66, and too many a night before
        Assert.Equal(
            [
                new HoldPart("students", 41, 200, 20, 10, "weekly"),
                new HoldPart("contacts", 41, 200, 20, 25, "weekly"),
            ],
            await engine.PartsAsync()
        );
    }

    [Fact]
    public async Task Sync_PeopleWhoReturned_DoNotCountForTheWeek()
    {
        var whole = FakeDistrict.Of(1, 200);
        await using var engine = await StartAsync(FakeDistrict.Of(1, 200));
        await LeaveAsync(engine, 0, 14);
        await LeaveAsync(engine, 14, 14);
        engine.District.With(
            Enumerable
                .Range(0, 14)
                .SelectMany(n =>
                    new[] { whole.People[Rosters.Student(n)], whole.People[Rosters.Contact(n)] }
                )
        );

        NextNight(engine, 28, 14);
        var run = await engine.SyncAsync();

        // 14 + 14, not 42
        Assert.Equal((0, 28, 28), (run.HeldSchools, run.Removed, run.Restored));
    }

    [Fact]
    public async Task Sync_PeopleWhoMovedToAnotherSchool_DoNotCountForTheWeek()
    {
        await using var engine = await StartAsync(FakeDistrict.Of(2, 200));
        foreach (var night in Enumerable.Range(0, 3))
        {
            engine.Clock.Advance(TimeSpan.FromDays(1));
            foreach (var n in Enumerable.Range(night * 14, 14))
            {
                engine.District.Move(n, 1);
            }
            var moved = await engine.SyncAsync();
            Assert.Equal((0, 28, 0), (moved.HeldSchools, moved.Moved, moved.Removed));
        }
        await LeaveAsync(engine, 42, 14);

        Assert.Equal(144, (await engine.SchoolAsync(0)).Students);
        Assert.Equal(242, (await engine.SchoolAsync(1)).Students);
    }

    [Fact]
    public async Task Sync_RemovalsOfLongerAgo_AreForgotten()
    {
        await using var engine = await StartAsync(FakeDistrict.Of(1, 200));
        await LeaveAsync(engine, 0, 14);
        await LeaveAsync(engine, 14, 14);
        engine.Clock.Advance(TimeSpan.FromDays(5));
        await LeaveAsync(engine, 28, 14);
        NextNight(engine, 42, 14);

        var run = await engine.SyncAsync();

        // in seven days: 14 + 14 of the 172 that were there when they began
        Assert.Equal((0, 28), (run.HeldSchools, run.Removed));
        Assert.Equal(144, (await engine.SchoolAsync()).Students);
    }

    private static async Task<TestEngine> StartAsync(FakeDistrict district)
    {
        var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        return engine;
    }

    private static void NextNight(TestEngine engine, int first, int count)
    {
        engine.Clock.Advance(TimeSpan.FromDays(1));
        engine.District.RemoveStudents(Enumerable.Range(first, count));
    }

    /// <summary>A night on which so many families leave and nothing is held.</summary>
    private static async Task LeaveAsync(TestEngine engine, int first, int count)
    {
        NextNight(engine, first, count);
        var run = await engine.SyncAsync();
        Assert.Equal((0, 2 * count), (run.HeldSchools, run.Removed));
    }
}

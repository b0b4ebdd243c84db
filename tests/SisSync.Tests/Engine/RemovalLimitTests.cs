using SisSync.Core.Holding;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>The removal limits of a school through the real engine, at and just above each, with the arithmetic on the hold.</summary>
public class RemovalLimitTests
{
    [Theory]
    [InlineData("students", 200, 18)] // 9 %
    [InlineData("students", 200, 20)] // at 10 %
    [InlineData("students", 50, 10)] // 20 %, at the floor
    [InlineData("students", 5, 2)] // less than half
    [InlineData("students", 3, 2)] // two of three
    [InlineData("students", 2, 1)]
    [InlineData("students", 1, 1)] // all of one
    [InlineData("teachers", 40, 6)] // at 15 %
    [InlineData("teachers", 10, 3)] // 30 %, at the floor
    [InlineData("teachers", 1, 1)]
    [InlineData("staff", 40, 6)]
    [InlineData("staff", 10, 3)]
    [InlineData("staff", 1, 1)]
    [InlineData("contacts", 200, 30)] // at 15 %
    [InlineData("contacts", 100, 25)] // 25 %, at the floor
    [InlineData("contacts", 1, 1)]
    [InlineData("classes", 44, 11)] // at 25 %
    [InlineData("classes", 39, 10)] // 25.6 %, at the floor
    [InlineData("classes", 1, 1)]
    public async Task Sync_GroupShrinksToALimit_RemovesThem(string type, int count, int removed)
    {
        await using var engine = await StartAsync(type, count);
        engine.District.Shrink(type, removed);

        var run = await engine.SyncAsync();

        Assert.Equal(("succeeded", 0), (run.State, run.HeldSchools));
        Assert.Equal(
            type == "classes" ? (0, removed) : (removed, 0),
            (run.Removed, run.ClassesRemoved)
        );
    }

    [Theory]
    [InlineData("students", 100, 11, 10, 10, "percent", "11 of 100 students (11 %), limit 10 %")]
    [InlineData("students", 200, 21, 10, 10, "percent", "21 of 200 students (10.5 %), limit 10 %")]
    [InlineData("students", 50, 11, 10, 10, "percent", "11 of 50 students (22 %), limit 10 %")]
    [InlineData("students", 4, 2, 50, 4, "half", "2 of 4 students (50 %), half or more")]
    [InlineData("students", 4, 4, 50, 4, "half", "4 of 4 students (100 %), half or more")]
    [InlineData("students", 5, 3, 50, 4, "half", "3 of 5 students (60 %), half or more")]
    [InlineData("students", 3, 3, 100, 2, "all", "3 of 3 students (100 %), the whole group")]
    [InlineData("students", 2, 2, 100, 2, "all", "2 of 2 students (100 %), the whole group")]
    [InlineData("teachers", 40, 7, 15, 3, "percent", "7 of 40 teachers (17.5 %), limit 15 %")]
    [InlineData("teachers", 10, 4, 15, 3, "percent", "4 of 10 teachers (40 %), limit 15 %")]
    [InlineData("teachers", 3, 3, 100, 2, "all", "3 of 3 teachers (100 %), the whole group")]
    [InlineData("staff", 40, 7, 15, 3, "percent", "7 of 40 staff (17.5 %), limit 15 %")]
    [InlineData("staff", 10, 4, 15, 3, "percent", "4 of 10 staff (40 %), limit 15 %")]
    [InlineData("staff", 4, 2, 50, 4, "half", "2 of 4 staff (50 %), half or more")]
    [InlineData("contacts", 200, 31, 15, 25, "percent", "31 of 200 contacts (15.5 %), limit 15 %")]
    [InlineData("contacts", 100, 26, 15, 25, "percent", "26 of 100 contacts (26 %), limit 15 %")]
    [InlineData("contacts", 2, 2, 100, 2, "all", "2 of 2 contacts (100 %), the whole group")]
    [InlineData("classes", 44, 12, 25, 10, "percent", "12 of 44 classes (27.3 %), limit 25 %")]
    [InlineData("classes", 39, 11, 25, 10, "percent", "11 of 39 classes (28.2 %), limit 25 %")]
    [InlineData("classes", 4, 2, 50, 4, "half", "2 of 4 classes (50 %), half or more")]
    public async Task Sync_GroupShrinksBeyondALimit_HoldsWithTheArithmetic(
        string type,
        int count,
        int removed,
        int percent,
        int floor,
        string rule,
        string text
    )
    {
        await using var engine = await StartAsync(type, count);
        engine.District.Shrink(type, removed);

        var hold = await engine.SyncHeldAsync();

        var reason = Assert.Single(hold.Reasons);
        Assert.Equal(HoldReason.DataRemovals, reason.Reason);
        Assert.Equal([new HoldPart(type, removed, count, percent, floor, rule)], reason.Parts);
        Assert.StartsWith(text, reason.Text, StringComparison.Ordinal);
        Assert.Equal(removed, reason.Evidence);
    }

    [Fact]
    public async Task Sync_AllStudentsOfALargeGroup_BreaksTwoLimitsAndSaysBoth()
    {
        await using var engine = await StartAsync("students", 12);
        engine.District.Shrink("students", 12);

        await engine.SyncHeldAsync();

        Assert.Equal(
            [
                new HoldPart("students", 12, 12, 10, 10, "percent"),
                new HoldPart("students", 12, 12, 50, 4, "half"),
            ],
            await engine.PartsAsync()
        );
    }

    [Theory]
    [InlineData(250, false)] // 500 accounts
    [InlineData(251, true)] // 502
    public async Task Sync_ManyAccountsBelowEveryPercentage_HoldsAboveFiveHundred(
        int families,
        bool held
    )
    {
        // 6.3 % of the students and of their contacts
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 4_000));
        await engine.SyncAsync();
        engine.District.RemoveStudents(Enumerable.Range(0, families));

        if (!held)
        {
            Assert.Equal(500, (await engine.SyncAsync()).Removed);
            return;
        }
        var hold = await engine.SyncHeldAsync();

        // 4,000 students and contacts, 160 teachers, one secretary
        Assert.Equal(
            [new HoldPart("accounts", 502, 8_161, null, 500, "max_accounts")],
            hold.Reasons[0].Parts
        );
        Assert.Equal("502 of 8161 accounts (6.2 %), limit 500 accounts", hold.Reasons[0].Text);
    }

    [Fact]
    public async Task ConfirmRemovals_AboveALimit_AppliesThemAndNothingIsHeldAfter()
    {
        await using var engine = await StartAsync("teachers", 10);
        engine.District.Shrink("teachers", 4);
        await engine.SyncHeldAsync();

        var result = await engine.DecideAsync(HoldAction.ConfirmRemovals);
        var quiet = await engine.SyncAsync();

        Assert.Equal((HoldOutcome.Applied, 4), (result.Outcome, result.Removed));
        Assert.Equal(("succeeded", 0), (quiet.State, quiet.Removed));
        Assert.Equal(6, (await engine.SchoolAsync()).Teachers);
    }

    private static async Task<TestEngine> StartAsync(string type, int count)
    {
        // one student has all the contacts of the group
        var engine = await TestEngine.StartAsync(
            Groups.Of(type, count),
            settings => settings.Holds.ContactsPerStudent = 1_000
        );
        Assert.Equal("succeeded", (await engine.SyncAsync()).State);
        return engine;
    }
}

using SisSync.Core.Holding;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>One hold, several people and several reasons: versions, second clicks, one yes a reason.</summary>
public class HoldDecisionTests
{
    [Fact]
    public async Task Decide_OldVersion_IsStaleAndChangesNothing()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 100));
        await engine.SyncAsync();
        engine.District.RemoveStudents(Enumerable.Range(0, 25));
        await engine.SyncAsync();
        var shown = await engine.HoldAsync();
        engine.District.RemoveStudents(Enumerable.Range(25, 1));
        await engine.SyncAsync();

        var result = await engine.DecideAsync(HoldAction.ConfirmRemovals, version: shown.Version);

        Assert.Equal(HoldOutcome.Stale, result.Outcome);
        Assert.Equal(100, (await engine.SchoolAsync()).Students);
        Assert.Equal(0L, await engine.ScalarAsync("SELECT COUNT(*) FROM Approvals"));
    }

    [Fact]
    public async Task Decide_Twice_TheSecondIsToldWhoWasFirst()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 100));
        await engine.SyncAsync();
        engine.District.RemoveStudents(Enumerable.Range(0, 25));
        await engine.SyncAsync();
        var hold = await engine.HoldAsync();
        await engine.DecideAsync(HoldAction.ConfirmRemovals);

        var second = await engine.DecideAsync(
            HoldAction.ConfirmRemovals,
            hold.Id,
            by: "Ben Okafor"
        );

        Assert.Equal((HoldOutcome.AlreadyDone, "Ana Ruiz"), (second.Outcome, second.By));
        Assert.Equal(
            "Ana Ruiz|applied: 50 removed, 0 added, 0 updated.",
            await engine.ScalarAsync(
                "SELECT PersonName || '|' || Outcome FROM Audit ORDER BY Id LIMIT 1"
            )
        );
    }

    [Fact]
    public async Task Decide_HoldThatNewDataCleared_IsNoYesForTheNext()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 100));
        await engine.SyncAsync();
        var everybody = engine.District.People.Values.ToList();
        engine.District.RemoveStudents(Enumerable.Range(0, 25));
        var hold = await engine.SyncHeldAsync();
        engine.District.With(everybody);
        await engine.SyncAsync();

        var late = await engine.DecideAsync(HoldAction.ConfirmRemovals, hold.Id);
        engine.District.RemoveStudents(Enumerable.Range(0, 25));
        await engine.SyncHeldAsync();

        Assert.Equal((HoldOutcome.AlreadyDone, "SisSync"), (late.Outcome, late.By));
        Assert.Contains("cleared by new Clever data", late.Message, StringComparison.Ordinal);
        Assert.NotEqual(hold.Id, (await engine.HoldAsync()).Id);
    }

    [Fact]
    public async Task Sync_TwoReasons_EachNeedsItsOwnYes()
    {
        var district = FakeDistrict.Of(1, 100);
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        district.RemoveStudents(Enumerable.Range(0, 25));
        district.Link(50, "Emergency");
        await engine.SyncAsync();

        var first = await engine.DecideAsync(HoldAction.Resume);
        var between = await engine.HoldAsync();
        var late = await engine.DecideAsync(HoldAction.Resume, by: "Ben Okafor");
        var second = await engine.DecideAsync(HoldAction.ConfirmRemovals, by: "Ben Okafor");

        Assert.Equal(HoldOutcome.Waiting, first.Outcome);
        Assert.Equal((HoldOutcome.AlreadyDone, "Ana Ruiz"), (late.Outcome, late.By));
        Assert.Equal(
            "Ana Ruiz",
            between.Reasons.Single(r => r.Reason == HoldReason.EmergencyContacts).ApprovedBy
        );
        Assert.Equal((HoldOutcome.Applied, 50), (second.Outcome, second.Removed));
    }
}

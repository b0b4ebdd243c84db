using SisSync.Core.Holding;
using SisSync.Core.Works;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>The audit log says what became of an action, however late or after whatever accident (design 3.4).</summary>
public class AuditTests
{
    [Fact]
    public async Task Decide_PullFailedAndALaterOneApplies_TheOutcomeIsWhatWasApplied()
    {
        await using var engine = await HeldAsync();
        engine.Clever.Fault("sections", FakeFault.Html());
        await engine.DecideAsync(HoldAction.ConfirmRemovals);
        var between = await LastAsync(engine);
        engine.Clever.Heal();

        await engine.SyncAsync();

        Assert.StartsWith("Ana Ruiz|confirm-removals|waiting: ", between, StringComparison.Ordinal);
        Assert.Equal(
            "Ana Ruiz|confirm-removals|applied: 50 removed, 0 added, 0 updated.",
            await LastAsync(engine)
        );
    }

    [Fact]
    public async Task Decide_AFirstYesOfTwo_IsAppliedWithTheSecond()
    {
        await using var engine = await HeldAsync(district => district.Link(50, "Emergency"));
        await engine.DecideAsync(HoldAction.Resume);
        var between = await LastAsync(engine);

        await engine.DecideAsync(HoldAction.ConfirmRemovals, by: "Ben Okafor");

        Assert.StartsWith("Ana Ruiz|resume|waiting: ", between, StringComparison.Ordinal);
        Assert.Equal(
            2L,
            await engine.ScalarAsync(
                "SELECT COUNT(*) FROM Audit WHERE Outcome LIKE 'applied: 50 removed,%'"
            )
        );
    }

    [Theory]
    [InlineData(HoldAction.ConfirmRemovals, "interrupted: the yes applies with the next")]
    [InlineData(HoldAction.Check, "interrupted: nothing was decided")]
    public async Task Decide_CutOffOnTheWay_SaysSoAndWhatItIsGoodFor(
        HoldAction action,
        string outcome
    )
    {
        await using var engine = await HeldAsync();
        using var ending = new CancellationTokenSource();
        engine.Clever.Fault("sections", FakeFault.After(ending.Cancel));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            engine.DecideAsync(action, cancellationToken: ending.Token)
        );
        await engine.RestartAsync();

        await engine.Get<IWorkBook>().CloseInterruptedAsync(TestContext.Current.CancellationToken);

        Assert.Contains(outcome, await LastAsync(engine), StringComparison.Ordinal);
        engine.Clever.Heal();
        await engine.SyncAsync();
        Assert.Contains(
            action == HoldAction.Check ? outcome : "applied: 50 removed",
            await LastAsync(engine),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(false, "succeeded: 0 added, 0 updated, 2 removed")]
    [InlineData(true, "failed: ")]
    public async Task SyncNow_HasItsOutcome(bool faulty, string outcome)
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 100));
        await engine.SyncAsync();
        engine.District.RemoveStudents(3);
        if (faulty)
        {
            engine.Clever.Fault("sections", FakeFault.Html());
        }
        var cancel = TestContext.Current.CancellationToken;
        var works = engine.Get<IWorkBook>();
        var ana = new Decider("00000000-0000-0000-0000-00000000000a", "Ana Ruiz");
        var (work, _) = await works.BeginSyncAsync(TestEngine.DistrictId, [], ana, cancel);

        await works.FinishSyncAsync(work.Id, await engine.SyncAsync(), cancel);

        Assert.StartsWith(
            $"Ana Ruiz|sync-now|{outcome}",
            await LastAsync(engine),
            StringComparison.Ordinal
        );
    }

    /// <summary>A school that would lose 25 of its 100 students and their contacts.</summary>
    private static async Task<TestEngine> HeldAsync(Action<FakeDistrict>? more = null)
    {
        var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 100));
        await engine.SyncAsync();
        engine.District.RemoveStudents(Enumerable.Range(0, 25));
        more?.Invoke(engine.District);
        await engine.SyncAsync();
        return engine;
    }

    private static async Task<string> LastAsync(TestEngine engine) =>
        (string)
            (
                await engine.ScalarAsync(
                    "SELECT PersonName || '|' || Action || '|' || Outcome FROM Audit ORDER BY Id DESC LIMIT 1"
                )
            )!;
}

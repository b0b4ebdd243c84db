using SisSync.Core.Fetching;
using SisSync.Core.Fetching.CleverApi;
using SisSync.Core.Holding;
using SisSync.Core.Runs;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>What the engine makes of a pull that goes wrong: nothing applied, nothing lost, and the right state.</summary>
public class FaultTests
{
    private static readonly Dictionary<string, FakeFault> Faults = new()
    {
        ["HTML with 200"] = FakeFault.Html(),
        ["400"] = FakeFault.OfStatus(400),
        ["404"] = FakeFault.OfStatus(404),
        ["413"] = FakeFault.OfStatus(413),
        ["501"] = FakeFault.OfStatus(501),
        ["HTML with 404"] = FakeFault.Html(404),
    };

    public static TheoryData<string> FaultNames => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(FaultNames))]
    public async Task Sync_PullFails_AppliesNothingAndHoldsNobody(string name)
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 40));
        await engine.SyncAsync();
        var before = await RosterText.ReadAsync(engine);
        engine.District.RemoveStudents(Enumerable.Range(0, 40));
        engine.Clever.Fault("contacts", Faults[name], times: 1_000);

        var run = await engine.SyncAsync();

        Assert.Equal(("failed", 0, 0), (run.State, run.Removed, run.HeldSchools));
        Assert.NotEmpty(run.Message!);
        Assert.DoesNotContain(engine.Clever.Token, run.Message!, StringComparison.Ordinal);
        Assert.Equal(before, await RosterText.ReadAsync(engine));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Sync_CleverIsDown_FailsAsTransientByHandAndGoesOnWhenItIsBack(int status)
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 40));
        await engine.SyncAsync();
        var before = await RosterText.ReadAsync(engine);
        engine.Clever.Fault(
            "students",
            FakeFault.OfStatus(status),
            times: CleverClient.Retries + 1
        );

        var down = await engine.SyncAsync();
        var back = await engine.SyncAsync();

        Assert.Equal(("failed", true, 0), (down.State, down.Transient, down.HeldSchools));
        Assert.Equal(("succeeded", 0), (back.State, back.Added + back.Updated + back.Removed));
        Assert.Equal(before, await RosterText.ReadAsync(engine));
    }

    [Theory]
    [InlineData(402)]
    [InlineData(403)]
    public async Task Sync_CleverRefuses_HoldsEverySchoolAndTheNextGoodPullClears(int status)
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 40));
        await engine.SyncAsync();
        engine.Clever.Fault("students", FakeFault.OfStatus(status), times: 1);

        var refused = await engine.SyncAsync();
        var good = await engine.SyncAsync();

        Assert.Equal(("failed", 2), (refused.State, refused.HeldSchools));
        Assert.Equal(("succeeded", 0, 0), (good.State, good.HeldSchools, good.Updated));
    }

    [Fact]
    public async Task Sync_NoSchoolsAnyMore_IsDisconnectedNotAMassRemoval()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 40));
        await engine.SyncAsync();
        var before = await RosterText.ReadAsync(engine);
        engine.District.Schools.Clear();
        engine.District.People.Clear();
        engine.District.Sections.Clear();

        var run = await engine.SyncAsync();

        Assert.Equal(("failed", 2, 0), (run.State, run.HeldSchools, run.Removed));
        Assert.Equal(before, await RosterText.ReadAsync(engine));
    }

    [Fact]
    public async Task Sync_TokenRotated_GoesOnWithTheNewOne()
    {
        await using var engine = await TestEngine.StartAsync(
            FakeDistrict.Of(1, 30),
            fixedToken: false
        );
        await engine.SyncAsync();
        engine.Clever.RotateToken();

        var run = await engine.SyncAsync();

        Assert.Equal(("succeeded", 0), (run.State, run.HeldSchools));
    }

    [Fact]
    public async Task Decide_PullFails_KeepsTheYesAndAppliesItWithTheNextCompletePull()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 100));
        await engine.SyncAsync();
        engine.District.RemoveStudents(Enumerable.Range(0, 25));
        await engine.SyncAsync();
        engine.Clever.Fault("sections", FakeFault.Html());

        var waiting = await engine.DecideAsync(HoldAction.ConfirmRemovals);
        var kept = (await engine.SchoolAsync()).Students;
        var run = await engine.SyncAsync();

        Assert.Equal((HoldOutcome.Waiting, 100), (waiting.Outcome, kept));
        Assert.Contains(
            "applies with the next complete pull",
            waiting.Message,
            StringComparison.Ordinal
        );
        Assert.Equal((50, 0), (run.Removed, run.HeldSchools));
    }

    [Fact]
    public async Task Sync_CutOffBetweenTwoSchools_EndsAsIfItHadNotBeen()
    {
        var whole = await AfterTroubledNightAsync(cut: false);

        var cut = await AfterTroubledNightAsync(cut: true);

        Assert.Equal(whole, cut);
    }

    [Fact]
    public async Task Sync_WhileAnotherRuns_SaysSo()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 30));
        using var running = DistrictLock.TryTake(engine.DatabaseFile, TestEngine.DistrictId);

        var run = await engine.SyncAsync();

        Assert.Equal(("failed", true), (run.State, run.AlreadyRunning));
        Assert.Contains("already running", run.Message, StringComparison.Ordinal);
    }

    /// <summary>A night with moves, leavers, newcomers and a new id; cut off after the first school has committed, then repeated.</summary>
    private static async Task<string> AfterTroubledNightAsync(bool cut)
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(4, 40));
        await engine.SyncAsync();
        engine.District.RemoveStudents(2, 44, 90);
        engine.District.Move(5, 2);
        engine.District.Move(85, 0);
        engine.District.Rekey(Rosters.Student(50), "74d2f0200000000000000050");
        engine.District.Change(Rosters.Student(120), p => p with { First = "Milo" });
        var newcomer = engine.District.People[Rosters.Student(10)];
        engine.District.With(
            newcomer with
            {
                Id = "74d2f0200000000000000900",
                Email = "new@example.org",
                Student = newcomer.Student! with { SisId = "900", Schools = [Rosters.School(3)] },
            }
        );
        if (cut)
        {
            using var stop = new StopAfterFirstSchool();
            await Assert.ThrowsAsync<OperationCanceledException>(() =>
                engine
                    .Get<ISyncLauncher>()
                    .RunAsync(
                        new RunRequest(TestEngine.DistrictId, RunTrigger.Night, "test"),
                        stop,
                        stop.Token
                    )
            );
            Assert.Equal(1L, await engine.ScalarAsync("SELECT COUNT(*) FROM Runs WHERE State = 3"));
            await engine.RestartAsync();
        }

        await engine.SyncAsync();
        var again = await engine.SyncAsync();

        Assert.Equal(0, again.Added + again.Updated + again.Moved + again.Removed);
        return await RosterText.ReadAsync(engine);
    }

    private sealed class StopAfterFirstSchool : IProgress<RunProgress>, IDisposable
    {
        private readonly CancellationTokenSource _stop = new();

        public CancellationToken Token => _stop.Token;

        public void Dispose() => _stop.Dispose();

        public void Report(RunProgress value)
        {
            if (value is { Stage: "applying", SchoolsDone: 1 })
            {
                _stop.Cancel();
            }
        }
    }
}

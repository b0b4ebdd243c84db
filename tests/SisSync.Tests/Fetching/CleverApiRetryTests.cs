using SisSync.Core.Fetching;
using SisSync.Core.Fetching.CleverApi;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Fetching;

public sealed class CleverApiRetryTests : CleverApiTestBase
{
    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(408)]
    public async Task PullAsync_TroubleThatPasses_WaitsLongerEachTimeAndCompletes(int status)
    {
        Clever.Fault("teachers", FakeFault.OfStatus(status), times: CleverClient.Retries);

        Assert.IsType<PullOutcome.Complete>(await PullAsync());

        AssertDelivered();
        Assert.Equal(0, Sink.Restarts);
        Assert.Equal(
            [2, 4, 8, 16, 32],
            Clock.Waits.Select(wait => (int)Math.Pow(2, Math.Floor(Math.Log2(wait.TotalSeconds))))
        );
    }

    [Fact]
    public async Task PullAsync_TroubleThatStays_IsIncompleteAndTransient()
    {
        Clever.Fault("teachers", FakeFault.OfStatus(503), times: int.MaxValue);

        var incomplete = Assert.IsType<PullOutcome.Incomplete>(await PullAsync());

        Assert.True(incomplete.Transient);
        Assert.Contains("503", incomplete.Why, StringComparison.Ordinal);
        Assert.Equal(6, Clever.Requests.Count(request => request.Contains("role=teacher")));
    }

    [Fact]
    public async Task PullAsync_TroublePastTheDeadline_IsNotWaitedFor()
    {
        Clever.Fault("schools", FakeFault.OfStatus(500), times: int.MaxValue);

        var outcome = await PullAsync(timeLeft: TimeSpan.FromSeconds(8));

        Assert.True(Assert.IsType<PullOutcome.Incomplete>(outcome).Transient);
        Assert.Equal(2, Clock.Waits.Count);
    }

    [Fact]
    public async Task PullAsync_TokenEndpointInTrouble_IsTriedAgain()
    {
        Clever.Fault("tokens", FakeFault.OfStatus(500)).Fault("tokens", FakeFault.Truncated());

        Assert.IsType<PullOutcome.Complete>(await PullAsync(Clever.Options(fixedToken: false)));
        Assert.Equal(2, Clock.Waits.Count);
    }

    [Theory]
    [InlineData("X-RateLimit-Reset", 20, 21)]
    [InlineData("X-RateLimit-Reset", 4_000, 90)]
    [InlineData("X-RateLimit-Reset", -50, 1)]
    [InlineData("Retry-After", 7, 7)]
    [InlineData("Retry-After", 4_000, 90)]
    [InlineData(null, 0, 60)]
    public async Task PullAsync_RateLimited_WaitsAsLongAsItIsTold(
        string? header,
        int said,
        int waited
    )
    {
        Clever.Fault("students", FakeFault.RateLimited(header, said));

        Assert.IsType<PullOutcome.Complete>(await PullAsync());

        AssertDelivered();
        Assert.Equal([TimeSpan.FromSeconds(waited)], Clock.Waits);
    }

    [Fact]
    public async Task PullAsync_RateLimitedForLong_GoesOnUntilTheDeadline()
    {
        Clever.Fault("schools", FakeFault.RateLimited(seconds: 59), times: 30);

        Assert.IsType<PullOutcome.Complete>(await PullAsync());
        Assert.Equal(30, Clock.Waits.Count);

        Clever.Fault("schools", FakeFault.RateLimited(seconds: 59), times: 30);
        var late = await PullAsync(timeLeft: TimeSpan.FromMinutes(29));

        Assert.True(Assert.IsType<PullOutcome.Incomplete>(late).Transient);
    }

    [Fact]
    public async Task PullAsync_ServiceUnavailableWithRetryAfter_WaitsThatLong()
    {
        Clever.Fault("students", FakeFault.Unavailable(seconds: 45));

        Assert.IsType<PullOutcome.Complete>(await PullAsync());
        Assert.Equal([TimeSpan.FromSeconds(45)], Clock.Waits);
    }

    [Fact]
    public async Task PullAsync_NoAnswer_IsGivenUpAfterAWhileAndTriedAgain()
    {
        var hangs = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Clever.Fault(
            "contacts",
            FakeFault.After(async () =>
            {
                Clock.Advance(CleverClient.Patience);
                await hangs.Task;
            })
        );

        var outcome = await PullAsync();
        hangs.SetResult();

        Assert.IsType<PullOutcome.Complete>(outcome);
        AssertDelivered();
    }

    [Fact]
    public async Task PullAsync_ConnectionRefused_IsIncompleteAndTransient()
    {
        var options = Clever.Options();
        await Clever.DisposeAsync();

        var incomplete = Assert.IsType<PullOutcome.Incomplete>(await PullAsync(options));

        Assert.True(incomplete.Transient);
        Assert.Contains("connection", incomplete.Why, StringComparison.Ordinal);
        Assert.Equal(5, Clock.Waits.Count);
    }

    [Theory]
    [InlineData("students", 2)]
    [InlineData("schools", 1)]
    [InlineData("sections", 1)]
    public async Task PullAsync_PageCutOff_StartsOverAndCompletes(string stream, int page)
    {
        Clever.LargestPage = 2;
        Clever.Fault(stream, FakeFault.Truncated(), page);

        Assert.IsType<PullOutcome.Complete>(await PullAsync());

        AssertDelivered();
        Assert.Equal(1, Sink.Restarts);
    }

    [Fact]
    public async Task PullAsync_ConnectionBreaksInAPage_Completes()
    {
        Clever.LargestPage = 2;
        Clever.Fault("students", FakeFault.Broken(), page: 2);

        Assert.IsType<PullOutcome.Complete>(await PullAsync());

        AssertDelivered();
    }

    [Fact]
    public async Task PullAsync_PageCutOffBeforeItsFirstRecord_AsksForThePageAgain()
    {
        Clever
            .Fault("students", FakeFault.OfBody("""{"data":[{"da"""))
            .Fault("staff", FakeFault.OfBody(""));

        Assert.IsType<PullOutcome.Complete>(await PullAsync());

        AssertDelivered();
        Assert.Equal(0, Sink.Restarts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PullAsync_PageCutOffEveryTime_IsIncompleteAndTransient(bool broken)
    {
        Clever.Fault(
            "students",
            broken ? FakeFault.Broken() : FakeFault.Truncated(),
            times: int.MaxValue
        );

        var incomplete = Assert.IsType<PullOutcome.Incomplete>(await PullAsync());

        Assert.True(incomplete.Transient);
        Assert.Contains("cut off", incomplete.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PullAsync_CleverSyncsInBetween_ReadsTheDistrictAnew()
    {
        Clever.Fault(
            "sections",
            FakeFault.After(() =>
            {
                Clever.District.LastSync = "2026-01-14T11:00:01.000Z";
                Clever.District.Schools.Remove(Clever.District.Schools.Keys.First());
            })
        );

        var complete = Assert.IsType<PullOutcome.Complete>(await PullAsync());

        AssertDelivered();
        Assert.Equal(1, Sink.Restarts);
        Assert.Equal(
            new DateTime(2026, 1, 14, 11, 0, 1, DateTimeKind.Utc),
            complete.District.LastSync
        );
    }

    [Fact]
    public async Task PullAsync_CleverSyncsAllTheTime_IsIncompleteAndTransient()
    {
        var n = 0;
        Clever.Fault(
            "sections",
            FakeFault.After(() => Clever.District.LastSync = $"2026-01-14T11:00:{n++:d2}.000Z"),
            times: int.MaxValue
        );

        var incomplete = Assert.IsType<PullOutcome.Incomplete>(await PullAsync());

        Assert.True(incomplete.Transient);
        Assert.Equal(CleverApiSource.Restarts, Sink.Restarts);
        Assert.Contains("synced", incomplete.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PullAsync_DistrictGoneAtTheEnd_IsDisconnected()
    {
        Clever.Fault("sections", FakeFault.After(() => Clever.District.Shared = false));

        Assert.IsType<PullOutcome.Disconnected>(await PullAsync());
    }
}

using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Notifying;

/// <summary>Whatever the channel answers: every alert arrives, once as far as anybody can know, and in order.</summary>
[Collection("hosts")]
public sealed class DeliveryThroughFaultsTests
{
    [Theory]
    [InlineData(412, "PreconditionFailed", null)]
    [InlineData(429, "Throttled", "7")]
    [InlineData(503, "ServiceUnavailable", null)]
    public async Task NotTaken_IsSentAgain_OneCopyAndInOrder(
        int status,
        string code,
        string? retryAfter
    )
    {
        await using var rig = await HeldAsync(held: 2);
        rig.Connector.ThenError(status, code, retryAfter).ThenError(status, code, retryAfter);

        await rig.DeliverAsync();

        Assert.Equal(
            ["Sync on hold: Example School 0", "Sync on hold: Example School 1"],
            rig.Summaries()
        );
        Assert.DoesNotContain(
            rig.Posts(),
            post => post.Shown.Contains("Sent again", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Throttled_NothingGoesThereBeforeTheTimeIsUp()
    {
        await using var rig = await HeldAsync(held: 2);
        rig.Connector.ThenError(429, "Throttled", "30");
        var refused = rig.Clock.GetUtcNow();
        List<DateTimeOffset> at = [];
        rig.Connector.Called = _ => at.Add(rig.Clock.GetUtcNow());

        await rig.DeliverAsync();

        Assert.Equal(refused, at[0]);
        Assert.All(at.Skip(1), time => Assert.True(time >= refused + TimeSpan.FromSeconds(30)));
        Assert.Equal(2, rig.Posts().Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TakenButNoAnswer_TheSecondCopySaysThatItIsOne(bool breaks)
    {
        await using var rig = await HeldAsync(held: 1);
        _ = breaks ? rig.Connector.ThenBreak() : rig.Connector.ThenLoseSight();

        await rig.DeliverAsync();

        var posts = rig.Posts();
        Assert.Equal(2, posts.Count);
        Assert.DoesNotContain("Sent again", posts[0].Shown, StringComparison.Ordinal);
        Assert.Contains("Sent again", posts[1].Shown, StringComparison.Ordinal);
        // the copy that is known is the one that follows the hold
        Assert.Equal(posts[1].Given, await rig.ScalarAsync("SELECT ActivityId FROM CardCopies"));
    }

    [Fact]
    public async Task NeverAnAnswer_IsGivenUpBeforeItFloodsThePlace()
    {
        await using var rig = await HeldAsync(held: 1);
        for (var n = 0; n < 20; n++)
        {
            rig.Connector.ThenLoseSight();
        }

        for (var hour = 0; hour < 30; hour++)
        {
            await rig.DeliverAsync(TimeSpan.FromSeconds(2));
            rig.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.InRange(rig.Posts().Count, 2, 6);
        Assert.Equal(
            "no answer, again and again",
            await rig.ScalarAsync("SELECT LastError FROM Outbox")
        );
    }

    [Fact]
    public async Task InternalError_IsTriedOnceMoreAndLate()
    {
        await using var rig = await HeldAsync(held: 1);
        rig.Connector.ThenError(500, "ServiceError");

        await rig.DeliverAsync(TimeSpan.FromMinutes(5));
        var soon = rig.Posts().Count;
        await rig.DeliverAsync(TimeSpan.FromMinutes(15));

        Assert.Equal((0, 1), (soon, rig.Posts().Count));
    }

    [Fact]
    public async Task BotWasRemoved_ThePlaceIsParked_AndToldWhenItIsBack()
    {
        await using var rig = await HeldAsync(held: 1);
        rig.Connector.ThenError(403, "BotNotInConversationRoster");
        await rig.DeliverAsync(TimeSpan.FromSeconds(10));
        var parked = rig.Connector.Calls.Count;

        await rig.SubscribeAsync();
        await rig.DeliverAsync();

        Assert.Equal(1, parked);
        Assert.Equal(["Sync on hold: Example School 0"], rig.Summaries());
    }

    [Fact]
    public async Task OnePlaceIsOut_TheOthersAreToldAtOnce()
    {
        await using var rig = await HeldAsync(held: 1);
        await rig.SubscribeAsync(Activities.GroupChat, "groupChat");
        rig.Connector.Refuses = call =>
            call.Path == "/v3/conversations" ? (503, "ServiceUnavailable") : null;

        // the group was not there when the hold opened: it hears of the next school
        rig.Clever.District.Link(25, "Emergency");
        await rig.SyncAsync();
        await rig.DispatchAsync();

        Assert.Equal(["Sync on hold: Example School 1"], rig.Summaries());
    }

    [Fact]
    public async Task RunIsOver_FirstAlertArrivesWithinAMinute()
    {
        await using var rig = await HeldAsync(held: 1);
        var over = rig.Clock.GetUtcNow();

        await rig.DispatchAsync();

        Assert.Single(rig.Posts());
        Assert.Equal(over, rig.Clock.GetUtcNow());
    }

    /// <summary>Schools on hold, a channel that was not told yet.</summary>
    private static async Task<AlertRig> HeldAsync(int held)
    {
        var district = FakeDistrict.Of(2, 25);
        foreach (var n in Enumerable.Range(0, held))
        {
            district.Link(n * 25, "Emergency");
        }
        var rig = await AlertRig.StartAsync(district, ("Districts:0:Alerts:Kinds:0", "Holds"));
        await rig.SubscribeAsync();
        Assert.Equal(held, (await rig.SyncAsync()).HeldSchools);
        return rig;
    }
}

using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Notifying;

/// <summary>Who is told of a hold, how often, and that a restart forgets nothing.</summary>
public class OutboxTests
{
    [Fact]
    public async Task HoldOpens_ChannelAndEntitledPeople_AreEachToldOnce()
    {
        await using var engine = await HeldAsync(schools: 2, held: 1);

        await DispatchAsync(engine);
        await engine.SyncAsync();
        await DispatchAsync(engine);

        Assert.Equal(
            ["channel", "own school"],
            engine.Sent.Select(sent => sent.Address).Order(StringComparer.Ordinal)
        );
        Assert.All(engine.Sent, sent => Assert.Equal("hold_opened", sent.Notification.Kind));
        Assert.All(
            engine.Sent,
            sent => Assert.DoesNotContain("Mila", sent.Notification.Text, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task HoldOpens_ProgramRestartsBeforeSending_IsStillTold()
    {
        await using var engine = await HeldAsync(schools: 1, held: 1);
        await engine.RestartAsync();

        await DispatchAsync(engine);
        await engine.RestartAsync();
        await DispatchAsync(engine);

        Assert.Single(engine.Sent, sent => sent.Address == "channel");
    }

    [Fact]
    public async Task ManyHoldsInOneRun_ReachAPlaceAsOneCard()
    {
        await using var engine = await HeldAsync(schools: 7, held: 6);

        await DispatchAsync(engine);

        var (notification, _) = Assert.Single(engine.Sent, sent => sent.Address == "channel");
        Assert.Equal(("holds_opened", 6), (notification.Kind, notification.HoldIds.Count));
    }

    [Fact]
    public async Task FiveHoldsInOneRun_AreToldOneByOne()
    {
        await using var engine = await HeldAsync(schools: 6, held: 5);

        await DispatchAsync(engine);

        Assert.Equal(5, engine.Sent.Count(sent => sent.Address == "channel"));
    }

    [Fact]
    public async Task PlaceIsBusy_LaterNewsWaitsBehindTheFirst()
    {
        await using var engine = await HeldAsync(schools: 2, held: 2);
        var busy = true;
        engine.OnSend = (_, address) =>
            busy && address == "channel" ? new SendOutcome.TryLater("HTTP 503", null) : null;

        await DispatchAsync(engine);
        var first = await engine.ScalarAsync(
            "SELECT COUNT(*) FROM Outbox WHERE ConversationId = 'c1' AND Attempts > 0"
        );
        busy = false;
        await DispatchAsync(engine);
        var overtaken = engine.Sent.Count(sent => sent.Address == "channel");
        engine.Clock.Advance(TimeSpan.FromMinutes(1));
        await DispatchAsync(engine);

        Assert.Equal((1L, 0), (first, overtaken));
        Assert.Equal(
            ["Sync on hold: Example School 0", "Sync on hold: Example School 1"],
            engine.Sent.Where(s => s.Address == "channel").Select(s => s.Notification.Text)
        );
    }

    [Fact]
    public async Task RowIsPoisoned_TheOthersOfItsPlaceGoOn()
    {
        await using var engine = await HeldAsync(schools: 2, held: 2);
        engine.OnSend = (notification, _) =>
            notification.Text.EndsWith('0') ? throw new InvalidOperationException("no card") : null;

        await DispatchAsync(engine);

        Assert.Equal(
            "Sync on hold: Example School 1",
            Assert.Single(engine.Sent, s => s.Address == "channel").Notification.Text
        );
    }

    [Fact]
    public async Task Refused_IsNotTriedAgainAndTheRestGoesOn()
    {
        await using var engine = await HeldAsync(schools: 2, held: 2);
        engine.OnSend = (notification, _) =>
            notification.Text.EndsWith('0') ? new SendOutcome.Refused("HTTP 400") : null;

        await DispatchAsync(engine);
        engine.Clock.Advance(TimeSpan.FromDays(1));
        await DispatchAsync(engine);

        Assert.Single(engine.Sent, s => s.Address == "channel");
        Assert.Equal(
            "refused: HTTP 400",
            await engine.ScalarAsync(
                "SELECT LastError FROM Outbox WHERE ConversationId = 'c1' AND LastError IS NOT NULL"
            )
        );
    }

    [Fact]
    public async Task Killed_BetweenSendAndSave_TheSecondCopySaysThatItIsOne()
    {
        await using var engine = await HeldAsync(schools: 1, held: 1);
        engine.OnSend = (_, address) =>
            address == "channel" ? throw new OperationCanceledException("killed") : null;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DispatchAsync(engine));
        engine.OnSend = null;
        await engine.RestartAsync();

        await DispatchAsync(engine);
        await DispatchAsync(engine);

        Assert.True(Assert.Single(engine.Sent, s => s.Address == "channel").Notification.Again);
    }

    [Fact]
    public async Task NoRoom_NothingIsTriedAndNothingIsLost()
    {
        await using var engine = await HeldAsync(schools: 1, held: 1);
        engine.OnReserve = _ => TimeSpan.FromSeconds(1);
        await DispatchAsync(engine);
        var tried = await engine.ScalarAsync(
            "SELECT COUNT(*) FROM Outbox WHERE Attempts > 0 OR InFlightAt IS NOT NULL"
        );
        engine.OnReserve = null;

        await DispatchAsync(engine);

        Assert.Equal(0L, tried);
        var sent = Assert.Single(engine.Sent, s => s.Address == "channel");
        Assert.False(sent.Notification.Again);
    }

    [Fact]
    public async Task Parked_WaitsUntilTheBotHearsFromThePlace()
    {
        await using var engine = await HeldAsync(schools: 1, held: 1);
        engine.OnSend = (_, address) =>
            address == "channel"
                ? new SendOutcome.Parked("HTTP 403 BotNotInConversationRoster")
                : null;
        var subscriptions = engine.Get<ISubscriptions>();
        var token = TestContext.Current.CancellationToken;
        await DispatchAsync(engine);
        engine.OnSend = null;
        engine.Clock.Advance(TimeSpan.FromDays(1));
        await DispatchAsync(engine);
        var parked = await subscriptions.CountParkedAsync(TestEngine.DistrictId, token);
        var meanwhile = engine.Sent.Count(s => s.Address == "channel");

        await engine
            .Get<ISubscriptionAddresses>()
            .RenewAsync("c1", "channel", new CardReader(), token);
        await DispatchAsync(engine);

        Assert.Equal((1, 0), (parked, meanwhile));
        Assert.Single(engine.Sent, s => s.Address == "channel");
        Assert.Equal(0, await subscriptions.CountParkedAsync(TestEngine.DistrictId, token));
    }

    [Fact]
    public async Task ConversationIsGone_ItIsForgotten()
    {
        await using var engine = await HeldAsync(schools: 1, held: 1);
        engine.OnSend = (_, address) =>
            address == "channel" ? new SendOutcome.Gone("HTTP 404 ConversationNotFound") : null;

        await DispatchAsync(engine);

        Assert.Equal(
            0L,
            await engine.ScalarAsync(
                "SELECT COUNT(*) FROM Subscriptions WHERE ConversationId = 'c1'"
            )
        );
    }

    [Fact]
    public async Task HoldIsOver_BeforeItWasTold_NobodyHearsOfIt()
    {
        await using var engine = await HeldAsync(schools: 1, held: 1);
        await engine.DecideAsync(HoldAction.Resume);

        await DispatchAsync(engine);

        Assert.Empty(engine.Sent);
    }

    [Fact]
    public async Task HoldIsOver_ThoseWhoWereToldHearIt()
    {
        await using var engine = await HeldAsync(schools: 1, held: 1);
        await DispatchAsync(engine);
        await engine.DecideAsync(HoldAction.Resume);

        await DispatchAsync(engine);

        Assert.Equal(
            ["channel", "own school"],
            engine
                .Sent.Where(s => s.Notification.Kind == "hold_closed")
                .Select(s => s.Address)
                .Order(StringComparer.Ordinal)
        );
        Assert.All(
            engine.Sent.Where(s => s.Notification.Kind == "hold_closed"),
            sent => Assert.NotNull(sent.Notification.Root)
        );
    }

    [Fact]
    public async Task Unsubscribed_IsNotToldAnyMore()
    {
        await using var engine = await HeldAsync(schools: 1, held: 1);
        await engine
            .Get<ISubscriptions>()
            .UnsubscribeAsync("c1", TestContext.Current.CancellationToken);

        await DispatchAsync(engine);

        Assert.DoesNotContain(engine.Sent, sent => sent.Address == "channel");
        Assert.Equal(
            0L,
            await engine.ScalarAsync(
                "SELECT COUNT(*) FROM Outbox WHERE DoneAt IS NULL AND Kind = 'hold_opened'"
            )
        );
    }

    private static Task<int> DispatchAsync(TestEngine engine) =>
        engine.Get<IOutboxDispatcher>().DispatchDueAsync(TestContext.Current.CancellationToken);

    /// <summary>A district whose first schools are held for an emergency contact, heard of in a channel and two personal chats.</summary>
    private static async Task<TestEngine> HeldAsync(int schools, int held)
    {
        var district = FakeDistrict.Of(schools, 25);
        foreach (var n in Enumerable.Range(0, held))
        {
            district.Link(n * 25, "Emergency");
        }
        var engine = await TestEngine.StartAsync(
            district,
            settings => settings.Alerts.Kinds = ["Holds"]
        );
        var subscriptions = engine.Get<ISubscriptions>();
        foreach (
            var (id, address, own) in new[]
            {
                ("c1", "channel", ""),
                ("p1", "own school", "Example School 0"),
                ("p2", "other", "Example School 99"),
            }
        )
        {
            var place = new SubscriptionPlace(
                id,
                TestEngine.DistrictId,
                "t",
                own.Length > 0,
                null,
                own.Length > 0 ? [own] : [],
                address
            );
            await subscriptions.SubscribeAsync(place, TestContext.Current.CancellationToken);
        }
        var run = await engine.SyncAsync();
        Assert.Equal(held, run.HeldSchools);
        Assert.All(
            await engine.HoldsAsync(),
            hold => Assert.Equal(HoldReason.EmergencyContacts, hold.Reasons[0].Reason)
        );
        return engine;
    }
}

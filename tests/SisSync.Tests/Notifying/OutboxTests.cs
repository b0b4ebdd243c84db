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
        await using var engine = await HeldAsync(schools: 6, held: 5);

        await DispatchAsync(engine);

        var (notification, _) = Assert.Single(engine.Sent, sent => sent.Address == "channel");
        Assert.Equal(("holds_opened", 5), (notification.Kind, notification.HoldIds.Count));
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
        var engine = await TestEngine.StartAsync(district);
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

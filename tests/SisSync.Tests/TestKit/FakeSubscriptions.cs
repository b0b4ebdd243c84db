using System.Collections.Concurrent;
using SisSync.Core.Notifying;

namespace SisSync.Tests.TestKit;

/// <summary>Records who is to receive alerts.</summary>
internal sealed class FakeSubscriptions : ISubscriptions, ISubscriptionAddresses
{
    public ConcurrentQueue<SubscriptionPlace> Subscribed { get; } = new();

    public ConcurrentQueue<string> Unsubscribed { get; } = new();

    public ConcurrentQueue<(string ConversationId, string Address)> Renewed { get; } = new();

    public Task SubscribeAsync(SubscriptionPlace place, CancellationToken cancellationToken)
    {
        Subscribed.Enqueue(place);
        return Task.CompletedTask;
    }

    public Task UnsubscribeAsync(string conversationId, CancellationToken cancellationToken)
    {
        Unsubscribed.Enqueue(conversationId);
        return Task.CompletedTask;
    }

    public Task<bool> StopAsync(
        string conversationId,
        string districtId,
        CancellationToken cancellationToken
    )
    {
        Unsubscribed.Enqueue(conversationId);
        return Task.FromResult(true);
    }

    public Task RenewAsync(
        string conversationId,
        string address,
        CardReader reader,
        CancellationToken cancellationToken
    )
    {
        Renewed.Enqueue((conversationId, address));
        return Task.CompletedTask;
    }
}

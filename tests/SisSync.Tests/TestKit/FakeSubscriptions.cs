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

    public List<SubscribedPlace> Places { get; } = [];

    public ConcurrentQueue<(string ConversationId, string Name)> Renamed { get; } = new();

    public Task<IReadOnlyList<SubscribedPlace>> ListAsync(
        string districtId,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<SubscribedPlace>>([.. Places]);

    public Task<bool> ChooseAsync(
        string conversationId,
        string districtId,
        AlertKinds kinds,
        CancellationToken cancellationToken
    )
    {
        var at = Places.FindIndex(p => p.Place.ConversationId == conversationId);
        if (at >= 0)
        {
            Places[at] = Places[at] with { Kinds = kinds };
        }
        return Task.FromResult(at >= 0);
    }

    public Task RenameAsync(string conversationId, string name, CancellationToken cancellationToken)
    {
        Renamed.Enqueue((conversationId, name));
        return Task.CompletedTask;
    }

    public Task<int> CountParkedAsync(string districtId, CancellationToken cancellationToken) =>
        Task.FromResult(Places.Count(p => p.ParkedAt is not null));
}

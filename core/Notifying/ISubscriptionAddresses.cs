namespace SisSync.Core.Notifying;

/// <summary>Keeps the addresses of subscribed places current: the service may move a conversation to another endpoint.</summary>
public interface ISubscriptionAddresses
{
    /// <summary>
    /// Renews the address of a subscribed place, and in a personal chat its person's language and zone; does nothing for a place that is not subscribed.
    /// </summary>
    Task RenewAsync(
        string conversationId,
        string address,
        CardReader reader,
        CancellationToken cancellationToken
    );
}

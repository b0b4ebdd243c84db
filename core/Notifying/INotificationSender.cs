namespace SisSync.Core.Notifying;

/// <summary>The one port of core: carries a notification to where people are.</summary>
public interface INotificationSender
{
    /// <summary>Sends one notification to one address.</summary>
    Task<SendOutcome> SendAsync(
        Notification notification,
        string address,
        CancellationToken cancellationToken
    );
}

/// <summary>Something to tell. Carries ids and counts, never names of people of the roster.</summary>
/// <param name="DistrictId">District.</param>
/// <param name="Kind">hold_opened, holds_opened (district-wide or many at once), hold_closed or run_failed.</param>
/// <param name="HoldIds">The holds it speaks of.</param>
/// <param name="Text">One sentence for the toast.</param>
public sealed record Notification(
    string DistrictId,
    string Kind,
    IReadOnlyList<string> HoldIds,
    string Text
);

/// <summary>How a send ended; the case decides whether to try again.</summary>
public abstract record SendOutcome
{
    private SendOutcome() { }

    /// <summary>Delivered.</summary>
    /// <param name="Reference">Id of the message, to edit it later; null when the service gave none.</param>
    public sealed record Delivered(string? Reference) : SendOutcome;

    /// <summary>Not now.</summary>
    public sealed record TryLater(string Why, TimeSpan? After) : SendOutcome;

    /// <summary>Never, to this address: the bot was removed or blocked there.</summary>
    public sealed record Gone(string Why) : SendOutcome;

    /// <summary>Calls the function of the case at hand.</summary>
    public T Match<T>(
        Func<Delivered, T> delivered,
        Func<TryLater, T> tryLater,
        Func<Gone, T> gone
    ) =>
        this switch
        {
            Delivered d => delivered(d),
            TryLater t => tryLater(t),
            Gone g => gone(g),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}

/// <summary>Who receives alerts: channels, groups and personal chats where the bot is installed.</summary>
public interface ISubscriptions
{
    /// <summary>Adds a place or renews its address.</summary>
    Task SubscribeAsync(SubscriptionPlace place, CancellationToken cancellationToken);

    /// <summary>Forgets a place (the bot was removed there).</summary>
    Task UnsubscribeAsync(string conversationId, CancellationToken cancellationToken);
}

/// <summary>A place that receives alerts.</summary>
/// <param name="ConversationId">Key of the place.</param>
/// <param name="DistrictId">District it hears of.</param>
/// <param name="TenantId">Entra tenant.</param>
/// <param name="Personal">A personal chat; it gets alerts of <paramref name="Schools"/> only.</param>
/// <param name="PersonId">Entra object id of the person in a personal chat.</param>
/// <param name="Schools">Clever school ids or names; empty = the whole district.</param>
/// <param name="Address">Opaque text that the sender understands.</param>
public sealed record SubscriptionPlace(
    string ConversationId,
    string DistrictId,
    string TenantId,
    bool Personal,
    string? PersonId,
    IReadOnlyList<string> Schools,
    string Address
);

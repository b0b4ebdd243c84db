namespace SisSync.Core.Notifying;

/// <summary>Who receives alerts: channels, groups and personal chats where the bot is installed.</summary>
public interface ISubscriptions
{
    /// <summary>Adds a place, renews its address, or takes it back into service; what it hears of stays.</summary>
    Task SubscribeAsync(SubscriptionPlace place, CancellationToken cancellationToken);

    /// <summary>Forgets a place, or all places of a team, with their cards (the bot was removed there).</summary>
    Task UnsubscribeAsync(string conversationId, CancellationToken cancellationToken);

    /// <summary>A place hears no longer of a district; false when it did not.</summary>
    Task<bool> StopAsync(
        string conversationId,
        string districtId,
        CancellationToken cancellationToken
    );

    /// <summary>All places that hear of a district, in the order of their names.</summary>
    Task<IReadOnlyList<SubscribedPlace>> ListAsync(
        string districtId,
        CancellationToken cancellationToken
    );

    /// <summary>What a place hears of; false when it is not subscribed.</summary>
    Task<bool> ChooseAsync(
        string conversationId,
        string districtId,
        AlertKinds kinds,
        CancellationToken cancellationToken
    );

    /// <summary>A channel, or all channels of a team, are called differently.</summary>
    /// <param name="conversationId">The channel, or the team.</param>
    /// <param name="name">The new name; of a team, what stands before the channel's.</param>
    /// <param name="cancellationToken">Ends before anything is saved.</param>
    Task RenameAsync(string conversationId, string name, CancellationToken cancellationToken);

    /// <summary>How many places of a district are parked.</summary>
    Task<int> CountParkedAsync(string districtId, CancellationToken cancellationToken);
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
)
{
    /// <summary>Sign-in name of the person in a personal chat, where the settings need it.</summary>
    public string? Upn { get; init; }

    /// <summary>en or es.</summary>
    public string Language { get; init; } = "en";

    /// <summary>IANA zone of the person in a personal chat.</summary>
    public string? TimeZone { get; init; }

    /// <summary>What people call the place.</summary>
    public string? Name { get; init; }

    /// <summary>The team of a channel.</summary>
    public string? TeamId { get; init; }

    /// <summary>A district admin agreed that everybody in the place may read files.</summary>
    public bool FilesAllowed { get; init; }
}

/// <summary>A place as it stands.</summary>
/// <param name="Place">The place.</param>
/// <param name="Kinds">What it hears of.</param>
/// <param name="ParkedAt">UTC; the channel refused the bot there.</param>
public sealed record SubscribedPlace(SubscriptionPlace Place, AlertKinds Kinds, DateTime? ParkedAt);

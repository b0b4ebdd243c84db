namespace SisSync.Core.Notifying;

/// <summary>Who receives alerts: channels, groups and personal chats where the bot is installed.</summary>
public interface ISubscriptions
{
    /// <summary>Adds a place or renews its address.</summary>
    Task SubscribeAsync(SubscriptionPlace place, CancellationToken cancellationToken);

    /// <summary>Forgets a place (the bot was removed there).</summary>
    Task UnsubscribeAsync(string conversationId, CancellationToken cancellationToken);

    /// <summary>A place hears no longer of a district; false when it did not.</summary>
    Task<bool> StopAsync(
        string conversationId,
        string districtId,
        CancellationToken cancellationToken
    );
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

    /// <summary>A district admin agreed that everybody in the place may read files.</summary>
    public bool FilesAllowed { get; init; }
}

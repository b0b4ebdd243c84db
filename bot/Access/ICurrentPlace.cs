namespace SisSync.Bot.Access;

/// <summary>Where the turn at hand takes place, for commands that are about the place itself ("notify here").</summary>
internal interface ICurrentPlace
{
    /// <summary>The place of this turn; null outside a turn.</summary>
    ChatPlace? Place { get; }
}

/// <summary>A chat or channel. A thread counts as its channel.</summary>
/// <param name="ConversationId">Key of the place.</param>
/// <param name="TenantId">Entra tenant, empty without an app id.</param>
/// <param name="Personal">A personal chat.</param>
/// <param name="PersonId">Entra object id of the person in a personal chat.</param>
/// <param name="Address">How alerts reach the place; opaque outside the Teams folder.</param>
internal sealed record ChatPlace(
    string ConversationId,
    string TenantId,
    bool Personal,
    string? PersonId,
    string Address
)
{
    /// <summary>What people call it: team and channel, or the person; null where the channel does not say.</summary>
    public string? Name { get; init; }

    /// <summary>The team of a channel.</summary>
    public string? TeamId { get; init; }

    /// <summary>A channel, which has a folder for its files; a group chat has none.</summary>
    public bool HasFolder =>
        !Personal
        && (
            ConversationId.EndsWith("@thread.tacv2", StringComparison.OrdinalIgnoreCase)
            || ConversationId.EndsWith("@thread.skype", StringComparison.OrdinalIgnoreCase)
        );
}

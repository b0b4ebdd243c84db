namespace SisSync.Core.Notifying;

/// <summary>Something to tell. Carries ids and counts, never names of people of the roster.</summary>
/// <param name="DistrictId">District.</param>
/// <param name="Kind">One of <see cref="NotificationKind"/>.</param>
/// <param name="HoldIds">The holds it speaks of.</param>
/// <param name="Text">One sentence for the toast.</param>
public sealed record Notification(
    string DistrictId,
    string Kind,
    IReadOnlyList<string> HoldIds,
    string Text
)
{
    /// <summary>The place it goes to, and in a personal chat its person.</summary>
    public CardReader Reader { get; init; } = new();

    /// <summary>A detail of the kind: how many school days a hold is open, or since when a digest counts.</summary>
    public string? Detail { get; init; }

    /// <summary>Ids of the schools that the place hears of; null = the whole district.</summary>
    public IReadOnlyList<string>? Schools { get; init; }

    /// <summary>The post that told of it first: replies go to its thread, mails link it.</summary>
    public PostedMessage? Root { get; init; }

    /// <summary>All holds that the post told of.</summary>
    public IReadOnlyList<string> Siblings { get; init; } = [];

    /// <summary>An earlier attempt may have arrived: the message says that it is sent again.</summary>
    public bool Again { get; init; }

    /// <summary>Goes to the reader's activity feed too.</summary>
    public bool Feed { get; init; }

    /// <summary>To this person, whose chat is not known yet; the address is that of any place of the same tenant.</summary>
    public string? ToPerson { get; init; }

    /// <summary>Stays the same however often it is sent.</summary>
    public string Key { get; init; } = "";
}

/// <summary>Where a message stands.</summary>
/// <param name="ConversationId">The chat, or the thread of a channel.</param>
/// <param name="ActivityId">The message.</param>
/// <param name="TenantId">Entra tenant.</param>
public sealed record PostedMessage(string ConversationId, string ActivityId, string TenantId);

namespace SisSync.Core.Notifying;

/// <summary>A card that stands in a conversation: where, what it shows, for whom, and how to draw it anew. No card's content is kept.</summary>
public sealed record PostedCard
{
    /// <summary>The chat, or the thread of a channel.</summary>
    public required string ConversationId { get; init; }

    /// <summary>The message with the card.</summary>
    public required string ActivityId { get; init; }

    /// <summary>Opaque text that the sender understands.</summary>
    public required string Address { get; init; }

    /// <summary>A notification's kind, or the verb that draws the card.</summary>
    public required string Kind { get; init; }

    /// <summary>The verb's data as JSON; null for a notification.</summary>
    public string? Data { get; init; }

    /// <summary>District it shows.</summary>
    public required string DistrictId { get; init; }

    /// <summary>The one school it shows; null for a list.</summary>
    public string? SchoolId { get; init; }

    /// <summary>The one work it shows, and nothing else.</summary>
    public string? WorkId { get; init; }

    /// <summary>Holds of a notification.</summary>
    public IReadOnlyList<string> HoldIds { get; init; } = [];

    /// <summary>Sentence of a notification.</summary>
    public string Text { get; init; } = "";

    /// <summary>It says that it was sent again and may be there twice.</summary>
    public bool Again { get; init; }

    /// <summary>The version of reports that it was drawn from, and all that it shows is covered by it; null = not known.</summary>
    public long? Version { get; init; }

    /// <summary>For whom.</summary>
    public required CardReader Reader { get; init; }

    /// <summary>What it shows now.</summary>
    public CardShown Shown { get; init; } = CardShown.Unknown;
}

/// <summary>What a copy of a card shows.</summary>
/// <param name="Digest">Hash of the card as sent; an equal card is not sent again.</param>
/// <param name="Settled">Its story is over: later changes do not concern it.</param>
public sealed record CardShown(string Digest, bool Settled)
{
    /// <summary>Not known: the next edit is sent.</summary>
    public static CardShown Unknown { get; } = new("", false);
}

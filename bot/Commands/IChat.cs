using System.Text.Json;
using SisSync.Bot.Access;
using SisSync.Bot.Cards;

namespace SisSync.Bot.Commands;

/// <summary>Answers what a person typed or pressed. Knows nothing of the wire.</summary>
internal interface IChat
{
    /// <summary>The reply to typed text (mention of the bot already removed).</summary>
    Task<ChatReply> AnswerAsync(string text, Caller caller, CancellationToken cancellationToken);

    /// <summary>The reply to a button; <paramref name="data"/> is outside input.</summary>
    Task<ChatReply> AnswerAsync(
        string verb,
        JsonElement data,
        Caller caller,
        CancellationToken cancellationToken
    );

    /// <summary>What fits what is being typed into a box of a card; outside input.</summary>
    Task<IReadOnlyList<Suggestion>> SuggestAsync(
        SuggestionRequest asked,
        Caller caller,
        CancellationToken cancellationToken
    );

    /// <summary>The card of a notification, for a channel, group or personal chat.</summary>
    Task<ChatReply> DescribeAsync(
        SisSync.Core.Notifying.Notification notification,
        CancellationToken cancellationToken
    );

    /// <summary>A posted card as things are now, for the person it was drawn for.</summary>
    Task<ChatReply> RedrawAsync(
        SisSync.Core.Notifying.PostedCard card,
        CancellationToken cancellationToken
    );
}

/// <summary>What to show.</summary>
internal abstract record ChatReply
{
    private ChatReply() { }

    /// <summary>Plain text.</summary>
    internal sealed record Text(string Value) : ChatReply
    {
        /// <summary>Nothing for the reader: not to be sent unasked.</summary>
        public bool Silent { get; init; }
    }

    /// <summary>An Adaptive Card; <paramref name="Summary"/> is what a toast shows.</summary>
    internal sealed record Card(WrittenCard Content, string Summary) : ChatReply
    {
        /// <summary>The same for replies that show the same.</summary>
        public string Digest => WrittenCard.Hash($"{Content.Digest}\n{Summary}");

        /// <summary>What draws it anew; null for a card that is not followed up.</summary>
        public CardSource? Source { get; init; }

        /// <summary>A question to the person who pressed: nobody else's card changes.</summary>
        public bool Private { get; init; }

        /// <summary>Its story is over: nothing that happens later concerns it.</summary>
        public bool Settled { get; init; }
    }

    /// <summary>A file for the person who asked: whatever the place, nobody else gets at it.</summary>
    internal sealed record File(FileOffer Offer) : ChatReply;

    public T Match<T>(Func<Text, T> text, Func<Card, T> card, Func<File, T> file) =>
        this switch
        {
            Text t => text(t),
            Card c => card(c),
            File f => file(f),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}

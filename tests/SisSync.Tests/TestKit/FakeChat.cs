using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Core.Notifying;

namespace SisSync.Tests.TestKit;

/// <summary>A chat that records what it was asked and answers as a test says: a card titled with the question by default.</summary>
internal sealed class FakeChat(ICurrentPlace place) : IChat
{
    public ConcurrentQueue<ChatQuestion> Asked { get; } = new();

    public Func<string, Task<ChatReply>> Answer { get; set; } =
        question => Task.FromResult<ChatReply>(Card(question));

    public static ChatReply.Card Card(string title) =>
        new(
            new WrittenCard(
                JsonSerializer.SerializeToUtf8Bytes(
                    new JsonObject
                    {
                        ["type"] = "AdaptiveCard",
                        ["version"] = "1.5",
                        ["body"] = new JsonArray(
                            new JsonObject { ["type"] = "TextBlock", ["text"] = title }
                        ),
                    }
                ),
                titleEnd: 0
            ),
            $"Summary of {title}"
        );

    public Task<ChatReply> AnswerAsync(
        string text,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        Asked.Enqueue(new ChatQuestion(text, Data: null, caller, place.Place));
        return Answer(text);
    }

    public Task<ChatReply> AnswerAsync(
        string verb,
        JsonElement data,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        Asked.Enqueue(new ChatQuestion(verb, data.GetRawText(), caller, place.Place));
        return Answer(verb);
    }

    public Task<IReadOnlyList<Suggestion>> SuggestAsync(
        SuggestionRequest asked,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        Asked.Enqueue(new ChatQuestion(asked.Typed, asked.Dataset, caller, place.Place));
        return Task.FromResult<IReadOnlyList<Suggestion>>([
            new Suggestion($"{asked.Typed} {asked.Skip} {asked.Top}", "cedar/s1"),
        ]);
    }

    public Task<ChatReply> DescribeAsync(
        Notification notification,
        CancellationToken cancellationToken
    ) => Answer(notification.Text);

    public Task<ChatReply> RedrawAsync(PostedCard card, CancellationToken cancellationToken) =>
        Answer(card.Text);
}

/// <summary>What the chat was asked, by whom and where.</summary>
internal sealed record ChatQuestion(string Text, string? Data, Caller Caller, ChatPlace? Place);

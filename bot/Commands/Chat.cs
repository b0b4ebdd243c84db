using System.Text.Json;
using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Features.Alerts;
using SisSync.Bot.Features.Status;
using SisSync.Core.Notifying;

namespace SisSync.Bot.Commands;

/// <summary>The chat. It and all that answers in it keep nothing of a turn, so they live as long as the program.</summary>
internal sealed class Chat(
    CommandDispatcher dispatcher,
    SchoolSuggestions schools,
    AlertHandler alerts,
    CardRefresher cards
) : IChat
{
    public Task<ChatReply> AnswerAsync(
        string text,
        Caller caller,
        CancellationToken cancellationToken
    ) => DispatchAsync(CommandParser.Parse(text), caller, cancellationToken);

    public Task<ChatReply> AnswerAsync(
        string verb,
        JsonElement data,
        Caller caller,
        CancellationToken cancellationToken
    ) => DispatchAsync(ButtonParser.Parse(verb, data), caller, cancellationToken);

    public async Task<IReadOnlyList<Suggestion>> SuggestAsync(
        SuggestionRequest asked,
        Caller caller,
        CancellationToken cancellationToken
    ) =>
        asked.Dataset == Input.SchoolDataset
            ? await schools.FindAsync(asked, caller, cancellationToken)
            : [];

    public async Task<ChatReply> DescribeAsync(
        Notification notification,
        CancellationToken cancellationToken
    )
    {
        ReaderLanguage.Speak(notification.Reader.Language);
        return await alerts.DescribeAsync(notification, cancellationToken);
    }

    public async Task<ChatReply> RedrawAsync(PostedCard card, CancellationToken cancellationToken)
    {
        ReaderLanguage.Speak(card.Reader.Language);
        return await cards.DrawAsync(card, cancellationToken);
    }

    private async Task<ChatReply> DispatchAsync(
        ChatCommand command,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        ReaderLanguage.Speak(caller.Language);
        return await dispatcher.DispatchAsync(command, caller, cancellationToken);
    }
}

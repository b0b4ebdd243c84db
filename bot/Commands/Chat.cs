using System.Text.Json;
using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Features.Alerts;
using SisSync.Bot.Features.Status;
using SisSync.Core.Notifying;

namespace SisSync.Bot.Commands;

/// <summary>The chat. Each turn has a scope of its own, so it may live as long as the program.</summary>
internal sealed class Chat(IServiceScopeFactory scopes) : IChat
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
    )
    {
        if (asked.Dataset != Input.SchoolDataset)
        {
            return [];
        }
        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<SchoolSuggestions>()
            .FindAsync(asked, caller, cancellationToken);
    }

    public async Task<ChatReply> DescribeAsync(
        Notification notification,
        CancellationToken cancellationToken
    )
    {
        ReaderLanguage.Speak(notification.Reader.Language);
        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<AlertHandler>()
            .DescribeAsync(notification, cancellationToken);
    }

    public async Task<ChatReply> RedrawAsync(PostedCard card, CancellationToken cancellationToken)
    {
        ReaderLanguage.Speak(card.Reader.Language);
        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<CardRefresher>()
            .DrawAsync(card, cancellationToken);
    }

    private async Task<ChatReply> DispatchAsync(
        ChatCommand command,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        ReaderLanguage.Speak(caller.Language);
        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<CommandDispatcher>()
            .DispatchAsync(command, caller, cancellationToken);
    }
}

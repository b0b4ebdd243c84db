using System.Text.Json;
using SisSync.Bot.Access;
using SisSync.Bot.Commands;
using SisSync.Core.Notifying;

namespace SisSync.Bot.Teams;

/// <summary>Puts a turn to the chat, with its place known.</summary>
internal sealed class ChatDesk(
    IChat chat,
    IAccessPolicy access,
    ISubscriptionAddresses addresses,
    CurrentPlace current,
    FileDesk files
)
{
    /// <summary>The answer to typed text; null when it has been given already, as a file.</summary>
    public async Task<ChatReply?> AskAsync(
        Turn turn,
        string text,
        CancellationToken cancellationToken
    )
    {
        current.Enter(turn.Place);
        var reply = await chat.AnswerAsync(text, turn.Caller, cancellationToken);
        return await HandOverAsync(turn, reply, cancellationToken);
    }

    public async Task<ChatReply> PressAsync(
        Turn turn,
        string verb,
        JsonElement data,
        CancellationToken cancellationToken
    )
    {
        current.Enter(turn.Place);
        var reply = await chat.AnswerAsync(verb, data, turn.Caller, cancellationToken);
        return await HandOverAsync(turn, reply, cancellationToken)
            ?? new ChatReply.Text(Sentences.FileHere);
    }

    // before anything else sees it: a file is no message of the place
    private async Task<ChatReply?> HandOverAsync(
        Turn turn,
        ChatReply reply,
        CancellationToken cancellationToken
    ) =>
        reply is ChatReply.File file
            ? await files.HandOverAsync(turn, file.Offer, cancellationToken)
            : reply;

    public Task<IReadOnlyList<Suggestion>> SuggestAsync(
        Turn turn,
        SuggestionRequest asked,
        CancellationToken cancellationToken
    ) => chat.SuggestAsync(asked, turn.Caller, cancellationToken);

    /// <summary>
    /// Whether the answer may take the place of a card that others see too: somebody without rights must not be able to
    /// wipe a hold's card with "you have no access".
    /// </summary>
    public bool MayRedraw(Turn turn) =>
        turn.IsPersonal || access.DistrictsOf(turn.Caller).Count > 0;

    /// <summary>Keeps the stored address of a subscribed place current.</summary>
    public Task RenewAddressAsync(Turn turn, CancellationToken cancellationToken) =>
        addresses.RenewAsync(
            turn.Place.ConversationId,
            turn.Place.Address,
            Readers.Of(turn.Caller),
            cancellationToken
        );
}

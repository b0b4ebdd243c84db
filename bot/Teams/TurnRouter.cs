using System.Text.Json;
using SisSync.Bot.Access;
using SisSync.Bot.Commands;
using SisSync.Bot.Teams.Wire;

namespace SisSync.Bot.Teams;

/// <summary>What is done for an activity that is answered by a message, or not at all.</summary>
internal sealed class TurnRouter(
    ChatDesk desk,
    ReplySender replies,
    Installations installations,
    CallerNames names,
    ILogger<TurnRouter> logger
)
{
    public async Task OnTurnAsync(Turn turn, CancellationToken cancellationToken)
    {
        ReaderLanguage.Speak(turn.Caller.Language);
        await (
            turn.Activity.Type == ActivityTypes.Message
                ? OnMessageActivityAsync(turn, cancellationToken)
                : OnInstallationUpdateActivityAsync(turn, cancellationToken)
        );
    }

    private async Task OnInstallationUpdateActivityAsync(
        Turn turn,
        CancellationToken cancellationToken
    ) =>
        await installations.HandleAsync(
            await names.CompleteAsync(turn, cancellationToken),
            cancellationToken
        );

    private async Task OnMessageActivityAsync(Turn turn, CancellationToken cancellationToken)
    {
        try
        {
            // asked here, when the channel already has its answer
            turn = await names.CompleteAsync(turn, cancellationToken);
            if (
                turn.Activity is
                { Text: null or "", Value: { ValueKind: JsonValueKind.Object } data }
            )
            {
                await PressedAsync(turn, data, cancellationToken);
            }
            else
            {
                var text = Entities.TextWithoutBot(turn.Activity);
                if (await desk.AskAsync(turn, text, cancellationToken) is { } reply)
                {
                    await replies.SendAsync(turn, reply, cancellationToken);
                }
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            var reference = FailureReference.New();
            TeamsLog.TurnFailed(logger, reference, e.GetType().Name, e.StackTrace);
            await replies.SendAsync(turn, Sentences.Failed(reference), cancellationToken);
        }

        await desk.RenewAddressAsync(turn, cancellationToken);
    }

    // Action.Submit, the fallback of clients without Action.Execute: it cannot be answered with a card
    private async Task PressedAsync(
        Turn turn,
        JsonElement data,
        CancellationToken cancellationToken
    )
    {
        if (
            !data.TryGetProperty("verb", out var verb)
            || verb.ValueKind != JsonValueKind.String
            || verb.GetString() is not { Length: > 0 } name
        )
        {
            await replies.SendAsync(turn, Sentences.UnknownButton, cancellationToken);
            return;
        }

        var reply = await desk.PressAsync(turn, name, data, cancellationToken);
        if (
            reply is ChatReply.Card
            && turn.Activity.ReplyToId is { Length: > 0 } card
            && desk.MayRedraw(turn)
        )
        {
            await replies.ReplaceAsync(turn, card, reply, cancellationToken);
        }
        else
        {
            await replies.SendAsync(turn, reply, cancellationToken);
        }
    }
}

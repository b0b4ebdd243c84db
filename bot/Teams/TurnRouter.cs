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
    /// <summary>Does it. What it returns is what is still to be written of it, begun already and to be waited for.</summary>
    public async Task<Task> OnTurnAsync(Turn turn, CancellationToken cancellationToken)
    {
        ReaderLanguage.Speak(turn.Caller.Language);
        return await (
            turn.Activity.Type == ActivityTypes.Message
                ? OnMessageActivityAsync(turn, cancellationToken)
                : OnInstallationUpdateActivityAsync(turn, cancellationToken)
        );
    }

    private async Task<Task> OnInstallationUpdateActivityAsync(
        Turn turn,
        CancellationToken cancellationToken
    )
    {
        await installations.HandleAsync(
            await names.CompleteAsync(turn, cancellationToken),
            cancellationToken
        );
        return Task.CompletedTask;
    }

    private async Task<Task> OnMessageActivityAsync(Turn turn, CancellationToken cancellationToken)
    {
        var noted = Task.CompletedTask;
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
                    noted = await replies.PostAsync(turn, reply, cancellationToken);
                }
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            await FailedAsync(turn, e, cancellationToken);
        }

        return Task.WhenAll(
            NotedAsync(turn, noted, cancellationToken),
            desk.RenewAddressAsync(turn, cancellationToken)
        );
    }

    private async Task NotedAsync(Turn turn, Task noted, CancellationToken cancellationToken)
    {
        try
        {
            await noted;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            await FailedAsync(turn, e, cancellationToken);
        }
    }

    private async Task FailedAsync(Turn turn, Exception e, CancellationToken cancellationToken)
    {
        var reference = FailureReference.New();
        TeamsLog.TurnFailed(logger, reference, e.GetType().Name, e.StackTrace);
        await replies.SendAsync(turn, Sentences.Failed(reference), cancellationToken);
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

using System.Security.Cryptography;
using SisSync.Bot.Commands;
using SisSync.Bot.Teams.Wire;

namespace SisSync.Bot.Teams;

/// <summary>Sends what answers a person who waits: a few quick tries, then the log.</summary>
internal sealed class ReplySender(
    ConnectorClient connector,
    CardLedger ledger,
    SendBudget budget,
    TimeProvider time,
    ILogger<ReplySender> logger
)
{
    private const int Tries = 3;

    /// <summary>Longer waits than this are of no use to somebody who looks at the screen.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>A new message, in the thread of the turn.</summary>
    public async Task SendAsync(Turn turn, ChatReply reply, CancellationToken cancellationToken) =>
        await await PostAsync(turn, reply, cancellationToken);

    /// <summary>The same, for who has more to write: what it returns ends when it is noted where the card stands.</summary>
    public async Task<Task> PostAsync(
        Turn turn,
        ChatReply reply,
        CancellationToken cancellationToken
    )
    {
        var outcome = await SendAsync(turn, OutgoingActivities.Of(reply), cancellationToken);
        return outcome is ConnectorOutcome.Done { ActivityId: { } id }
            ? ledger.RecordAsync(turn, id, reply, cancellationToken)
            : Task.CompletedTask;
    }

    /// <summary>A new message of plain text.</summary>
    public Task SendAsync(Turn turn, string text, CancellationToken cancellationToken) =>
        SendAsync(turn, OutgoingActivities.Text(text), cancellationToken);

    /// <summary>The message of a file, in the personal chat of the turn.</summary>
    public Task<ConnectorOutcome> SendFileAsync(
        Turn turn,
        FileOffer offer,
        CancellationToken cancellationToken
    ) => SendAsync(turn, OutgoingActivities.Of(offer), cancellationToken);

    /// <summary>A new message in the place itself, outside any thread.</summary>
    public async Task SendToPlaceAsync(
        Turn turn,
        ChatReply reply,
        CancellationToken cancellationToken
    )
    {
        var activity = OutgoingActivities.Of(reply) with { From = turn.Activity.Recipient };
        await DeliverAsync(
            turn,
            token =>
                connector.SendAsync(turn.ServiceUrl, turn.Place.ConversationId, activity, token),
            repeatable: false,
            cancellationToken
        );
    }

    /// <summary>Draws the card anew for everybody; a card that is gone is sent again.</summary>
    public async Task ReplaceAsync(
        Turn turn,
        string activityId,
        ChatReply reply,
        CancellationToken cancellationToken
    )
    {
        var activity = OutgoingActivities.Of(reply).InAnswerTo(turn);
        var outcome = await DeliverAsync(
            turn,
            token =>
                connector.UpdateAsync(
                    turn.ServiceUrl,
                    turn.ConversationId,
                    activityId,
                    activity,
                    token
                ),
            repeatable: true,
            cancellationToken
        );
        if (outcome is ConnectorOutcome.NoSuchActivity)
        {
            await SendAsync(turn, reply, cancellationToken);
        }
        else if (outcome is ConnectorOutcome.Done)
        {
            await ledger.RecordAsync(turn, activityId, reply, cancellationToken);
        }
    }

    /// <summary>Takes away the card that was pressed; where that is not allowed, its buttons at least.</summary>
    public async Task TakeAwayAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Activity.ReplyToId is not { Length: > 0 } card)
        {
            return;
        }
        var outcome = await DeliverAsync(
            turn,
            token => connector.DeleteAsync(turn.ServiceUrl, turn.ConversationId, card, token),
            repeatable: true,
            cancellationToken
        );
        if (outcome is ConnectorOutcome.Refused)
        {
            await ReplaceAsync(
                turn,
                card,
                new ChatReply.Text(Sentences.FileOfferOver),
                cancellationToken
            );
        }
    }

    /// <summary>A new message as it is, in answer to the turn.</summary>
    public async Task<ConnectorOutcome> SendAsync(
        Turn turn,
        Activity activity,
        CancellationToken cancellationToken
    )
    {
        var answer = activity.InAnswerTo(turn);
        // the id of a pressed button is no message that could be replied to
        var replyTo = turn.Activity
            is { Type: ActivityTypes.Message, Text.Length: > 0, Id: { Length: > 0 } id }
            ? id
            : null;
        return await DeliverAsync(
            turn,
            token =>
                replyTo is null
                    ? connector.SendAsync(turn.ServiceUrl, turn.ConversationId, answer, token)
                    : connector.ReplyAsync(
                        turn.ServiceUrl,
                        turn.ConversationId,
                        replyTo,
                        answer with
                        {
                            ReplyToId = replyTo,
                        },
                        token
                    ),
            repeatable: false,
            cancellationToken
        );
    }

    private async Task<ConnectorOutcome> DeliverAsync(
        Turn turn,
        Func<CancellationToken, Task<ConnectorOutcome>> send,
        bool repeatable,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            budget.Spend(turn.Place.TenantId, turn.Place.ConversationId);
            var outcome = await send(cancellationToken);
            if (
                outcome is not ConnectorOutcome.Busy busy
                || attempt >= Allowed(busy, repeatable)
                || busy.After > LongestWait
            )
            {
                Note(outcome);
                return outcome;
            }

            await Task.Delay(Pause(busy, attempt), time, cancellationToken);
        }
    }

    // a post that a gateway lost sight of may be there already: repeated once, not more
    private static int Allowed(ConnectorOutcome.Busy busy, bool repeatable) =>
        busy.MayHaveArrived && !repeatable ? 2 : Tries;

    private static TimeSpan Pause(ConnectorOutcome.Busy busy, int attempt) =>
        (busy.After ?? TimeSpan.FromMilliseconds(300 * attempt))
        + TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(0, 200));

    private void Note(ConnectorOutcome outcome)
    {
        var why = outcome.Match<string?>(
            _ => null,
            busy => busy.Why,
            gone => gone.Why,
            barred => barred.Why,
            _ => null,
            refused => refused.Why
        );
        if (why is not null)
        {
            TeamsLog.NotDelivered(logger, why);
        }
    }
}

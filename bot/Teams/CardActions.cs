using SisSync.Bot.Access;
using SisSync.Bot.Commands;
using SisSync.Bot.Teams.Wire;

namespace SisSync.Bot.Teams;

/// <summary>Answers a pressed button in the response itself; what takes longer is finished behind it.</summary>
internal sealed class CardActions(
    ChatDesk desk,
    ReplySender replies,
    CardLedger ledger,
    TurnQueue queue,
    CallerNames names,
    TimeProvider time,
    ILogger<CardActions> logger
)
{
    /// <summary>An invoke is to be answered within five seconds; clients give up after 10 to 15.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(4.5);

    public async Task<InvokeResponse> AnswerAsync(Turn turn)
    {
        ReaderLanguage.Speak(turn.Caller.Language);
        if (!CardPress.TryRead(turn.Activity, out var press, out var mistake))
        {
            return InvokeAnswers.Malformed(mistake);
        }

        // on the pool, so that work that blocks at first cannot eat the budget
        var work = Task.Run(() => WorkAsync(turn, press, queue.Stopping));
        using var inTime = new CancellationTokenSource();
        await Task.WhenAny(work, Task.Delay(Budget, time, inTime.Token));
        if (!work.IsCompleted)
        {
            Queue(turn, token => FinishLateAsync(turn, press, work, token));
            return InvokeAnswers.Message(Sentences.StillWorking);
        }

        await inTime.CancelAsync();
        return await FinishAsync(turn, press, work);
    }

    private async Task<(Turn Turn, ChatReply Reply)> WorkAsync(
        Turn turn,
        CardPress press,
        CancellationToken cancellationToken
    )
    {
        var named = await names.CompleteAsync(turn, cancellationToken);
        return (named, await desk.PressAsync(named, press.Verb, press.Data, cancellationToken));
    }

    private async Task<InvokeResponse> FinishAsync(
        Turn turn,
        CardPress press,
        Task<(Turn Turn, ChatReply Reply)> work
    )
    {
        try
        {
            (turn, var reply) = await work;
            var answer = InvokeAnswers.Of(reply);
            if (
                reply is ChatReply.Card { Private: false }
                && !press.Automatic
                && turn.Activity.ReplyToId is { Length: > 0 } card
                && desk.MayRedraw(turn)
            )
            {
                // the answer changes the card for who pressed; in a channel or group everybody else sees the edit
                Queue(
                    turn,
                    token =>
                        turn.IsPersonal
                            ? ledger.RecordAsync(turn, card, reply, token)
                            : replies.ReplaceAsync(turn, card, reply, token)
                );
            }

            return answer;
        }
        catch (Exception e) when (!queue.Stopping.IsCancellationRequested)
        {
            return InvokeAnswers.Failed(Note(e));
        }
    }

    private async Task FinishLateAsync(
        Turn turn,
        CardPress press,
        Task<(Turn Turn, ChatReply Reply)> work,
        CancellationToken cancellationToken
    )
    {
        try
        {
            (turn, var reply) = await work.WaitAsync(cancellationToken);
            if (
                reply is ChatReply.Card
                && turn.Activity.ReplyToId is { Length: > 0 } card
                && desk.MayRedraw(turn)
            )
            {
                await replies.ReplaceAsync(turn, card, reply, cancellationToken);
            }
            else if (!press.Automatic)
            {
                await replies.SendAsync(turn, reply, cancellationToken);
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            var reference = Note(e);
            if (!press.Automatic)
            {
                await replies.SendAsync(turn, Sentences.Failed(reference), cancellationToken);
            }
        }
    }

    // one lane per card, so that the last state written is the last one decided
    private void Queue(Turn turn, Func<CancellationToken, Task> work)
    {
        if (!queue.TryAdd($"{turn.ConversationId}|{turn.Activity.ReplyToId}", work))
        {
            TeamsLog.QueueFull(logger);
        }
    }

    private string Note(Exception e)
    {
        var reference = FailureReference.New();
        TeamsLog.TurnFailed(logger, reference, e.GetType().Name, e.StackTrace);
        return reference;
    }
}

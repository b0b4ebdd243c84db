using System.Text;
using SisSync.Bot.Teams.Wire;
using SisSync.Core.Inbox;

namespace SisSync.Bot.Teams;

/// <summary>
/// One effect and one answer for each delivery, over restarts and replicas: an ordinary activity is persisted before it is
/// acknowledged and forgotten when it is done; of an invoke the answer is kept for repeated deliveries.
/// </summary>
internal sealed class InboxDesk(
    IActivityInbox inbox,
    TurnQueue queue,
    TurnRouter router,
    ILogger<InboxDesk> logger
)
{
    public async Task<InvokeResponse> AcknowledgeOnceAsync(string key, string payload, Turn turn)
    {
        var entry = await inbox.AcceptAsync(new InboxItem(key, payload), CancellationToken.None);
        if (!entry.First || TryQueue(key, turn))
        {
            return InvokeResponse.Empty(StatusCodes.Status200OK);
        }

        TeamsLog.QueueFull(logger);
        await inbox.ForgetAsync(key, CancellationToken.None);
        return InvokeResponse.Empty(StatusCodes.Status503ServiceUnavailable);
    }

    public async Task<InvokeResponse> AnswerOnceAsync(
        string key,
        Func<Task<InvokeResponse>> answerAsync
    )
    {
        var entry = await inbox.AcceptAsync(
            new InboxItem(key, Payload: null),
            CancellationToken.None
        );
        if (!entry.First)
        {
            return entry.Answer is { } earlier
                ? new InvokeResponse(earlier.Status, Encoding.UTF8.GetBytes(earlier.Body))
                : InvokeAnswers.Message(Sentences.StillWorking);
        }

        var answer = await answerAsync();
        if (answer.Status == StatusCodes.Status503ServiceUnavailable)
        {
            await inbox.ForgetAsync(key, CancellationToken.None);
            return answer;
        }

        await inbox.FinishAsync(
            key,
            new InboxAnswer(answer.Status, Encoding.UTF8.GetString(answer.Body.Span)),
            CancellationToken.None
        );
        return answer;
    }

    /// <summary>Works on what ended processes left undone, in the order in which it arrived.</summary>
    public async Task AdoptAsync(CancellationToken cancellationToken)
    {
        foreach (var item in await inbox.AdoptAsync(cancellationToken))
        {
            if (StoredTurn.Read(item.Payload!) is not { } turn)
            {
                await inbox.FinishAsync(item.Key, answer: null, cancellationToken);
            }
            else if (!TryQueue(item.Key, turn))
            {
                // it stays in the inbox, for the process after this one
                TeamsLog.QueueFull(logger);
            }
        }
    }

    private bool TryQueue(string key, Turn turn) =>
        queue.TryAdd(turn.Activity.Conversation!.Id!, token => WorkAsync(key, turn, token));

    // what the host's end cuts off stays in the inbox; what fails has told the person so and is done
    private async Task WorkAsync(string key, Turn turn, CancellationToken cancellationToken)
    {
        Task written;
        try
        {
            written = await router.OnTurnAsync(turn, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            await inbox.FinishAsync(key, answer: null, CancellationToken.None);
            throw;
        }

        // begun before: one transaction takes all of it, or this comes last
        await Task.WhenAll(written, inbox.FinishAsync(key, answer: null, CancellationToken.None));
    }
}

using SisSync.Core.Persistence;
using SisSync.Core.Runs;

namespace SisSync.Core.Notifying;

/// <summary>
/// Delivers due notifications, each place by itself: one that fails never stops the next. Edits of posted cards go first: they are
/// what somebody looks at, and a reply about a card must not stand below an old one.
/// </summary>
internal sealed class OutboxDispatcher(
    SisSyncDatabase database,
    CardEditDispatcher edits,
    PlaceSender places,
    TimeProvider time
) : IOutboxDispatcher
{
    private const int SideBySide = 8;

    /// <inheritdoc />
    public async Task<int> DispatchDueAsync(CancellationToken cancellationToken)
    {
        // one replica at a time: nobody is told twice, and the last edit of a card is the newest
        using var turn = DistrictLock.TryTake(database.File, "\0outbox");
        if (turn is null)
        {
            return 0;
        }
        var handled = await edits.DispatchDueAsync(cancellationToken);
        IReadOnlyList<IReadOnlyList<OutboxRow>> due;
        await using (var db = database.Open())
        {
            due = await OutboxQueue.DueAsync(db, time.GetUtcNow().UtcDateTime, cancellationToken);
        }
        // mails link the post in the chat, so they come after it
        var mails = due.Where(rows => Recipient.MailboxIn(rows[0].ConversationId) is not null)
            .ToList();
        handled += await SendAsync(due.Except(mails), cancellationToken);
        handled += await SendAsync(mails, cancellationToken);
        return handled;
    }

    private async Task<int> SendAsync(
        IEnumerable<IReadOnlyList<OutboxRow>> due,
        CancellationToken cancellationToken
    )
    {
        var handled = 0;
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = SideBySide,
                CancellationToken = cancellationToken,
            },
            async (rows, token) => Interlocked.Add(ref handled, await places.SendAsync(rows, token))
        );
        return handled;
    }
}

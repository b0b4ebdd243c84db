using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SisSync.Core.Persistence;

namespace SisSync.Core.Notifying;

/// <summary>
/// Brings posted cards up to date: one lane a card, and only its newest state is sent, however many changes there were. The
/// round is the throttle: a card is edited once in it.
/// </summary>
internal sealed class CardEditDispatcher(
    SisSyncDatabase database,
    INotificationSender sender,
    TimeProvider time,
    ILogger<CardEditDispatcher> logger
)
{
    private const int SideBySide = 4;
    private static readonly TimeSpan _pruning = TimeSpan.FromHours(1);
    private DateTime _pruned;

    /// <summary>Sends what is due; the number of cards looked at.</summary>
    public async Task<int> DispatchDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = database.Open();
        if (now - _pruned >= _pruning)
        {
            _pruned = now;
            await CardCopies.PruneAsync(db, now, cancellationToken);
        }
        var due = await db
            .Outbox.Where(o => o.Kind == CardEdits.Kind && o.DoneAt == null && o.NextAttempt <= now)
            .Where(o => !db.Runs.Any(r => r.Id == o.RunId && r.State == RunState.Running))
            .OrderBy(o => o.Id)
            .Take(2_000)
            .ToListAsync(cancellationToken);
        // begun before it is drawn: a change that commits from now on adds a row of its own
        due.ForEach(row => row.Attempts++);
        await db.SaveChangesAsync(cancellationToken);
        var cards = due.GroupBy(row => row.CardId!.Value).ToList();
        await Parallel.ForEachAsync(
            cards,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = SideBySide,
                CancellationToken = cancellationToken,
            },
            (card, token) => EditAsync(card.Key, [.. card.Select(row => row.Id)], token)
        );
        return cards.Count;
    }

    private async ValueTask EditAsync(
        long cardId,
        List<long> rowIds,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        var rows = await db.Outbox.Where(o => rowIds.Contains(o.Id)).ToListAsync(cancellationToken);
        var copy = await db.CardCopies.FindAsync([cardId], cancellationToken);
        var outcome = copy is null
            ? new SendOutcome.Gone("forgotten")
            : await TryAsync(copy, cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var row in rows)
        {
            row.Attempts--;
            RetrySchedule.Settle(row, outcome, now, logger);
        }
        if (copy is not null)
        {
            await NoteAsync(db, copy, outcome, cancellationToken);
        }
        // an edit that is done has nothing more to tell
        db.Outbox.RemoveRange(rows.Where(row => row.DoneAt is not null));
        await db.SaveChangesAsync(cancellationToken);
    }

    private static Task<int> NoteAsync(
        SisSyncDbContext db,
        CardCopyRow copy,
        SendOutcome outcome,
        CancellationToken cancellationToken
    )
    {
        var (id, data, kind) = (copy.Id, copy.Data, copy.Kind);
        return outcome.Match(
            delivered =>
                delivered.Shown is { } shown
                    // only what was sent: somebody may have pressed a button on the card meanwhile
                    ? db
                        .CardCopies.Where(c => c.Id == id && c.Data == data && c.Kind == kind)
                        .ExecuteUpdateAsync(
                            set =>
                                set.SetProperty(c => c.Digest, shown.Digest)
                                    .SetProperty(c => c.Settled, shown.Settled),
                            cancellationToken
                        )
                    : Task.FromResult(0),
            _ => Task.FromResult(0),
            _ => db.CardCopies.Where(c => c.Id == id).ExecuteDeleteAsync(cancellationToken),
            _ => Task.FromResult(0),
            _ => Task.FromResult(0)
        );
    }

    private async Task<SendOutcome> TryAsync(CardCopyRow copy, CancellationToken cancellationToken)
    {
        try
        {
            return await sender.EditAsync(copy.ToCard(), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.SendFailed(logger, copy.Id, e);
            return new SendOutcome.TryLater(e.GetType().Name, null) { Own = true };
        }
    }
}

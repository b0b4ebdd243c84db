using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SisSync.Core.Persistence;
using SisSync.Core.Runs;

namespace SisSync.Core.Notifying;

/// <summary>
/// Delivers due notifications, each place by itself: one that fails never stops the next. Several holds of one run for one place
/// go as one card, so that a bad night does not flood a channel. Edits of posted cards go first: they are what somebody looks at.
/// </summary>
internal sealed class OutboxDispatcher(
    SisSyncDatabase database,
    INotificationSender sender,
    CardEditDispatcher edits,
    TimeProvider time,
    ILogger<OutboxDispatcher> logger
) : IOutboxDispatcher
{
    private const int OneByOne = 3;
    private static readonly TimeSpan _runLimit = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    public async Task<int> DispatchDueAsync(CancellationToken cancellationToken)
    {
        // one replica at a time: nobody is told twice, and the last edit of a card is the newest
        using var turn = DistrictLock.TryTake(database.File, "\0outbox");
        if (turn is null)
        {
            return 0;
        }
        var now = time.GetUtcNow().UtcDateTime;
        var edited = await edits.DispatchDueAsync(cancellationToken);
        await using var db = database.Open();
        var late = now - _runLimit;
        // while a run is deciding schools its notifications gather; a run that hangs does not keep them for ever
        var due = await db
            .Outbox.Where(o => o.DoneAt == null && o.NextAttempt <= now && o.Kind != CardEdits.Kind)
            .Where(o =>
                o.CreatedAt < late
                || !db.Runs.Any(r => r.Id == o.RunId && r.State == RunState.Running)
            )
            .OrderBy(o => o.Id)
            .Take(1_000)
            .ToListAsync(cancellationToken);
        foreach (var place in due.GroupBy(o => (o.ConversationId, o.RunId, o.DistrictId)))
        {
            var rows = place.ToList();
            if (rows.Count > OneByOne)
            {
                var text = $"{rows.Count} schools are on hold";
                await SendAsync(db, rows, "holds_opened", text, cancellationToken);
                continue;
            }
            foreach (var row in rows)
            {
                await SendAsync(db, [row], row.Kind, row.Text, cancellationToken);
            }
        }
        return edited + due.Count;
    }

    private async Task SendAsync(
        SisSyncDbContext db,
        List<OutboxRow> rows,
        string kind,
        string text,
        CancellationToken cancellationToken
    )
    {
        var first = rows[0];
        var place = await db
            .Subscriptions.AsNoTracking()
            .SingleOrDefaultAsync(
                s => s.ConversationId == first.ConversationId && s.DistrictId == first.DistrictId,
                cancellationToken
            );
        var notification = new Notification(
            first.DistrictId,
            kind,
            [.. rows.Where(r => r.HoldId is not null).Select(r => r.HoldId!)],
            text
        )
        {
            Reader = place is null ? new CardReader() : Reader(place),
        };
        var outcome = place is null
            ? new SendOutcome.Gone("no longer subscribed")
            : await TryAsync(notification, place.Address, first.Id, cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var row in rows)
        {
            RetrySchedule.Settle(row, outcome, now, logger);
        }
        // saved one by one: a crash repeats at most the message in flight; with it goes where its card stands
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (outcome is SendOutcome.Delivered { Reference: { } activity } delivered)
        {
            var card = await CardAsync(db, notification, cancellationToken);
            await CardCopies.RecordAsync(
                db,
                card with
                {
                    ConversationId = delivered.ConversationId ?? first.ConversationId,
                    ActivityId = activity,
                    Address = place!.Address,
                    Shown = delivered.Shown ?? CardShown.Unknown,
                },
                now,
                cancellationToken
            );
        }
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<PostedCard> CardAsync(
        SisSyncDbContext db,
        Notification notification,
        CancellationToken cancellationToken
    )
    {
        var schools = await db
            .Holds.Where(h => notification.HoldIds.Contains(h.Id))
            .Join(db.Schools, h => h.SchoolKey, s => s.Key, (_, school) => school.Id)
            .Distinct()
            .ToListAsync(cancellationToken);
        return new PostedCard
        {
            ConversationId = "",
            ActivityId = "",
            Address = "",
            Kind = notification.Kind,
            DistrictId = notification.DistrictId,
            SchoolId = schools.Count == 1 ? schools[0] : null,
            HoldIds = notification.HoldIds,
            Text = notification.Text,
            Reader = notification.Reader,
        };
    }

    private static CardReader Reader(SubscriptionRow place) =>
        new()
        {
            TenantId = place.TenantId,
            Personal = place.Personal,
            PersonId = place.PersonId,
            Upn = place.Upn,
            Language = place.Language,
            TimeZone = place.TimeZone,
        };

    private async Task<SendOutcome> TryAsync(
        Notification notification,
        string address,
        long rowId,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await sender.SendAsync(notification, address, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.SendFailed(logger, rowId, e);
            return new SendOutcome.TryLater(e.GetType().Name, null);
        }
    }
}

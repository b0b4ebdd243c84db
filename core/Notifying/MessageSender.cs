using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SisSync.Core.Persistence;

namespace SisSync.Core.Notifying;

/// <summary>One attempt at one message, and what is remembered of it, in one transaction.</summary>
internal sealed class MessageSender(
    INotificationSender chats,
    IMailSender mails,
    TimeProvider time,
    ILogger<MessageSender> logger
)
{
    /// <summary>Takes room for one message; how long to wait when there is none.</summary>
    public TimeSpan Reserve(Target target) => chats.Reserve(target.Address);

    public async Task<SendOutcome> SendAsync(
        SisSyncDbContext db,
        OutboxMessage message,
        Target target,
        CancellationToken cancellationToken
    )
    {
        var schools = await SchoolsAsync(db, message, target, cancellationToken);
        var notification = new Notification(
            message.First.DistrictId,
            message.Kind,
            [.. message.Rows.Select(row => row.HoldId).OfType<string>()],
            message.Text
        )
        {
            Reader = target.Reader,
            Detail = message.First.Detail,
            Schools = schools,
            Root = message.Root,
            Siblings = message.Siblings,
            Again = message.Rows.Any(row => row.InFlightAt is not null),
            Feed = target.Feed && NotificationKind.IsOfOpenHold(message.First.Kind),
            ToPerson = target.ToPerson,
            Key = message.First.Key ?? "",
        };
        var outcome = await TryAsync(notification, target, message.First.Id, cancellationToken);
        await SettleAsync(db, message, notification, target, outcome, cancellationToken);
        return outcome;
    }

    private async Task<SendOutcome> TryAsync(
        Notification notification,
        Target target,
        long rowId,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return target.Mailbox is { } mailbox
                ? await mails.SendAsync(notification, mailbox, cancellationToken)
                : await chats.SendAsync(notification, target.Address, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.SendFailed(logger, rowId, e);
            return new SendOutcome.TryLater(e.GetType().Name, null) { Own = true };
        }
    }

    private async Task SettleAsync(
        SisSyncDbContext db,
        OutboxMessage message,
        Notification notification,
        Target target,
        SendOutcome outcome,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow().UtcDateTime;
        var ids = message.Rows.Select(row => row.Id).ToList();
        await using var transaction = await db.Database.BeginTransactionAsync(
            System.Data.IsolationLevel.Serializable,
            cancellationToken
        );
        foreach (
            var row in await db.Outbox.Where(o => ids.Contains(o.Id)).ToListAsync(cancellationToken)
        )
        {
            RetrySchedule.Settle(row, outcome, now, logger);
        }
        await db.SaveChangesAsync(cancellationToken);
        var recipient = message.First.ConversationId;
        switch (outcome)
        {
            case SendOutcome.Delivered { Reference: { } activity } delivered
                when target.Mailbox is null && !NotificationKind.IsReply(message.Kind):
                var card = await CardAsync(db, notification, cancellationToken) with
                {
                    ConversationId = delivered.ConversationId ?? recipient,
                    ActivityId = activity,
                    Address = delivered.Address ?? target.Address,
                    Shown = delivered.Shown ?? CardShown.Unknown,
                };
                using (var sql = PreparedSql.Of(db))
                {
                    CardCopies.Record(sql, card, now);
                }
                break;
            case SendOutcome.Parked parked when target.ToPerson is not null:
                // the person has not installed the bot: there is no place to wait for
                await db
                    .Outbox.Where(o => ids.Contains(o.Id))
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(o => o.DoneAt, now)
                                .SetProperty(o => o.LastError, parked.Why),
                        cancellationToken
                    );
                break;
            case SendOutcome.Parked parked:
                await PlaceFate.ParkAsync(db, recipient, parked.Why, now, cancellationToken);
                Log.PlaceParked(logger, message.First.DistrictId, message.First.Id, parked.Why);
                break;
            case SendOutcome.Gone gone when target.ToPerson is null && target.Mailbox is null:
                await PlaceFate.ForgetAsync(db, recipient, cancellationToken);
                Log.PlaceGone(logger, message.First.DistrictId, message.First.Id, gone.Why);
                break;
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
            Again = notification.Again,
            Reader = notification.Reader,
        };
    }

    // a digest speaks of the schools that its place hears of
    private static async Task<IReadOnlyList<string>?> SchoolsAsync(
        SisSyncDbContext db,
        OutboxMessage message,
        Target target,
        CancellationToken cancellationToken
    )
    {
        if (target.Schools.Count == 0 || message.Kind != NotificationKind.Digest)
        {
            return null;
        }
        var schools = await db
            .Schools.AsNoTracking()
            .Where(s => s.DistrictId == message.First.DistrictId)
            .ToListAsync(cancellationToken);
        return [.. schools.Where(s => Outbox.Hears(target.Schools, s)).Select(s => s.Id)];
    }
}

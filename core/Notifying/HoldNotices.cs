using SisSync.Core.Configuration;
using SisSync.Core.Holding;
using SisSync.Core.Persistence;

namespace SisSync.Core.Notifying;

/// <summary>What is told of the holds of one run: one post a hold, what follows in its thread, the end.</summary>
internal sealed class HoldNotices(DistrictOptions district, string runId, DateTime now)
{
    private readonly AlertPlaces _places = new(district.Id);

    /// <summary>A hold opened, or has a reason that it did not have.</summary>
    public void Opened(PreparedSql sql, HoldRow hold, SchoolRow school)
    {
        var (told, keys) = Told(sql, hold);
        var opened = new Outbox.Notice(district.Id, runId, NotificationKind.HoldOpened, hold.Id)
        {
            HoldId = hold.Id,
            Text = $"Sync on hold: {school.Name}",
            Urgent = hold.Reasons.Any(r =>
                r.Reason == HoldReason.Disconnected && r.ApprovedAt is null
            ),
        };
        var changed = opened with
        {
            Kind = NotificationKind.HoldChanged,
            Key = $"{hold.Id}|{hold.Version}",
            Text = $"The hold has changed: {school.Name}",
        };
        var places = _places
            .Read(sql)
            .Where(place => Outbox.Hears(place, school))
            .Where(place => Outbox.Hears(place, district.Alerts, AlertKinds.Holds))
            .ToList();
        var chats = places.Select(place => place.ConversationId).Concat(OnCall(places)).ToList();
        foreach (var chat in chats)
        {
            var notice = told.Contains(chat) ? changed : opened;
            if (!keys.Contains(Outbox.KeyOf(notice, chat)))
            {
                Outbox.Add(sql, notice, chat, now);
            }
        }
        foreach (var mailbox in district.Alerts.Emails.Select(Recipient.OfMailbox))
        {
            // mails cannot follow a hold: they tell that it opened and remind of it
            if (!told.Contains(mailbox))
            {
                Outbox.Add(sql, opened, mailbox, now);
            }
        }
    }

    /// <summary>A hold is over: to those who were told that it opened.</summary>
    public void Closed(PreparedSql sql, HoldRow hold, SchoolRow school)
    {
        var notice = new Outbox.Notice(district.Id, runId, NotificationKind.HoldClosed, hold.Id)
        {
            HoldId = hold.Id,
            Text = $"Hold closed: {school.Name}",
        };
        var (told, _) = Told(sql, hold);
        foreach (var recipient in told.Where(r => Recipient.MailboxIn(r) is null))
        {
            Outbox.Add(sql, notice, recipient, now);
        }
    }

    /// <summary>Who was told that the hold is open, and all that was told of it.</summary>
    private static (HashSet<string> Told, HashSet<string?> Keys) Told(PreparedSql sql, HoldRow hold)
    {
        var rows = OutboxRows.OfHold(sql, hold.Id);
        var told = rows.Where(o =>
            o.Kind is NotificationKind.HoldOpened or NotificationKind.HoldEscalated
        );
        return (
            told.Select(o => o.ConversationId).ToHashSet(StringComparer.Ordinal),
            rows.Select(o => o.Key).ToHashSet(StringComparer.Ordinal)
        );
    }

    /// <summary>Who is on call and hears of it in no chat of theirs.</summary>
    private IEnumerable<string> OnCall(IReadOnlyList<SubscriptionRow> places) =>
        district
            .Alerts.OnCall.Where(person =>
                !places.Any(place =>
                    place.Personal
                    && string.Equals(place.PersonId, person, StringComparison.OrdinalIgnoreCase)
                )
            )
            .Select(Recipient.OfPerson);
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SisSync.Core.Configuration;
using SisSync.Core.Persistence;
using SisSync.Core.Scheduling;

namespace SisSync.Core.Notifying;

/// <summary>
/// Holds that stay open: their places and mailboxes are reminded after one, three and seven school days; with the last, the
/// district's admins hear of it in their own chats.
/// </summary>
internal sealed class Reminders(
    SisSyncDbContext db,
    PreparedSql sql,
    DistrictOptions district,
    DateTime now
)
{
    private static readonly int[] _days = [7, 3, 1];

    public async Task AddAsync(CancellationToken cancellationToken)
    {
        var holds = await db
            .Holds.AsNoTracking()
            .Where(h => h.DistrictId == district.Id && h.ClosedAt == null)
            .ToListAsync(cancellationToken);
        // after a long stop only the newest reminder is given
        var due = holds
            .Select(hold => (Hold: hold, Days: _days.FirstOrDefault(days => IsDue(hold, days))))
            .Where(pair => pair.Days > 0)
            .ToList();
        if (due.Count == 0)
        {
            return;
        }
        var keys = await KeysAsync(cancellationToken);
        var schools = await db
            .Schools.AsNoTracking()
            .Where(s => s.DistrictId == district.Id)
            .ToDictionaryAsync(s => s.Key, cancellationToken);
        var places = await db
            .Subscriptions.AsNoTracking()
            .Where(s => s.DistrictId == district.Id)
            .ToListAsync(cancellationToken);
        foreach (var (hold, days) in due)
        {
            Add(hold, days, schools[hold.SchoolKey], places, keys);
        }
    }

    private void Add(
        HoldRow hold,
        int days,
        SchoolRow school,
        List<SubscriptionRow> places,
        HashSet<string?> keys
    )
    {
        var number = days.ToString(CultureInfo.InvariantCulture);
        var notice = new Outbox.Notice(
            district.Id,
            "",
            NotificationKind.HoldReminder,
            $"{hold.Id}|{number}"
        )
        {
            HoldId = hold.Id,
            Text = $"Still on hold: {school.Name}",
            Detail = number,
        };
        var reminded = places
            .Where(place => Outbox.Hears(place, school))
            .Where(place => Outbox.Hears(place, district.Alerts, AlertKinds.Reminders))
            .ToList();
        foreach (
            var recipient in reminded
                .Select(place => place.ConversationId)
                .Concat(district.Alerts.Emails.Select(Recipient.OfMailbox))
        )
        {
            AddOnce(notice, recipient, keys);
        }
        if (days == _days[0])
        {
            var escalated = notice with { Kind = NotificationKind.HoldEscalated, Key = hold.Id };
            foreach (var person in Unreminded(reminded, places))
            {
                AddOnce(escalated, Recipient.OfPerson(person), keys);
            }
        }
    }

    private void AddOnce(Outbox.Notice notice, string recipient, HashSet<string?> keys)
    {
        if (keys.Add(Outbox.KeyOf(notice, recipient)))
        {
            Outbox.Add(sql, notice, recipient, now);
        }
    }

    /// <summary>Admins of the whole district whose own chat was not reminded; by sign-in name only those who have spoken to the bot.</summary>
    private IEnumerable<string> Unreminded(
        List<SubscriptionRow> reminded,
        List<SubscriptionRow> places
    ) =>
        district
            .Admins.Where(admin => admin.Schools.Count == 0)
            .Select(admin =>
                Guid.TryParse(admin.User, out _)
                    ? admin.User.Trim()
                    : places.FirstOrDefault(p => p.Personal && Same(p.Upn, admin.User))?.PersonId
            )
            .OfType<string>()
            .Where(person => !reminded.Any(p => p.Personal && Same(p.PersonId, person)))
            .Distinct(StringComparer.OrdinalIgnoreCase);

    private bool IsDue(HoldRow hold, int days)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(district.TimeZone);
        var opened = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(hold.OpenedAt, zone));
        var day = SchoolDays.After(opened, days);
        return LocalClock.ToUtc(zone, day.ToDateTime(district.Alerts.DigestAt)) <= now;
    }

    private async Task<HashSet<string?>> KeysAsync(CancellationToken cancellationToken) =>
        [
            .. await db
                .Outbox.Where(o =>
                    o.DistrictId == district.Id
                    && (
                        o.Kind == NotificationKind.HoldReminder
                        || o.Kind == NotificationKind.HoldEscalated
                    )
                    && db.Holds.Any(h => h.Id == o.HoldId && h.ClosedAt == null)
                )
                .Select(o => o.Key)
                .ToListAsync(cancellationToken),
        ];

    private static bool Same(string? one, string? other) =>
        string.Equals(one?.Trim(), other?.Trim(), StringComparison.OrdinalIgnoreCase);
}

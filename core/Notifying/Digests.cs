using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SisSync.Core.Configuration;
using SisSync.Core.Persistence;
using SisSync.Core.Reporting;
using SisSync.Core.Scheduling;

namespace SisSync.Core.Notifying;

/// <summary>
/// The morning of every place that wants one, in its own zone, on school days: open holds, and errors that appeared since the
/// last. Decided once a morning; where there is nothing to tell, nothing is told.
/// </summary>
internal sealed class Digests(
    SisSyncDbContext db,
    PreparedSql sql,
    DistrictOptions district,
    DateTime now
)
{
    private readonly Dictionary<string, List<NewErrors>> _news = new(StringComparer.Ordinal);

    /// <summary>A morning that the program slept through is over.</summary>
    private static readonly TimeSpan _morning = TimeSpan.FromHours(3);

    public async Task AddAsync(CancellationToken cancellationToken)
    {
        var places = (
            await db
                .Subscriptions.AsNoTracking()
                .Where(s => s.DistrictId == district.Id && s.ParkedAt == null)
                .ToListAsync(cancellationToken)
        ).Where(place => Outbox.Hears(place, district.Alerts, AlertKinds.Digest));
        var due = places
            .Select(place => (Place: place, Notice: NoticeFor(place)))
            .Where(pair => pair.Notice is not null)
            .ToList();
        if (due.Count == 0)
        {
            return;
        }
        var keys = due.Select(pair => Outbox.KeyOf(pair.Notice!, pair.Place.ConversationId))
            .ToList();
        var known = (
            await db
                .Outbox.Where(o => o.Key != null && keys.Contains(o.Key))
                .Select(o => o.Key)
                .ToListAsync(cancellationToken)
        ).ToHashSet(StringComparer.Ordinal);
        if (known.Count == keys.Count)
        {
            return;
        }
        var held = await HeldAsync(cancellationToken);
        foreach (var (place, notice) in due)
        {
            if (known.Contains(Outbox.KeyOf(notice!, place.ConversationId)))
            {
                continue;
            }
            var row = Outbox.Row(notice!, place.ConversationId, now);
            if (!held.Any(s => Outbox.Hears(place, s)) && !HasNewErrors(place, notice!.Detail!))
            {
                RetrySchedule.End(row, "nothing to tell", now);
            }
            OutboxRows.Add(sql, row);
        }
    }

    private Outbox.Notice? NoticeFor(SubscriptionRow place)
    {
        var zone = Target.ZoneOf(place, district);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, zone));
        var at = LocalClock.ToUtc(zone, today.ToDateTime(district.Alerts.DigestAt));
        if (!SchoolDays.IsOne(today) || now < at || now >= at + _morning)
        {
            return null;
        }
        var since = LocalClock.ToUtc(
            zone,
            SchoolDays.Before(today).ToDateTime(district.Alerts.DigestAt)
        );
        var day = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new Outbox.Notice(district.Id, "", NotificationKind.Digest, $"{district.Id}|{day}")
        {
            Text = "Open holds and new errors",
            Detail = RosterStore.Iso(since),
        };
    }

    private async Task<List<SchoolRow>> HeldAsync(CancellationToken cancellationToken) =>
        await db
            .Holds.Where(h => h.DistrictId == district.Id && h.ClosedAt == null)
            .Join(db.Schools, h => h.SchoolKey, s => s.Key, (_, school) => school)
            .AsNoTracking()
            .ToListAsync(cancellationToken);

    private bool HasNewErrors(SubscriptionRow place, string since)
    {
        if (!_news.TryGetValue(since, out var news))
        {
            var connection = (SqliteConnection)db.Database.GetDbConnection();
            _news[since] = news = IssueNews.Read(connection, district.Id, since);
        }
        return news.Any(school =>
            Outbox.Hears(
                place,
                new SchoolRow
                {
                    DistrictId = district.Id,
                    Id = school.SchoolId,
                    Name = school.School,
                }
            )
        );
    }
}

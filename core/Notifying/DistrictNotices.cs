using Microsoft.EntityFrameworkCore;
using SisSync.Core.Configuration;
using SisSync.Core.Persistence;

namespace SisSync.Core.Notifying;

/// <summary>What is told of a district as a whole, to the places that hear of all of it.</summary>
internal static class DistrictNotices
{
    public static Task RunFailedAsync(
        SisSyncDbContext db,
        DistrictOptions district,
        RunRow run,
        DateTime now,
        CancellationToken cancellationToken
    ) =>
        AddAsync(
            db,
            district,
            AlertKinds.Failures,
            new Outbox.Notice(district.Id, run.Id, NotificationKind.RunFailed, run.Id)
            {
                Text = run.Message ?? "",
            },
            now,
            cancellationToken
        );

    /// <summary>The message names the nights; it is told once, however often they are noticed.</summary>
    public static Task RunMissedAsync(
        SisSyncDbContext db,
        DistrictOptions district,
        string message,
        DateTime now,
        CancellationToken cancellationToken
    ) =>
        AddAsync(
            db,
            district,
            AlertKinds.Failures,
            new Outbox.Notice(
                district.Id,
                "",
                NotificationKind.RunMissed,
                $"{district.Id}|{message}"
            )
            {
                Text = message,
            },
            now,
            cancellationToken
        );

    public static Task FirstSyncAsync(
        SisSyncDbContext db,
        DistrictOptions district,
        string runId,
        DateTime now,
        CancellationToken cancellationToken
    ) =>
        AddAsync(
            db,
            district,
            AlertKinds.FirstSync,
            new Outbox.Notice(district.Id, runId, NotificationKind.FirstSync, district.Id)
            {
                Text = "The first sync has succeeded",
            },
            now,
            cancellationToken
        );

    private static async Task AddAsync(
        SisSyncDbContext db,
        DistrictOptions district,
        AlertKinds kind,
        Outbox.Notice notice,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var places = await db
            .Subscriptions.AsNoTracking()
            .Where(s => s.DistrictId == district.Id)
            .ToListAsync(cancellationToken);
        var chats = places
            .Where(place => place.Schools.Count == 0)
            .Where(place => Outbox.Hears(place, district.Alerts, kind))
            .Select(place => place.ConversationId)
            .ToList();
        var keys = chats.Select(chat => Outbox.KeyOf(notice, chat)).ToList();
        var known = await db
            .Outbox.Where(o => o.Key != null && keys.Contains(o.Key))
            .Select(o => o.ConversationId)
            .ToListAsync(cancellationToken);
        foreach (var chat in chats.Except(known, StringComparer.Ordinal))
        {
            Outbox.Add(db, notice, chat, now);
        }
    }
}

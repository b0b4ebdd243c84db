using SisSync.Core.Configuration;
using SisSync.Core.Persistence;

namespace SisSync.Core.Notifying;

/// <summary>What is told of a district as a whole, to the places that hear of all of it.</summary>
internal static class DistrictNotices
{
    public static void RunFailed(
        PreparedSql sql,
        DistrictOptions district,
        RunRow run,
        DateTime now
    ) =>
        Add(
            sql,
            district,
            AlertKinds.Failures,
            new Outbox.Notice(district.Id, run.Id, NotificationKind.RunFailed, run.Id)
            {
                Text = run.Message ?? "",
            },
            now
        );

    /// <summary>The message names the nights; it is told once, however often they are noticed.</summary>
    public static void RunMissed(
        PreparedSql sql,
        DistrictOptions district,
        string message,
        DateTime now
    ) =>
        Add(
            sql,
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
            now
        );

    public static void FirstSync(
        PreparedSql sql,
        DistrictOptions district,
        string runId,
        DateTime now
    ) =>
        Add(
            sql,
            district,
            AlertKinds.FirstSync,
            new Outbox.Notice(district.Id, runId, NotificationKind.FirstSync, district.Id)
            {
                Text = "The first sync has succeeded",
            },
            now
        );

    private static void Add(
        PreparedSql sql,
        DistrictOptions district,
        AlertKinds kind,
        Outbox.Notice notice,
        DateTime now
    )
    {
        var places = SubscriptionRows
            .Of(sql, district.Id)
            .Where(place => place.Schools.Count == 0)
            .Where(place => Outbox.Hears(place, district.Alerts, kind));
        foreach (var place in places)
        {
            if (!OutboxRows.HasKey(sql, Outbox.KeyOf(notice, place.ConversationId)))
            {
                Outbox.Add(sql, notice, place.ConversationId, now);
            }
        }
    }
}

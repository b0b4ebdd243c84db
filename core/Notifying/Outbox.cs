using SisSync.Core.Configuration;
using SisSync.Core.Persistence;

namespace SisSync.Core.Notifying;

/// <summary>Adds notifications to the current transaction, one row a recipient.</summary>
internal static class Outbox
{
    /// <summary>What is told; the recipient is added to the key.</summary>
    public sealed record Notice(string DistrictId, string RunId, string Kind, string Key)
    {
        public string? HoldId { get; init; }
        public string Text { get; init; } = "";
        public string? Detail { get; init; }
        public bool Urgent { get; init; }
    }

    public static void Add(PreparedSql sql, Notice notice, string recipient, DateTime now) =>
        OutboxRows.Add(sql, Row(notice, recipient, now));

    /// <summary>The row of a notice to one recipient, which is due at once.</summary>
    public static OutboxRow Row(Notice notice, string recipient, DateTime now) =>
        new()
        {
            DistrictId = notice.DistrictId,
            RunId = notice.RunId,
            Kind = notice.Kind,
            Key = KeyOf(notice, recipient),
            HoldId = notice.HoldId,
            Text = notice.Text,
            Detail = notice.Detail,
            Urgent = notice.Urgent,
            ConversationId = recipient,
            CreatedAt = now,
            NextAttempt = now,
        };

    public static string KeyOf(Notice notice, string recipient) =>
        $"{notice.Kind}|{notice.Key}|{recipient}";

    public static bool Hears(SubscriptionRow place, AlertOptions alerts, AlertKinds kind) =>
        ((place.Kinds ?? alerts.Heard) & kind) != 0;

    public static bool Hears(SubscriptionRow place, SchoolRow school) =>
        Hears(place.Schools, school);

    public static bool Hears(IReadOnlyList<string> schools, SchoolRow school) =>
        schools.Count == 0
        || schools.Any(wanted =>
            string.Equals(wanted, school.Id, StringComparison.Ordinal)
            || string.Equals(wanted, school.Name, StringComparison.OrdinalIgnoreCase)
        );
}

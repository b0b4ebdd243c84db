using SisSync.Core.Notifying;

namespace SisSync.Core.Persistence;

/// <summary>Rows of places that receive alerts, read without the model; they are written through it.</summary>
internal static class SubscriptionRows
{
    /// <summary>The places of a district, in no order.</summary>
    public static List<SubscriptionRow> Of(PreparedSql sql, string districtId)
    {
        using var rows = sql.Query(
            "SELECT ConversationId, DistrictId, TenantId, Personal, PersonId, Schools, Address, Upn, Language, TimeZone, RenewedAt, "
                + "Kinds, Name, TeamId, ParkedAt, ParkedWhy, FilesAllowed FROM Subscriptions WHERE DistrictId = $0",
            districtId
        );
        var places = new List<SubscriptionRow>();
        while (rows.Read())
        {
            places.Add(Read(rows));
        }
        return places;
    }

    /// <summary>How many places a district has, and when the last of them was added or changed.</summary>
    public static (int Count, DateTime? Renewed) Newest(PreparedSql sql, string districtId)
    {
        using var rows = sql.Query(
            "SELECT COUNT(*), MAX(RenewedAt) FROM Subscriptions WHERE DistrictId = $0",
            districtId
        );
        rows.Read();
        return (rows.GetInt32(0), rows.GetTime(1));
    }

    private static SubscriptionRow Read(SqlRows rows) =>
        new()
        {
            ConversationId = rows.GetString(0),
            DistrictId = rows.GetString(1),
            TenantId = rows.GetString(2),
            Personal = rows.GetBoolean(3),
            PersonId = rows.GetText(4),
            Schools = TextList.Read(rows.Bytes(5)),
            Address = rows.GetString(6),
            Upn = rows.GetText(7),
            Language = rows.GetString(8),
            TimeZone = rows.GetText(9),
            RenewedAt = rows.GetTime(10)!.Value,
            Kinds = rows.IsDBNull(11) ? null : (AlertKinds)rows.GetInt32(11),
            Name = rows.GetText(12),
            TeamId = rows.GetText(13),
            ParkedAt = rows.GetTime(14),
            ParkedWhy = rows.GetText(15),
            FilesAllowed = rows.GetBoolean(16),
        };
}

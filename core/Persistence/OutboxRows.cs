namespace SisSync.Core.Persistence;

/// <summary>Rows of the outbox, added without the model in the caller's transaction; whoever sends them reads them through it.</summary>
internal static class OutboxRows
{
    public static void Add(PreparedSql sql, OutboxRow row) =>
        sql.Run(
            "INSERT INTO Outbox (DistrictId, RunId, Kind, HoldId, CardId, Text, ConversationId, CreatedAt, Key, Urgent, Detail, Attempts, "
                + "NextAttempt, InFlightAt, Doubts, Stalled, DoneAt, Reference, LastError) "
                + "VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
            row.DistrictId,
            row.RunId,
            row.Kind,
            row.HoldId,
            row.CardId,
            row.Text,
            row.ConversationId,
            row.CreatedAt,
            row.Key,
            row.Urgent,
            row.Detail,
            row.Attempts,
            row.NextAttempt,
            row.InFlightAt,
            row.Doubts,
            row.Stalled,
            row.DoneAt,
            row.Reference,
            row.LastError
        );

    /// <summary>Whether this was told already.</summary>
    public static bool HasKey(PreparedSql sql, string key) =>
        sql.Any("SELECT 1 FROM Outbox WHERE Key = $0", key);

    /// <summary>All that was told of a hold.</summary>
    public static List<(string Kind, string ConversationId, string? Key)> OfHold(
        PreparedSql sql,
        string holdId
    )
    {
        using var rows = sql.Query(
            "SELECT Kind, ConversationId, Key FROM Outbox WHERE HoldId = $0",
            holdId
        );
        var told = new List<(string, string, string?)>();
        while (rows.Read())
        {
            told.Add((rows.GetString(0), rows.GetString(1), rows.GetText(2)));
        }
        return told;
    }
}

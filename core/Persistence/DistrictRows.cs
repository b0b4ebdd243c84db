namespace SisSync.Core.Persistence;

/// <summary>
/// Rows of districts, read and written without the model: a run needs them before anything else. A test holds the columns
/// against those of the model.
/// </summary>
internal static class DistrictRows
{
    private const string Columns =
        "Id, Name, SourceLastSync, SourceState, SourcePauseEnd, Scopes, OptionalFiles, DemoNight, EntriesVersion, SharesContacts, "
        + "LastSyncAt, LastNight, Students, Teachers, Staff, Contacts, Errors, Alerts";

    /// <summary>The row of a district, if it has one.</summary>
    public static DistrictRow? Find(PreparedSql sql, string id)
    {
        using var rows = sql.Query($"SELECT {Columns} FROM Districts WHERE Id = $0", id);
        return rows.Read() ? Read(rows) : null;
    }

    /// <summary>Finds or adds it; the schedule and a run by hand may both be first.</summary>
    public static DistrictRow FindOrAdd(PreparedSql sql, string id, string name)
    {
        if (Find(sql, id) is { } known)
        {
            return known;
        }
        Add(sql, new DistrictRow { Id = id, Name = name });
        return Find(sql, id)!;
    }

    /// <summary>Writes all of a row that was read in the same transaction.</summary>
    public static void Put(PreparedSql sql, DistrictRow row) =>
        sql.Run(
            "UPDATE Districts SET Name = $1, SourceLastSync = $2, SourceState = $3, SourcePauseEnd = $4, Scopes = $5, "
                + "OptionalFiles = $6, DemoNight = $7, EntriesVersion = $8, SharesContacts = $9, LastSyncAt = $10, LastNight = $11, "
                + "Students = $12, Teachers = $13, Staff = $14, Contacts = $15, Errors = $16, Alerts = $17 WHERE Id = $0",
            Values(row)
        );

    /// <summary>The packed entries do not belong to the tables from now on.</summary>
    public static void VoidEntries(PreparedSql sql, string id) =>
        sql.Run(
            "UPDATE Districts SET EntriesVersion = NULL WHERE Id = $0 AND EntriesVersion IS NOT NULL",
            id
        );

    /// <summary>The night was run or given up.</summary>
    public static void MarkNight(PreparedSql sql, string id, DateOnly night) =>
        sql.Run("UPDATE Districts SET LastNight = $1 WHERE Id = $0", id, night);

    private static void Add(PreparedSql sql, DistrictRow row) =>
        sql.Run(
            $"INSERT INTO Districts ({Columns}) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) "
                + "ON CONFLICT DO NOTHING",
            Values(row)
        );

    private static object?[] Values(DistrictRow row) =>
        [
            row.Id,
            row.Name,
            row.SourceLastSync,
            row.SourceState,
            row.SourcePauseEnd,
            TextList.Write(row.Scopes),
            TextList.Write(row.OptionalFiles),
            row.DemoNight,
            row.EntriesVersion,
            row.SharesContacts,
            row.LastSyncAt,
            row.LastNight,
            row.Students,
            row.Teachers,
            row.Staff,
            row.Contacts,
            row.Errors,
            row.Alerts,
        ];

    private static DistrictRow Read(SqlRows rows) =>
        new()
        {
            Id = rows.GetString(0),
            Name = rows.GetString(1),
            SourceLastSync = rows.GetTime(2),
            SourceState = rows.GetText(3),
            SourcePauseEnd = rows.GetTime(4),
            Scopes = TextList.Read(rows.Bytes(5)),
            OptionalFiles = TextList.Read(rows.Bytes(6)),
            DemoNight = rows.GetInt32(7),
            EntriesVersion = rows.GetText(8),
            SharesContacts = rows.GetBoolean(9),
            LastSyncAt = rows.GetTime(10),
            LastNight = rows.GetDate(11),
            Students = rows.GetInt32(12),
            Teachers = rows.GetInt32(13),
            Staff = rows.GetInt32(14),
            Contacts = rows.GetInt32(15),
            Errors = rows.GetInt32(16),
            Alerts = rows.GetInt32(17),
        };
}

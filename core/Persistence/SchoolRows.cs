namespace SisSync.Core.Persistence;

/// <summary>Rows of schools, read and added without the model; what a run changes in them is in <see cref="Runs.SchoolLedger"/>.</summary>
internal static class SchoolRows
{
    private const string Columns =
        "DistrictId, Id, Name, SisId, Shared, InPlan, DecideAnew, TakenOut, FirstSyncAt, LastSyncAt, Paused, PausedUntil, "
        + "Students, Teachers, Staff, Contacts, Classes, Errors, Alerts";

    /// <summary>The schools of a district, in no order.</summary>
    public static List<SchoolRow> Of(PreparedSql sql, string districtId)
    {
        using var rows = sql.Query(
            $"SELECT {Columns}, Key FROM Schools WHERE DistrictId = $0",
            districtId
        );
        var schools = new List<SchoolRow>();
        while (rows.Read())
        {
            schools.Add(Read(rows));
        }
        return schools;
    }

    /// <summary>Adds a school, which gets its key.</summary>
    public static void Add(PreparedSql sql, SchoolRow row)
    {
        sql.Run(
            $"INSERT INTO Schools ({Columns}) "
                + "VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
            row.DistrictId,
            row.Id,
            row.Name,
            row.SisId,
            row.Shared,
            row.InPlan,
            row.DecideAnew,
            row.TakenOut,
            row.FirstSyncAt,
            row.LastSyncAt,
            row.Paused,
            row.PausedUntil,
            row.Students,
            row.Teachers,
            row.Staff,
            row.Contacts,
            row.Classes,
            row.Errors,
            row.Alerts
        );
        row.Key = (int)sql.Number("SELECT last_insert_rowid()")!.Value;
    }

    /// <summary>The next run looks at the school even if none of its records differ.</summary>
    public static void DecideAnew(PreparedSql sql, int key) =>
        sql.Run("UPDATE Schools SET DecideAnew = 1 WHERE Key = $0 AND DecideAnew = 0", key);

    /// <summary>The school is gone for good.</summary>
    public static void TakeOut(PreparedSql sql, int key) =>
        sql.Run("UPDATE Schools SET TakenOut = 1 WHERE Key = $0", key);

    private static SchoolRow Read(SqlRows rows) =>
        new()
        {
            DistrictId = rows.GetString(0),
            Id = rows.GetString(1),
            Name = rows.GetString(2),
            SisId = rows.GetText(3),
            Shared = rows.GetBoolean(4),
            InPlan = rows.GetBoolean(5),
            DecideAnew = rows.GetBoolean(6),
            TakenOut = rows.GetBoolean(7),
            FirstSyncAt = rows.GetTime(8),
            LastSyncAt = rows.GetTime(9),
            Paused = rows.GetBoolean(10),
            PausedUntil = rows.GetTime(11),
            Students = rows.GetInt32(12),
            Teachers = rows.GetInt32(13),
            Staff = rows.GetInt32(14),
            Contacts = rows.GetInt32(15),
            Classes = rows.GetInt32(16),
            Errors = rows.GetInt32(17),
            Alerts = rows.GetInt32(18),
            Key = rows.GetInt32(19),
        };
}

using SisSync.Core.Holding;

namespace SisSync.Core.Persistence;

/// <summary>
/// Rows of holds, approvals and suppressions, as a run reads and writes them without the model. What people decide is written
/// through it.
/// </summary>
internal static class HoldRows
{
    /// <summary>Keys of the schools of a district that have an open hold.</summary>
    public static HashSet<int> OpenSchools(PreparedSql sql, string districtId) =>
        Schools(
            sql,
            "SELECT SchoolKey FROM Holds WHERE DistrictId = $0 AND ClosedAt IS NULL",
            districtId
        );

    /// <summary>Keys of the schools of a district that have an open hold and are not in plan any more.</summary>
    public static HashSet<int> OutOfPlan(PreparedSql sql, string districtId) =>
        Schools(
            sql,
            "SELECT s.Key FROM Holds h JOIN Schools s ON s.Key = h.SchoolKey "
                + "WHERE h.DistrictId = $0 AND h.ClosedAt IS NULL AND s.InPlan = 0",
            districtId
        );

    /// <summary>The open hold of a school with its reasons, in their order.</summary>
    public static HoldRow? Open(PreparedSql sql, int school)
    {
        if (FindOpen(sql, school) is not { } hold)
        {
            return null;
        }
        using var rows = sql.Query(
            "SELECT Reason, Text, Evidence, Digest, PartsJson, ApprovedBy, ApprovedAt FROM HoldReasons WHERE HoldId = $0 ORDER BY Reason",
            hold.Id
        );
        while (rows.Read())
        {
            hold.Reasons.Add(
                new HoldReasonRow
                {
                    HoldId = hold.Id,
                    Reason = (HoldReason)rows.GetInt32(0),
                    Text = rows.GetString(1),
                    Evidence = rows.GetInt32(2),
                    Digest = rows.GetString(3),
                    PartsJson = rows.GetString(4),
                    ApprovedBy = rows.GetText(5),
                    ApprovedAt = rows.GetTime(6),
                }
            );
        }
        return hold;
    }

    /// <summary>Adds a hold or writes all of it anew; its reasons are rows of their own.</summary>
    public static void Put(PreparedSql sql, HoldRow row) =>
        sql.Run(
            "INSERT INTO Holds (Id, DistrictId, SchoolKey, Version, OpenedAt, ClosedAt, ClosedBy, Outcome, Added, Updated, Removed) "
                + "VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10) "
                + "ON CONFLICT (Id) DO UPDATE SET DistrictId = $1, SchoolKey = $2, Version = $3, OpenedAt = $4, ClosedAt = $5, "
                + "ClosedBy = $6, Outcome = $7, Added = $8, Updated = $9, Removed = $10",
            row.Id,
            row.DistrictId,
            row.SchoolKey,
            row.Version,
            row.OpenedAt,
            row.ClosedAt,
            row.ClosedBy,
            row.Outcome,
            row.Added,
            row.Updated,
            row.Removed
        );

    /// <summary>Adds a reason or writes all of it anew.</summary>
    public static void Put(PreparedSql sql, HoldReasonRow row) =>
        sql.Run(
            "INSERT INTO HoldReasons (HoldId, Reason, Text, Evidence, Digest, PartsJson, ApprovedBy, ApprovedAt) "
                + "VALUES ($0, $1, $2, $3, $4, $5, $6, $7) "
                + "ON CONFLICT DO UPDATE SET Text = $2, Evidence = $3, Digest = $4, PartsJson = $5, ApprovedBy = $6, ApprovedAt = $7",
            row.HoldId,
            (int)row.Reason,
            row.Text,
            row.Evidence,
            row.Digest,
            row.PartsJson,
            row.ApprovedBy,
            row.ApprovedAt
        );

    /// <summary>A reason is none any more.</summary>
    public static void Delete(PreparedSql sql, HoldReasonRow row) =>
        sql.Run(
            "DELETE FROM HoldReasons WHERE HoldId = $0 AND Reason = $1",
            row.HoldId,
            (int)row.Reason
        );

    /// <summary>
    /// Whether a hold of the district is decided anew every night: somebody has said yes to it, or it is for removals, whose week
    /// moves on, or for a connection that may be back; or somebody does not want holds like it.
    /// </summary>
    public static bool AnyMoves(PreparedSql sql, string districtId) =>
        sql.Any(
            "SELECT 1 FROM Holds h JOIN HoldReasons r ON r.HoldId = h.Id WHERE h.DistrictId = $0 AND h.ClosedAt IS NULL "
                + "AND (r.ApprovedAt IS NOT NULL OR r.Reason IN ($1, $2)) LIMIT 1",
            districtId,
            (int)HoldReason.DataRemovals,
            (int)HoldReason.Disconnected
        )
        || sql.Any(
            "SELECT 1 FROM Holds h JOIN Suppressions s ON s.SchoolKey = h.SchoolKey "
                + "WHERE h.DistrictId = $0 AND h.ClosedAt IS NULL AND s.DistrictId = $0 LIMIT 1",
            districtId
        );

    /// <summary>The reasons for which a school is not to be held.</summary>
    public static List<HoldReason> Suppressed(PreparedSql sql, int school)
    {
        using var rows = sql.Query(
            "SELECT Reason FROM Suppressions WHERE SchoolKey = $0 AND LiftedAt IS NULL",
            school
        );
        var reasons = new List<HoldReason>();
        while (rows.Read())
        {
            reasons.Add((HoldReason)rows.GetInt32(0));
        }
        return reasons;
    }

    /// <summary>Whether a school has or had a suppression.</summary>
    public static bool AnySuppressions(PreparedSql sql, int school) =>
        sql.Any("SELECT 1 FROM Suppressions WHERE SchoolKey = $0 LIMIT 1", school);

    private static HashSet<int> Schools(PreparedSql sql, string query, string districtId)
    {
        using var rows = sql.Query(query, districtId);
        var schools = new HashSet<int>();
        while (rows.Read())
        {
            schools.Add(rows.GetInt32(0));
        }
        return schools;
    }

    private static HoldRow? FindOpen(PreparedSql sql, int school)
    {
        using var rows = sql.Query(
            "SELECT Id, DistrictId, SchoolKey, Version, OpenedAt, ClosedAt, ClosedBy, Outcome, Added, Updated, Removed "
                + "FROM Holds WHERE SchoolKey = $0 AND ClosedAt IS NULL",
            school
        );
        return rows.Read()
            ? new HoldRow
            {
                Id = rows.GetString(0),
                DistrictId = rows.GetString(1),
                SchoolKey = rows.GetInt32(2),
                Version = rows.GetInt32(3),
                OpenedAt = rows.GetTime(4)!.Value,
                ClosedAt = rows.GetTime(5),
                ClosedBy = rows.GetText(6),
                Outcome = rows.GetText(7),
                Added = rows.GetInt32(8),
                Updated = rows.GetInt32(9),
                Removed = rows.GetInt32(10),
            }
            : null;
    }
}

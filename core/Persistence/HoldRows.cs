using SisSync.Core.Holding;

namespace SisSync.Core.Persistence;

/// <summary>What a run asks of holds, approvals and suppressions without the model; they are written through it.</summary>
internal static class HoldRows
{
    /// <summary>Keys of the schools of a district that have an open hold.</summary>
    public static HashSet<int> OpenSchools(PreparedSql sql, string districtId)
    {
        using var rows = sql.Query(
            "SELECT SchoolKey FROM Holds WHERE DistrictId = $0 AND ClosedAt IS NULL",
            districtId
        );
        var schools = new HashSet<int>();
        while (rows.Read())
        {
            schools.Add(rows.GetInt32(0));
        }
        return schools;
    }

    /// <summary>Whether a school has an open hold.</summary>
    public static bool IsOpen(PreparedSql sql, int school) =>
        sql.Any("SELECT 1 FROM Holds WHERE SchoolKey = $0 AND ClosedAt IS NULL", school);

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

    /// <summary>The yeses given at a school.</summary>
    public static List<ApprovalRow> Approvals(PreparedSql sql, int school)
    {
        using var rows = sql.Query(
            "SELECT Reason, Evidence, \"By\", At FROM Approvals WHERE SchoolKey = $0",
            school
        );
        var approvals = new List<ApprovalRow>();
        while (rows.Read())
        {
            approvals.Add(
                new ApprovalRow
                {
                    SchoolKey = school,
                    Reason = (HoldReason)rows.GetInt32(0),
                    Evidence = rows.GetString(1),
                    By = rows.GetString(2),
                    At = rows.GetTime(3)!.Value,
                }
            );
        }
        return approvals;
    }

    /// <summary>Whether there is a yes at a school.</summary>
    public static bool AnyApprovals(PreparedSql sql, int school) =>
        sql.Any("SELECT 1 FROM Approvals WHERE SchoolKey = $0 LIMIT 1", school);

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
}

using SisSync.Core.Holding;

namespace SisSync.Core.Persistence;

/// <summary>Rows of the yeses given at a school, as a run reads and settles them without the model.</summary>
internal static class ApprovalRows
{
    /// <summary>The yeses given at a school.</summary>
    public static List<ApprovalRow> Of(PreparedSql sql, int school)
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
    public static bool Any(PreparedSql sql, int school) =>
        sql.Any("SELECT 1 FROM Approvals WHERE SchoolKey = $0 LIMIT 1", school);

    public static void Add(PreparedSql sql, ApprovalRow row) =>
        sql.Run(
            "INSERT INTO Approvals (SchoolKey, Reason, Evidence, \"By\", At) VALUES ($0, $1, $2, $3, $4)",
            row.SchoolKey,
            (int)row.Reason,
            row.Evidence,
            row.By,
            row.At
        );

    /// <summary>A yes has ended.</summary>
    /// <returns>False when there was none.</returns>
    public static bool Delete(PreparedSql sql, int school, HoldReason reason, string evidence) =>
        sql.Any(
            "DELETE FROM Approvals WHERE SchoolKey = $0 AND Reason = $1 AND Evidence = $2 RETURNING 1",
            school,
            (int)reason,
            evidence
        );
}

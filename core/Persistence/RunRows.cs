using SisSync.Core.Fetching;

namespace SisSync.Core.Persistence;

/// <summary>Rows of runs, written without the model. Who reads them for people does so through it.</summary>
internal static class RunRows
{
    private const string CutOff =
        "The program ended during the run; the next run goes on where it stopped.";

    /// <summary>Adds a run, or writes all of it anew: only the run itself writes its row.</summary>
    public static void Put(PreparedSql sql, RunRow row) =>
        sql.Run(
            "INSERT INTO Runs (Id, DistrictId, \"Trigger\", \"By\", State, StartedAt, FinishedAt, Message, Added, Updated, Moved, Removed, "
                + "Restored, ClassesAdded, ClassesUpdated, ClassesRemoved, HeldSchools, Errors, Alerts, Records) "
                + "VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) "
                + "ON CONFLICT DO UPDATE SET DistrictId = $1, \"Trigger\" = $2, \"By\" = $3, State = $4, StartedAt = $5, FinishedAt = $6, "
                + "Message = $7, Added = $8, Updated = $9, Moved = $10, Removed = $11, Restored = $12, ClassesAdded = $13, "
                + "ClassesUpdated = $14, ClassesRemoved = $15, HeldSchools = $16, Errors = $17, Alerts = $18, Records = $19",
            row.Id,
            row.DistrictId,
            (int)row.Trigger,
            row.By,
            (int)row.State,
            row.StartedAt,
            row.FinishedAt,
            row.Message,
            row.Added,
            row.Updated,
            row.Moved,
            row.Removed,
            row.Restored,
            row.ClassesAdded,
            row.ClassesUpdated,
            row.ClassesRemoved,
            row.HeldSchools,
            row.Errors,
            row.Alerts,
            row.Records
        );

    /// <summary>For whoever holds the district's lock: what is still marked as running was cut off.</summary>
    public static void EndCutOff(PreparedSql sql, string districtId, DateTime at) =>
        sql.Run(
            "UPDATE Runs SET State = $2, FinishedAt = $1, Message = $3 WHERE DistrictId = $0 AND State = $4",
            districtId,
            at,
            (int)RunState.Failed,
            CutOff,
            (int)RunState.Running
        );

    /// <summary>Whether the run before this one was one of the whole district and did not fail.</summary>
    public static bool LastWasWhole(PreparedSql sql, string districtId, string runId)
    {
        using var rows = sql.Query(
            "SELECT State, \"Trigger\" FROM Runs WHERE DistrictId = $0 AND Id <> $1 ORDER BY StartedAt DESC LIMIT 1",
            districtId,
            runId
        );
        return rows.Read()
            && (RunState)rows.GetInt32(0) != RunState.Failed
            && (RunTrigger)rows.GetInt32(1) is RunTrigger.Night or RunTrigger.Manual;
    }
}

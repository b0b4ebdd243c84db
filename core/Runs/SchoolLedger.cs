using SisSync.Core.Applying;
using SisSync.Core.Diffing;
using SisSync.Core.Persistence;
using SisSync.Core.Reporting;
using SisSync.Core.Roster;

namespace SisSync.Core.Runs;

/// <summary>
/// Writes what a run did to a school, and its numbers, by prepared statements: a model that tracks entities costs more than the
/// rest of an ordinary school's night.
/// </summary>
internal sealed class SchoolLedger(PreparedSql sql)
{
    // in the order of RosterType
    private const string CountColumns =
        "StudentsBefore, TeachersBefore, StaffBefore, ContactsBefore, ClassesBefore, "
        + "StudentsAfter, TeachersAfter, StaffAfter, ContactsAfter, ClassesAfter";

    /// <summary>People with an account and classes of the school, by <see cref="RosterType"/>: every change of them writes these too.</summary>
    public int[] Numbers(int school)
    {
        using var row = sql.Query(
            "SELECT Students, Teachers, Staff, Contacts, Classes FROM Schools WHERE Key = $0",
            school
        );
        row.Read();
        return [.. Enumerable.Range(0, 5).Select(row.GetInt32)];
    }

    /// <summary>The numbers of the school as they are now.</summary>
    /// <param name="school">The school.</param>
    /// <param name="counts">Its people and classes.</param>
    /// <param name="at">When it was synced; null when it was not.</param>
    public void PutNumbers(int school, SchoolCounts counts, DateTime? at)
    {
        var (errors, alerts) = Issues(school);
        sql.Run(
            "UPDATE Schools SET Students = $1, Teachers = $2, Staff = $3, Contacts = $4, Classes = $5, Errors = $6, Alerts = $7, "
                + "FirstSyncAt = coalesce(FirstSyncAt, $8), LastSyncAt = coalesce($8, LastSyncAt) WHERE Key = $0",
            school,
            counts.Students,
            counts.Teachers,
            counts.Staff,
            counts.Contacts,
            counts.Classes,
            errors,
            alerts,
            at
        );
    }

    /// <summary>Takes memberships that ended off the school's numbers.</summary>
    public void TakeOff(int school, SchoolCounts ended) =>
        sql.Run(
            "UPDATE Schools SET Students = Students - $1, Teachers = Teachers - $2, Staff = Staff - $3, Contacts = Contacts - $4 WHERE Key = $0",
            school,
            ended.Students,
            ended.Teachers,
            ended.Staff,
            ended.Contacts
        );

    /// <summary>Adds to what the run did to the school.</summary>
    public void PutRun(
        string runId,
        int school,
        DateTime at,
        SchoolBefore before,
        SchoolCounts after
    ) =>
        sql.Run(
            "INSERT INTO SchoolRuns (RunId, SchoolKey, At, Held, Added, Updated, Moved, Removed, StudentsBefore, TeachersBefore, "
                + "StaffBefore, ContactsBefore, ClassesBefore, StudentsAfter, TeachersAfter, StaffAfter, ContactsAfter, ClassesAfter) "
                + "VALUES ($0, $1, $2, 0, $3, $4, 0, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) "
                + "ON CONFLICT DO UPDATE SET Held = 0, Added = Added + $3, Updated = Updated + $4, Removed = Removed + $5, "
                + "StudentsAfter = $11, TeachersAfter = $12, StaffAfter = $13, ContactsAfter = $14, ClassesAfter = $15",
            runId,
            school,
            at,
            after.Added,
            after.Updated,
            after.Removed,
            before.Count(RosterType.Students),
            before.Count(RosterType.Teachers),
            before.Count(RosterType.Staff),
            before.Count(RosterType.Contacts),
            before.Count(RosterType.Classes),
            after.Students,
            after.Teachers,
            after.Staff,
            after.Contacts,
            after.Classes
        );

    /// <summary>The run held the school; what it had done to it before stays.</summary>
    public void PutHeldRun(string runId, int school, DateTime at, SchoolBefore before) =>
        sql.Run(
            "INSERT INTO SchoolRuns (RunId, SchoolKey, At, Held, Added, Updated, Moved, Removed, StudentsBefore, TeachersBefore, "
                + "StaffBefore, ContactsBefore, ClassesBefore, StudentsAfter, TeachersAfter, StaffAfter, ContactsAfter, ClassesAfter) "
                + "VALUES ($0, $1, $2, 1, 0, 0, 0, 0, $3, $4, $5, $6, $7, 0, 0, 0, 0, 0) ON CONFLICT DO UPDATE SET Held = 1",
            runId,
            school,
            at,
            before.Count(RosterType.Students),
            before.Count(RosterType.Teachers),
            before.Count(RosterType.Staff),
            before.Count(RosterType.Contacts),
            before.Count(RosterType.Classes)
        );

    /// <summary>Counts of the last run until then that did not hold the school.</summary>
    public SchoolRunCounts? LastUntil(int school, DateTime at) =>
        Counts(
            $"SELECT {CountColumns} FROM SchoolRuns WHERE SchoolKey = $0 AND Held = 0 AND At <= $1 ORDER BY At DESC LIMIT 1",
            school,
            at
        );

    /// <summary>Counts of the first run that did not hold the school.</summary>
    public SchoolRunCounts? First(int school) =>
        Counts(
            $"SELECT {CountColumns} FROM SchoolRuns WHERE SchoolKey = $0 AND Held = 0 ORDER BY At LIMIT 1",
            school
        );

    /// <summary>Counts the issues of the school by code, for reports; its errors and alerts.</summary>
    public (int Errors, int Alerts) Issues(int school)
    {
        sql.Run("DELETE FROM IssueCounts WHERE SchoolKey = $0", school);
        sql.Run(
            "INSERT INTO IssueCounts SELECT SchoolKey, Code, COUNT(*) FROM Issues WHERE SchoolKey = $0 GROUP BY SchoolKey, Code",
            school
        );
        var (errors, alerts) = (0, 0);
        using var reader = sql.Query(
            "SELECT Code, Count FROM IssueCounts WHERE SchoolKey = $0",
            school
        );
        while (reader.Read())
        {
            var code = reader.GetString(0);
            errors += IssueCodes.IsError(code) ? reader.GetInt32(1) : 0;
            alerts += IssueCodes.IsAlert(code) ? reader.GetInt32(1) : 0;
        }
        return (errors, alerts);
    }

    private SchoolRunCounts? Counts(string query, params ReadOnlySpan<object?> values)
    {
        using var rows = sql.Query(query, values);
        if (!rows.Read())
        {
            return null;
        }
        var counts = new SchoolRunCounts(new int[5], new int[5]);
        for (var type = 0; type < 5; type++)
        {
            counts.Before[type] = rows.GetInt32(type);
            counts.After[type] = rows.GetInt32(5 + type);
        }
        return counts;
    }
}

/// <summary>Counts of a school before and after a run, by <see cref="RosterType"/>.</summary>
internal sealed record SchoolRunCounts(int[] Before, int[] After);

using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SisSync.Core.Roster;

namespace SisSync.Core.Persistence;

/// <summary>Reads and writes the roster tables with prepared statements.</summary>
internal sealed class RosterStore(SqliteConnection connection) : IDisposable
{
    public PreparedSql Sql { get; } = new(connection);

    public List<MemberRow> Members(int school)
    {
        using var reader = Sql.Query(
            "SELECT Id, Roles, State, Home, AccountId, Body, JoinedAt FROM Members WHERE SchoolKey = $0 ORDER BY Id",
            school
        );
        var rows = new List<MemberRow>();
        while (reader.Read())
        {
            rows.Add(ReadMember(reader));
        }
        return rows;
    }

    /// <summary>Schools with members who move away and whose new school has not taken them yet.</summary>
    public HashSet<int> SchoolsWithLeavers()
    {
        using var reader = Sql.Query("SELECT DISTINCT SchoolKey FROM Members WHERE State = 2");
        var schools = new HashSet<int>();
        while (reader.Read())
        {
            schools.Add(reader.GetInt32(0));
        }
        return schools;
    }

    public MemberRow? Member(int school, string id)
    {
        using var reader = Sql.Query(
            "SELECT Id, Roles, State, Home, AccountId, Body, JoinedAt FROM Members WHERE SchoolKey = $0 AND Id = $1",
            school,
            id
        );
        return reader.Read() ? ReadMember(reader) : null;
    }

    public void Put(int school, MemberRow row) =>
        Sql.Run(
            "INSERT INTO Members (SchoolKey, Id, Roles, State, Home, AccountId, Body, JoinedAt) VALUES ($0, $1, $2, $3, $4, $5, $6, $7) "
                + "ON CONFLICT DO UPDATE SET Roles = $2, State = $3, Home = $4, AccountId = $5, Body = $6, JoinedAt = $7",
            school,
            row.Id,
            (int)row.Roles,
            (int)row.State,
            row.Home,
            row.AccountId,
            row.Bytes,
            row.JoinedAt is { } at ? Iso(at) : null
        );

    /// <summary>Contacts of a school that are linked to one of its students, by the bytes of the student's id.</summary>
    public IEnumerable<string> ContactsOf(int school, string student)
    {
        using var reader = Sql.Query(
            "SELECT Id FROM Members WHERE SchoolKey = $0 AND (Roles & $1) <> 0 AND instr(Body, $2) > 0",
            school,
            (int)PersonRole.Contact,
            Encoding.UTF8.GetBytes(student)
        );
        while (reader.Read())
        {
            yield return reader.GetString(0);
        }
    }

    public void DeleteMember(int school, string id) =>
        Sql.Run("DELETE FROM Members WHERE SchoolKey = $0 AND Id = $1", school, id);

    public AccountRow? Account(int home, string id)
    {
        using var reader = Sql.Query(
            "SELECT Home, Id, Roles, Email, Memberships, Facts FROM Accounts WHERE Home = $0 AND Id = $1",
            home,
            id
        );
        return reader.Read()
            ? new AccountRow(
                reader.GetInt32(0),
                reader.GetString(1),
                (PersonRole)reader.GetInt32(2),
                reader.IsDBNull(3) ? null : reader.GetString(3),
                reader.GetInt32(4),
                reader.GetFieldValue<byte[]>(5)
            )
            : null;
    }

    public void Put(AccountRow row) =>
        Sql.Run(
            "INSERT INTO Accounts (Home, Id, Roles, Email, EmailHash, Memberships, Facts) VALUES ($0, $1, $2, $3, $4, $5, $6) "
                + "ON CONFLICT DO UPDATE SET Roles = $2, Email = $3, EmailHash = $4, Memberships = $5, Facts = $6",
            row.Home,
            row.Id,
            (int)row.Roles,
            row.Email,
            unchecked((long)EmailAddress.Hash(row.Email)),
            row.Memberships,
            row.FactBytes
        );

    public void DeleteAccount(int home, string id) =>
        Sql.Run("DELETE FROM Accounts WHERE Home = $0 AND Id = $1", home, id);

    /// <summary>The closed account of the person who had this Clever id.</summary>
    public AccountRow? ClosedAccount(string district, string id)
    {
        using var reader = Sql.Query(
            "SELECT Home, AccountId, Roles, Facts FROM ClosedAccounts WHERE DistrictId = $0 AND Id = $1",
            district,
            id
        );
        return reader.Read()
            ? new AccountRow(
                reader.GetInt32(0),
                reader.GetString(1),
                (PersonRole)reader.GetInt32(2),
                null,
                0,
                reader.GetFieldValue<byte[]>(3)
            )
            : null;
    }

    /// <summary>Closes an account; it is kept under the person's last Clever id.</summary>
    public void Close(string district, string id, AccountRow account, DateTime at, string runId)
    {
        DeleteAccount(account.Home, account.Id);
        Sql.Run(
            "INSERT OR REPLACE INTO ClosedAccounts (DistrictId, Id, Home, AccountId, Roles, Facts, ClosedAt, RunId) "
                + "VALUES ($0, $1, $2, $3, $4, $5, $6, $7)",
            district,
            id,
            account.Home,
            account.Id,
            (int)account.Roles,
            account.FactBytes,
            Iso(at),
            runId
        );
    }

    public void DeleteClosed(string district, string id) =>
        Sql.Run("DELETE FROM ClosedAccounts WHERE DistrictId = $0 AND Id = $1", district, id);

    public List<ClassRow> Classes(int school)
    {
        using var reader = Sql.Query(
            "SELECT Id, State, Body, Good FROM Classes WHERE SchoolKey = $0 ORDER BY Id",
            school
        );
        var rows = new List<ClassRow>();
        while (reader.Read())
        {
            var bytes = reader.GetFieldValue<byte[]>(2);
            rows.Add(
                new ClassRow(
                    reader.GetString(0),
                    (ProvisionState)reader.GetInt32(1),
                    bytes,
                    reader.IsDBNull(3) ? null : reader.GetFieldValue<byte[]>(3)
                )
            );
        }
        return rows;
    }

    public void Put(int school, ClassRow row) =>
        Sql.Run(
            "INSERT INTO Classes (SchoolKey, Id, State, Body, Good) VALUES ($0, $1, $2, $3, $4) "
                + "ON CONFLICT DO UPDATE SET State = $2, Body = $3, Good = $4",
            school,
            row.Id,
            (int)row.State,
            row.Bytes,
            row.Good
        );

    public void DeleteClass(int school, string id) =>
        Sql.Run("DELETE FROM Classes WHERE SchoolKey = $0 AND Id = $1", school, id);

    public void CloseClass(int school, ClassRow row, DateTime at)
    {
        DeleteClass(school, row.Id);
        Sql.Run(
            "INSERT OR REPLACE INTO ClosedClasses (SchoolKey, Id, Body, ClosedAt) VALUES ($0, $1, $2, $3)",
            school,
            row.Id,
            row.Good ?? row.Bytes,
            Iso(at)
        );
    }

    public void DeleteClosedClass(int school, string id) =>
        Sql.Run("DELETE FROM ClosedClasses WHERE SchoolKey = $0 AND Id = $1", school, id);

    public List<IssueRow> Issues(int school)
    {
        using var reader = Sql.Query(
            "SELECT Code, Subject, Value FROM Issues WHERE SchoolKey = $0",
            school
        );
        return ReadIssues(reader);
    }

    /// <summary>People and classes of a school that have an error, an alert or a note.</summary>
    public HashSet<string> Noted(int school)
    {
        using var reader = Sql.Query("SELECT Subject FROM Issues WHERE SchoolKey = $0", school);
        var subjects = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read())
        {
            subjects.Add(reader.GetString(0));
        }
        return subjects;
    }

    public List<IssueRow> Issues(int school, string code)
    {
        using var reader = Sql.Query(
            "SELECT Code, Subject, Value FROM Issues WHERE SchoolKey = $0 AND Code = $1",
            school,
            code
        );
        return ReadIssues(reader);
    }

    /// <summary>Since when there is an issue stays, whatever becomes of its value.</summary>
    public void Put(int school, IssueRow issue, DateTime since) =>
        Sql.Run(
            "INSERT INTO Issues (SchoolKey, Code, Subject, Value, Since) VALUES ($0, $1, $2, $3, $4) "
                + "ON CONFLICT DO UPDATE SET Value = $3",
            school,
            issue.Code,
            issue.Subject,
            issue.Value,
            Iso(since)
        );

    public void DeleteIssue(int school, IssueRow issue) =>
        Sql.Run(
            "DELETE FROM Issues WHERE SchoolKey = $0 AND Code = $1 AND Subject = $2",
            school,
            issue.Code,
            issue.Subject
        );

    /// <summary>Adds one removal to the slow-bleed window.</summary>
    public void PutRemoval(int school, RosterType type, string id, DateTime at, bool confirmed) =>
        Sql.Run(
            "INSERT OR REPLACE INTO Removals (SchoolKey, Type, Id, At, Confirmed) VALUES ($0, $1, $2, $3, $4)",
            school,
            (int)type,
            id,
            Iso(at),
            confirmed ? 1 : 0
        );

    /// <summary>A person or class that came back was not removed.</summary>
    public void DeleteRemovals(int school, string id)
    {
        for (var type = RosterType.Students; type <= RosterType.Classes; type++)
        {
            Sql.Run(
                "DELETE FROM Removals WHERE SchoolKey = $0 AND Type = $1 AND Id = $2",
                school,
                (int)type,
                id
            );
        }
    }

    /// <summary>Removals since a moment that nobody confirmed.</summary>
    public List<(RosterType Type, string Id)> RemovalsSince(int school, DateTime since)
    {
        var removals = new List<(RosterType, string)>();
        using var reader = Sql.Query(
            "SELECT Type, Id FROM Removals WHERE SchoolKey = $0 AND Confirmed = 0 AND At > $1",
            school,
            Iso(since)
        );
        while (reader.Read())
        {
            removals.Add(((RosterType)reader.GetInt32(0), reader.GetString(1)));
        }
        return removals;
    }

    public void Dispose() => Sql.Dispose();

    /// <summary>Sortable text of a UTC time.</summary>
    public static string Iso(DateTime utc) =>
        utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    private static DateTime FromIso(string text) =>
        DateTime.Parse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal
        );

    private static List<IssueRow> ReadIssues(SqliteDataReader reader)
    {
        var rows = new List<IssueRow>();
        while (reader.Read())
        {
            rows.Add(
                new IssueRow(
                    reader.GetString(0),
                    reader.GetString(1),
                    reader.IsDBNull(2) ? null : reader.GetString(2)
                )
            );
        }
        return rows;
    }

    private static MemberRow ReadMember(SqliteDataReader reader)
    {
        var bytes = reader.GetFieldValue<byte[]>(5);
        return new MemberRow(
            reader.GetString(0),
            (PersonRole)reader.GetInt32(1),
            (ProvisionState)reader.GetInt32(2),
            reader.GetInt32(3),
            reader.GetString(4),
            bytes
        )
        {
            JoinedAt = reader.IsDBNull(6) ? null : FromIso(reader.GetString(6)),
        };
    }
}

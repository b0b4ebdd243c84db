using System.Globalization;
using Microsoft.Data.Sqlite;
using SisSync.Core.Roster;

namespace SisSync.Core.Persistence;

/// <summary>Reads and writes the roster tables with prepared statements.</summary>
internal sealed partial class RosterStore : IDisposable
{
    private readonly SqlStatement _putMember;
    private readonly SqlStatement _putAccount;
    private readonly SqlStatement _addSchool;
    private readonly SqlStatement _putClass;
    private (DateTime Utc, string Text) _lastTime;

    public RosterStore(SqliteConnection connection)
    {
        Sql = new PreparedSql(connection);
        _putMember = Sql.Statement(
            "INSERT INTO Members (SchoolKey, Id, Roles, State, Home, AccountId, Body, JoinedAt) VALUES ($0, $1, $2, $3, $4, $5, $6, $7) "
                + "ON CONFLICT DO UPDATE SET Roles = $2, State = $3, Home = $4, AccountId = $5, Body = $6, JoinedAt = $7"
        );
        _putAccount = Sql.Statement(
            "INSERT INTO Accounts (Home, Id, Roles, Email, EmailHash, Elsewhere, Facts) VALUES ($0, $1, $2, $3, $4, $5, $6) "
                + "ON CONFLICT DO UPDATE SET Roles = $2, Email = $3, EmailHash = $4, Elsewhere = $5, Facts = $6"
        );
        _addSchool = Sql.Statement(
            "UPDATE Accounts SET Elsewhere = coalesce(Elsewhere || ',', '') || $2 "
                + "WHERE Home = $0 AND Id = $1 AND instr(coalesce(',' || Elsewhere || ',', ''), ',' || $2 || ',') = 0"
        );
        _putClass = Sql.Statement(
            "INSERT INTO Classes (SchoolKey, Id, State, Body, Good) VALUES ($0, $1, $2, $3, $4) "
                + "ON CONFLICT DO UPDATE SET State = $2, Body = $3, Good = $4"
        );
    }

    public PreparedSql Sql { get; }

    /// <summary>The members of a school, read where SQLite has them; <see cref="ReadMember"/> makes a row of one.</summary>
    public SqlRows MemberRows(int school) =>
        Sql.Query(
            "SELECT Id, Roles, State, Home, AccountId, Body, JoinedAt FROM Members WHERE SchoolKey = $0 ORDER BY Id",
            school
        );

    /// <summary>Whether a school has members or classes.</summary>
    public bool HasAny(int school) =>
        Sql.Any("SELECT 1 FROM Members WHERE SchoolKey = $0 LIMIT 1", school)
        || Sql.Any("SELECT 1 FROM Classes WHERE SchoolKey = $0 LIMIT 1", school);

    /// <summary>Whether a person has an account at any school of the district.</summary>
    public bool HasAccount(string district, string id) =>
        Sql.Any(
            "SELECT 1 FROM Schools s CROSS JOIN Members m ON m.SchoolKey = s.Key AND m.Id = $1 WHERE s.DistrictId = $0 AND m.State <> 0",
            district,
            id
        );

    public List<MemberRow> Members(int school)
    {
        using var reader = MemberRows(school);
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

    /// <summary>Members of a school who move away and whose new school has not taken them yet.</summary>
    public List<string> Leavers(int school)
    {
        using var reader = Sql.Query(
            "SELECT Id FROM Members INDEXED BY IX_Members_Leaving WHERE SchoolKey = $0 AND State = 2",
            school
        );
        var ids = new List<string>();
        while (reader.Read())
        {
            ids.Add(reader.GetString(0));
        }
        return ids;
    }

    /// <summary>Members of a school whose account has another id than theirs.</summary>
    public List<(string Id, string AccountId)> OtherAccounts(int school)
    {
        using var reader = Sql.Query(
            "SELECT Id, AccountId FROM Members INDEXED BY IX_Members_OtherAccount "
                + "WHERE SchoolKey = $0 AND AccountId <> Id AND AccountId <> ''",
            school
        );
        var members = new List<(string, string)>();
        while (reader.Read())
        {
            members.Add((reader.GetString(0), reader.GetString(1)));
        }
        return members;
    }

    /// <summary>The roles of a member, and whether there is an account, without the record.</summary>
    public (PersonRole Roles, ProvisionState State)? Membership(int school, string id)
    {
        using var reader = Sql.Query(
            "SELECT Roles, State FROM Members WHERE SchoolKey = $0 AND Id = $1",
            school,
            id
        );
        return reader.Read()
            ? ((PersonRole)reader.GetInt32(0), (ProvisionState)reader.GetInt32(1))
            : null;
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

    /// <summary>Somebody with an account of their own.</summary>
    public void PutOwner(
        int school,
        int home,
        ReadOnlySpan<byte> id,
        PersonRole roles,
        ReadOnlySpan<byte> record,
        DateTime? joinedAt
    )
    {
        _putMember.Bind(0, school);
        _putMember.BindText(1, id);
        _putMember.Bind(2, (int)roles);
        _putMember.Bind(3, (int)ProvisionState.Provisioned);
        _putMember.Bind(4, home);
        _putMember.BindText(5, id);
        _putMember.BindBlob(6, record);
        _putMember.BindText(7, Text(joinedAt));
        _putMember.Execute();
    }

    public void Put(int school, MemberRow row)
    {
        _putMember.Bind(0, school);
        _putMember.BindText(1, row.Id);
        _putMember.Bind(2, (int)row.Roles);
        _putMember.Bind(3, (int)row.State);
        _putMember.Bind(4, row.Home);
        _putMember.BindText(5, row.AccountId);
        _putMember.BindBlob(6, row.Bytes);
        _putMember.BindText(7, Text(row.JoinedAt));
        _putMember.Execute();
    }

    public void DeleteMember(int school, string id) =>
        Sql.Run("DELETE FROM Members WHERE SchoolKey = $0 AND Id = $1", school, id);

    public void Put(int school, ClassRow row)
    {
        _putClass.Bind(0, school);
        _putClass.BindText(1, row.Id);
        _putClass.Bind(2, (int)row.State);
        _putClass.BindBlob(3, row.Bytes);
        _putClass.Bind(4, row.Good);
        _putClass.Execute();
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
            Text(since)
        );

    public void Dispose() => Sql.Dispose();

    /// <summary>Sortable text of a UTC time.</summary>
    public static string Iso(DateTime utc) =>
        utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The same; nearly every time that a run writes is its own moment.</summary>
    private string? Text(DateTime? utc)
    {
        if (utc is not { } time)
        {
            return null;
        }
        if (_lastTime.Text is null || _lastTime.Utc != time)
        {
            _lastTime = (time, Iso(time));
        }
        return _lastTime.Text;
    }

    /// <summary>The member that a reader is at.</summary>
    public static MemberRow ReadMember(SqlRows reader)
    {
        var id = reader.GetString(0);
        return new MemberRow(
            id,
            (PersonRole)reader.GetInt32(1),
            (ProvisionState)reader.GetInt32(2),
            reader.GetInt32(3),
            // nearly everybody's account has the person's own id
            reader.Bytes(4).SequenceEqual(reader.Bytes(0))
                ? id
                : reader.GetString(4),
            reader.GetBytes(5)
        )
        {
            JoinedAt = reader.GetTime(6),
        };
    }
}

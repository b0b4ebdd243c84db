using SisSync.Core.Roster;

namespace SisSync.Core.Persistence;

/// <summary>Accounts, open and closed.</summary>
internal sealed partial class RosterStore
{
    /// <summary>An account's home, id, roles, email, other schools and facts, read where SQLite has them.</summary>
    public SqlRows AccountRows(int home, string id) =>
        Sql.Query(
            "SELECT Home, Id, Roles, Email, Elsewhere, Facts FROM Accounts WHERE Home = $0 AND Id = $1",
            home,
            id
        );

    public AccountRow? Account(int home, string id)
    {
        using var reader = AccountRows(home, id);
        return reader.Read()
            ? new AccountRow(
                reader.GetInt32(0),
                reader.GetString(1),
                (PersonRole)reader.GetInt32(2),
                reader.IsDBNull(3) ? null : reader.GetString(3),
                reader.GetText(4),
                reader.GetBytes(5)
            )
            : null;
    }

    /// <summary>Whether anybody of a school but this member has the account.</summary>
    public bool HasMember(int school, AccountRow account, string? but) =>
        Sql.Any(
            "SELECT 1 FROM Members WHERE SchoolKey = $0 AND Id = $1 AND AccountId = $1 AND Home = $2 AND State <> 0 AND Id IS NOT $3 "
                + "UNION ALL SELECT 1 FROM Members INDEXED BY IX_Members_OtherAccount WHERE SchoolKey = $0 AND AccountId <> Id "
                + "AND AccountId <> '' AND AccountId = $1 AND Home = $2 AND State <> 0 AND Id IS NOT $3 LIMIT 1",
            school,
            account.Id,
            account.Home,
            but
        );

    /// <summary>The email of an account in comparable form; null when it has none.</summary>
    public string? AccountEmail(int home, string id)
    {
        using var reader = Sql.Query(
            "SELECT Email FROM Accounts WHERE Home = $0 AND Id = $1",
            home,
            id
        );
        return reader.Read() ? reader.GetText(0) : null;
    }

    /// <summary>Where the account is that a membership leads to; null without membership or account.</summary>
    public (int Home, string AccountId)? AccountOf(int school, string person)
    {
        using var reader = Sql.Query(
            "SELECT Home, AccountId FROM Members WHERE SchoolKey = $0 AND Id = $1 AND State <> 0",
            school,
            person
        );
        return reader.Read() ? (reader.GetInt32(0), reader.GetString(1)) : null;
    }

    /// <summary>An account whose email is known as the bytes of its comparable form; empty when it has none.</summary>
    public void PutAccount(
        int home,
        ReadOnlySpan<byte> id,
        PersonRole roles,
        ReadOnlySpan<byte> email,
        string? elsewhere,
        ReadOnlySpan<byte> facts
    )
    {
        _putAccount.Bind(0, home);
        _putAccount.BindText(1, id);
        _putAccount.Bind(2, (int)roles);
        if (email.IsEmpty)
        {
            _putAccount.BindNull(3);
            _putAccount.Bind(4, 0);
        }
        else
        {
            _putAccount.BindText(3, email);
            _putAccount.Bind(4, unchecked((long)EmailAddress.Hash(email)));
        }
        _putAccount.BindText(5, elsewhere);
        _putAccount.BindBlob(6, facts);
        _putAccount.Execute();
    }

    public void Put(AccountRow row)
    {
        _putAccount.Bind(0, row.Home);
        _putAccount.BindText(1, row.Id);
        _putAccount.Bind(2, (int)row.Roles);
        _putAccount.BindText(3, row.Email);
        _putAccount.Bind(4, unchecked((long)EmailAddress.Hash(row.Email)));
        _putAccount.BindText(5, row.Elsewhere);
        _putAccount.BindBlob(6, row.FactBytes);
        _putAccount.Execute();
    }

    /// <summary>The account has a membership at this school, which is not its home, too.</summary>
    public void AddSchool(int home, ReadOnlySpan<byte> id, int school)
    {
        _addSchool.Bind(0, home);
        _addSchool.BindText(1, id);
        _addSchool.Bind(2, school);
        _addSchool.Execute();
    }

    public void DeleteAccount(int home, string id) =>
        Sql.Run("DELETE FROM Accounts WHERE Home = $0 AND Id = $1", home, id);

    /// <summary>The closed account of the person who had this Clever id.</summary>
    public (string Id, AccountRow Account)? ClosedAccount(string district, string id)
    {
        using var reader = Sql.Query(
            "SELECT Id, Home, AccountId, Roles, Facts FROM ClosedAccounts WHERE DistrictId = $0 AND Id = $1 "
                + "UNION ALL SELECT Id, Home, AccountId, Roles, Facts FROM ClosedAccounts INDEXED BY IX_ClosedAccounts_Other "
                + "WHERE DistrictId = $0 AND AccountId = $1 AND AccountId <> Id LIMIT 1",
            district,
            id
        );
        return reader.Read()
            ? (
                reader.GetString(0),
                new AccountRow(
                    reader.GetInt32(1),
                    reader.GetString(2),
                    (PersonRole)reader.GetInt32(3),
                    null,
                    null,
                    reader.GetBytes(4)
                )
            )
            : null;
    }

    /// <summary>Closes an account; it is kept under the person's last Clever id.</summary>
    public void Close(string district, string id, AccountRow account, DateTime at, string runId)
    {
        DeleteAccount(account.Home, account.Id);
        if (id != account.Id && HasClosed(district, id))
        {
            // they had one of their own before
            id = account.Id;
        }
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

    private bool HasClosed(string district, string id) =>
        Sql.Any("SELECT 1 FROM ClosedAccounts WHERE DistrictId = $0 AND Id = $1", district, id);

    public void DeleteClosed(string district, string id) =>
        Sql.Run("DELETE FROM ClosedAccounts WHERE DistrictId = $0 AND Id = $1", district, id);
}

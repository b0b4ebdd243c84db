using Microsoft.Data.Sqlite;

namespace SisSync.Core.Persistence;

/// <summary>
/// Which migrations this program has and which the database has had. Written down and asked in plain SQL: EF Core would be loaded
/// and build its migrations and a second model at every start to find that nothing is to be done.
/// </summary>
internal static class AppliedMigrations
{
    /// <summary>Ids of this program's migrations, oldest first; a test compares them with the classes.</summary>
    public static readonly IReadOnlyList<string> Known =
    [
        "20261123003637_Initial",
        "20261124020000_MemberJoins",
        "20261124024028_PostedCards",
        "20261124030000_ReportVersion",
        "20261125205635_ExportedFiles",
        "20261125211551_Alerts",
        "20261125214500_CleverAdmins",
        "20261126010000_IssueCounts",
        "20261126020000_OtherAccounts",
        "20261126110000_ClosedOthers",
        "20261126150000_AccountSchools",
    ];

    /// <summary>Ids that the database has, oldest first; none in a new database.</summary>
    public static IReadOnlyList<string> In(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsHistory'";
        if (command.ExecuteScalar() is 0L)
        {
            return [];
        }
        command.CommandText = "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId";
        var ids = new List<string>();
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            ids.Add(rows.GetString(0));
        }
        return ids;
    }
}

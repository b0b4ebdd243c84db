using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SisSync.Core.Persistence;

/// <summary>
/// Which migrations this program has and which the database has had. Asked in plain SQL: EF Core would build its migrations and a
/// second model at every start to find that nothing is to be done.
/// </summary>
internal static class AppliedMigrations
{
    /// <summary>Ids of this program's migrations, oldest first.</summary>
    public static IReadOnlyList<string> Known() =>
        [
            .. typeof(AppliedMigrations)
                .Assembly.GetTypes()
                .Where(type => type.BaseType == typeof(Migration))
                .Select(type => type.GetCustomAttribute<MigrationAttribute>()!.Id)
                .Order(StringComparer.Ordinal),
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

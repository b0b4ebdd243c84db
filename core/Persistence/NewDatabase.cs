using Microsoft.Data.Sqlite;

namespace SisSync.Core.Persistence;

/// <summary>
/// Makes the tables of a new file by a script, <c>NewDatabase.sql</c>. Through the migrations a first load would spend most of a second
/// on EF Core, which then stays in memory until it ends.
/// </summary>
internal static class NewDatabase
{
    /// <summary>Makes all tables or, if anything goes wrong, none. A database that has any is left as it is.</summary>
    public static void MakeTables(SqliteConnection connection)
    {
        if (HasTables(connection))
        {
            return;
        }
        using var transaction = connection.BeginTransaction(deferred: false);
        // another program may have been faster; whatever it has begun is then brought up like any older database
        if (!HasTables(connection))
        {
            using var command = connection.CreateCommand();
            command.CommandText = Script();
            command.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    private static bool HasTables(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT EXISTS (SELECT 1 FROM sqlite_master)";
        return command.ExecuteScalar() is 1L;
    }

    private static string Script()
    {
        using var reader = new StreamReader(
            typeof(NewDatabase).Assembly.GetManifestResourceStream("NewDatabase.sql")!
        );
        return reader.ReadToEnd();
    }
}

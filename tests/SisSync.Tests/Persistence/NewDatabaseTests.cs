using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SisSync.Core.Persistence;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Persistence;

/// <summary>The script of a new database makes what all migrations make, whole or not at all.</summary>
public sealed class NewDatabaseTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sissync-tables-").FullName;

    [Fact]
    public async Task Script_IsWrittenFromTheMigrations()
    {
        var migrated = await MigratedAsync();

        // differs? written anew with UPDATE_GOLDEN=1, as core/README.md has it
        Golden.Check(ScriptOf(migrated), Path.Combine("core", "Persistence", "NewDatabase.sql"));
    }

    [Fact]
    public async Task Prepare_NewFile_IsWhatTheMigrationsMake()
    {
        var migrated = await MigratedAsync();
        var made = Database("made");

        await PrepareAsync(made);

        Assert.Equal(Describe(migrated), Describe(made));
    }

    [Fact]
    public void MakeTables_BreaksOffInTheMiddle_NothingIsLeft()
    {
        var made = Database("made");
        using var small = made.ConnectAlone();
        Run(small, "PRAGMA max_page_count = 20");

        var full = Assert.Throws<SqliteException>(() => NewDatabase.MakeTables(small));

        Assert.Equal(SQLitePCL.raw.SQLITE_FULL, full.SqliteErrorCode);
        Assert.Empty(Rows(made, "SELECT name FROM sqlite_master"));
    }

    [Fact]
    public async Task Prepare_AnotherProgramIsMakingTheTables_WaitsAndTakesThem()
    {
        var migrated = await MigratedAsync();
        var made = Database("made");
        await using var other = made.Connect();
        await using var transaction = other.BeginTransaction(deferred: false);
        var waiting = Task.Run(() => PrepareAsync(made), TestContext.Current.CancellationToken);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Run(other, ScriptOf(migrated));
        var tooEarly = waiting.IsCompleted;

        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        await waiting;

        Assert.False(tooEarly);
        Assert.Equal(Describe(migrated), Describe(made));
    }

    [Fact]
    public async Task Prepare_ManyProgramsAtTheSameMoment_MakeTheTablesOnce()
    {
        const int programs = 8;
        var made = Database("made");
        using var start = new Barrier(programs);
        using var contexts = new ContextCount();

        await Task.WhenAll(
            Enumerable
                .Range(0, programs)
                .Select(_ =>
                    Task.Factory.StartNew(
                            () =>
                            {
                                start.SignalAndWait();
                                return PrepareAsync(Database("made"));
                            },
                            TestContext.Current.CancellationToken,
                            TaskCreationOptions.LongRunning,
                            TaskScheduler.Default
                        )
                        .Unwrap()
                )
        );

        Assert.Equal(0, contexts.Count);
        Assert.Equal(Describe(await MigratedAsync()), Describe(made));
    }

    [Fact]
    public async Task Prepare_MigrationsBrokeOffBeforeTheFirst_AreFinished()
    {
        // what an older program leaves that was stopped as soon as it had begun
        var made = Database("made");
        await using (var older = made.Connect())
        {
            Run(
                older,
                "CREATE TABLE __EFMigrationsLock (Id INTEGER NOT NULL PRIMARY KEY, Timestamp TEXT NOT NULL)"
            );
        }

        await PrepareAsync(made);

        Assert.Equal(
            AppliedMigrations.Known,
            Rows(made, "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY 1")
        );
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private SisSyncDatabase Database(string name) =>
        new($"Data Source={Path.Combine(_folder, name)}.db");

    private static Task PrepareAsync(SisSyncDatabase database) =>
        new DatabaseSetup(database).PrepareAsync(TestContext.Current.CancellationToken);

    private async Task<SisSyncDatabase> MigratedAsync()
    {
        var migrated = Database("migrated");
        await using var db = migrated.Open();
        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
        return migrated;
    }

    /// <summary>The statements that make the same database at once.</summary>
    private static string ScriptOf(SisSyncDatabase database)
    {
        const string statements =
            "SELECT sql || ';' FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite|_%' ESCAPE '|' ORDER BY rowid";
        IEnumerable<string> lines =
        [
            "-- A new database, as all migrations leave it. Written by NewDatabaseTests with UPDATE_GOLDEN=1.",
            .. Rows(database, statements),
            .. Contents(database)
                .Select(row => $"INSERT INTO \"{row.Table}\" VALUES ({row.Values});"),
        ];
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static List<string> Describe(SisSyncDatabase database) =>
        [
            .. Rows(
                database,
                "SELECT type || ' ' || name || ' on ' || tbl_name || ': ' || COALESCE(sql, '-') FROM sqlite_master ORDER BY rowid"
            ),
            .. Contents(database).Select(row => $"{row.Table} has {row.Values}"),
            .. new[]
            {
                "page_size",
                "journal_mode",
                "encoding",
                "auto_vacuum",
                "user_version",
                "application_id",
            }.Select(pragma => $"{pragma} {Rows(database, $"PRAGMA {pragma}").Single()}"),
        ];

    private static IEnumerable<(string Table, string Values)> Contents(SisSyncDatabase database) =>
        from table in Rows(
            database,
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid"
        )
        let columns = Rows(database, $"SELECT name FROM pragma_table_info('{table}') ORDER BY cid")
        let values = string.Join(" || ', ' || ", columns.Select(c => $"quote(\"{c}\")"))
        from row in Rows(database, $"SELECT {values} AS Row FROM \"{table}\" ORDER BY 1")
        select (table, row);

    private static List<string> Rows(SisSyncDatabase database, string sql)
    {
        using var connection = database.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            // EF Core breaks its lines as the machine does
            rows.Add(reader.GetString(0).ReplaceLineEndings("\n"));
        }
        return rows;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

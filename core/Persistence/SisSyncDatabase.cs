using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace SisSync.Core.Persistence;

/// <summary>Where SisSync's tables are, and connections to them.</summary>
internal sealed class SisSyncDatabase
{
    private readonly string _connectionString;

    static SisSyncDatabase()
    {
        // a connection is never used by two threads at once, and nobody asks SQLite for its statistics: both cost locks for every value
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    /// <summary>Reads the connection string; a relative Data Source counts from the current directory.</summary>
    /// <exception cref="DatabaseException">The connection string cannot be read.</exception>
    public SisSyncDatabase(string connectionString)
    {
        try
        {
            var builder = new SqliteConnectionStringBuilder(connectionString)
            {
                ForeignKeys = true,
                DefaultTimeout = 60,
            };
            if (builder.DataSource.Length == 0 || builder.DataSource == ":memory:")
            {
                throw new DatabaseException(
                    "Database:ConnectionString names no file. Example: Data Source=data/sissync.db"
                );
            }
            builder.DataSource = File = Path.GetFullPath(builder.DataSource);
            _connectionString = builder.ConnectionString;
        }
        catch (ArgumentException e)
        {
            throw new DatabaseException(
                $"Database:ConnectionString cannot be read: {e.Message}. Example: Data Source=data/sissync.db",
                e
            );
        }
    }

    /// <summary>Full path of the database file.</summary>
    public string File { get; }

    /// <summary>Folder of the database, also for temporary files of a run.</summary>
    public string Folder => Path.GetDirectoryName(File)!;

    /// <summary>A context with a connection of its own.</summary>
    public SisSyncDbContext Open()
    {
        var connection = Connect();
        var options = new DbContextOptionsBuilder<SisSyncDbContext>()
            .UseSqlite(connection, contextOwnsConnection: true)
            .Options;
        return new SisSyncDbContext(options);
    }

    /// <summary>A context on somebody else's connection.</summary>
    public static SisSyncDbContext On(SqliteConnection connection) =>
        new(new DbContextOptionsBuilder<SisSyncDbContext>().UseSqlite(connection).Options);

    /// <summary>An open connection in WAL mode.</summary>
    public SqliteConnection Connect() => Connect(_connectionString);

    /// <summary>The same, shared with nobody after its end: closing it undoes what it has not committed.</summary>
    public SqliteConnection ConnectAlone() =>
        Connect(
            new SqliteConnectionStringBuilder(_connectionString)
            {
                Pooling = false,
            }.ConnectionString
        );

    private static SqliteConnection Connect(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var pragma = connection.CreateCommand();
        pragma.CommandText =
            "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 60000; PRAGMA temp_store = MEMORY;";
        pragma.ExecuteNonQuery();
        return connection;
    }
}

using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SisSync.Core.Persistence;

/// <summary>
/// Copies what a connection has put in the log into the database file, beside its writes: done in a commit, as SQLite does it by
/// itself, everybody who writes would wait for the disk. Only a log that grows faster than it is copied is copied in between.
/// </summary>
/// <param name="database">Where another connection copies.</param>
/// <param name="pages">How many pages of 8 KB are written at least between two copies.</param>
/// <param name="pause">The time at least between two copies: pages that every write changes are copied once for many commits.</param>
internal sealed class Checkpoints(SisSyncDatabase database, int pages, TimeSpan pause)
{
    private const string Copy = "PRAGMA wal_checkpoint(PASSIVE)";

    /// <summary>In pages.</summary>
    private const int LongLog = 16_000;

    /// <summary>SQLITE_DBSTATUS_CACHE_WRITE (sqlite.org/c3ref/c_dbstatus_options.html): pages that the connection has written.</summary>
    private const int PagesWritten = 9;

    private Task _copying = Task.CompletedTask;
    private long _begun = Stopwatch.GetTimestamp();
    private volatile bool _behind;

    /// <summary>For the connection that reports its commits here.</summary>
    public static void TakeOver(PreparedSql sql)
    {
        // it answers with the new value
        sql.Any("PRAGMA wal_autocheckpoint = 0");
    }

    /// <summary>A commit is over, on the connection that writes.</summary>
    public void Committed(PreparedSql sql)
    {
        if (
            !_copying.IsCompleted
            || Stopwatch.GetElapsedTime(_begun) < pause
            || Written(sql, reset: false) < pages
        )
        {
            return;
        }
        Written(sql, reset: true);
        _begun = Stopwatch.GetTimestamp();
        if (_behind)
        {
            // nobody writes meanwhile, so the log begins anew
            _behind = false;
            Try(() => sql.Any(Copy));
            return;
        }
        _copying = Task.Run(CopyBeside);
    }

    /// <summary>The last write is over: copies the rest, which is not left to whoever commits next, in the middle of a conversation.</summary>
    public async Task EndAsync(PreparedSql sql)
    {
        await _copying;
        Try(() => sql.Any(Copy));
    }

    private static int Written(PreparedSql sql, bool reset)
    {
        var db = sql.Connection.Handle!;
        raw.sqlite3_db_status(db, PagesWritten, out var written, out _, reset ? 1 : 0);
        return written;
    }

    private void CopyBeside() =>
        Try(() =>
        {
            using var connection = database.Connect();
            using var command = connection.CreateCommand();
            command.CommandText = Copy;
            using var row = command.ExecuteReader();
            // busy, pages in the log, pages copied
            _behind = row.Read() && row.GetInt64(1) > LongLog;
        });

    private static void Try(Action copy)
    {
        try
        {
            copy();
        }
        catch (SqliteException)
        {
            // the next one copies this as well
        }
    }
}

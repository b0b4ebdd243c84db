using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace SisSync.Core.Persistence;

/// <summary>
/// Copies what small writes have put in the log into the database file, beside them: done in a commit, as SQLite does it by itself,
/// every conversation would wait for the disk. Only a log that grows faster than it is copied is copied in between.
/// </summary>
internal sealed class Checkpoints(SisSyncDatabase database)
{
    /// <summary>Copies what nobody reads from the log any more, and waits for nobody.</summary>
    public const string Copy = "PRAGMA wal_checkpoint(PASSIVE)";
    private const int Every = 200;
    private const int LongLog = 16_000;

    // pages that every message changes are copied once for many commits
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    private int _commits;
    private long _begun;
    private volatile bool _copying;
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
            ++_commits < Every
            || _copying
            || (_begun > 0 && Stopwatch.GetElapsedTime(_begun) < _pause)
        )
        {
            return;
        }
        (_commits, _begun) = (0, Stopwatch.GetTimestamp());
        if (_behind)
        {
            // nobody writes meanwhile, so the log begins anew
            _behind = false;
            Try(() => sql.Any(Copy));
            return;
        }
        _copying = true;
        ThreadPool.UnsafeQueueUserWorkItem(static me => me.CopyBeside(), this, false);
    }

    private void CopyBeside()
    {
        Try(() =>
        {
            using var connection = database.Connect();
            using var command = connection.CreateCommand();
            command.CommandText = Copy;
            using var row = command.ExecuteReader();
            // busy, pages in the log, pages copied
            _behind = row.Read() && row.GetInt64(1) > LongLog;
        });
        _copying = false;
    }

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

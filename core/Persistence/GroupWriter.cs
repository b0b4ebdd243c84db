using Microsoft.Data.Sqlite;

namespace SisSync.Core.Persistence;

/// <summary>
/// Small writes of turns. Those that wait together commit together, on one connection: many conversations at once neither pay for a
/// transaction each nor sleep for the file's lock one behind the other. A write is over when its transaction has committed.
/// </summary>
internal sealed class GroupWriter(SisSyncDatabase database) : IDisposable
{
    private const int AtOnce = 64;

    private readonly Lock _gate = new();
    private readonly Lock _connecting = new();
    private readonly Queue<Write> _waiting = new();
    private readonly List<Write> _batch = new(AtOnce);
    private readonly Checkpoints _checkpoints = new(database, 1_000, TimeSpan.FromSeconds(1));
    private bool _writing;
    private bool _closed;
    private SqliteConnection? _connection;
    private PreparedSql? _sql;

    /// <summary>Runs a write in a transaction; its result once that has committed. One that fails takes no other with it.</summary>
    public Task<T> WriteAsync<T>(Func<PreparedSql, T> write)
    {
        var one = new Write<T>(write);
        lock (_gate)
        {
            _waiting.Enqueue(one);
            if (!_writing)
            {
                _writing = true;
                Begin();
            }
        }
        return one.Task;
    }

    /// <summary>The same for a write without a result.</summary>
    public Task WriteAsync(Action<PreparedSql> write) =>
        WriteAsync(sql =>
        {
            write(sql);
            return true;
        });

    public void Dispose()
    {
        lock (_connecting)
        {
            _closed = true;
            Close();
        }
    }

    // behind the turns that wait for a thread: what they write next joins this transaction
    private void Begin() =>
        ThreadPool.UnsafeQueueUserWorkItem(
            static me => me.CommitWaiting(),
            this,
            preferLocal: false
        );

    private void CommitWaiting()
    {
        lock (_gate)
        {
            while (_batch.Count < AtOnce && _waiting.TryDequeue(out var next))
            {
                _batch.Add(next);
            }
        }
        // the host's end waits for what is being written
        lock (_connecting)
        {
            Commit(_batch);
        }
        _batch.Clear();
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                _writing = false;
                return;
            }
        }
        Begin();
    }

    private void Commit(List<Write> batch)
    {
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            var sql = _sql ??= Open();
            sql.Run("BEGIN IMMEDIATE");
            batch.ForEach(write => write.Run(sql));
            sql.Run("COMMIT");
        }
        catch (Exception e)
        {
            // closing undoes, whatever state the connection is in
            Close();
            if (batch.Count == 1)
            {
                batch[0].Fail(e);
            }
            else
            {
                batch.ForEach(write => Commit([write]));
            }
            return;
        }
        batch.ForEach(write => write.Done());
        _checkpoints.Committed(_sql!);
    }

    private PreparedSql Open()
    {
        var sql = new PreparedSql(_connection = database.ConnectAlone());
        Checkpoints.TakeOver(sql);
        return sql;
    }

    private void Close()
    {
        _sql?.Dispose();
        _connection?.Dispose();
        (_sql, _connection) = (null, null);
    }

    private abstract class Write
    {
        public abstract void Run(PreparedSql sql);

        public abstract void Done();

        public abstract void Fail(Exception e);
    }

    private sealed class Write<T>(Func<PreparedSql, T> write) : Write
    {
        private readonly TaskCompletionSource<T> _ended = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        private T _result = default!;

        public Task<T> Task => _ended.Task;

        public override void Run(PreparedSql sql) => _result = write(sql);

        public override void Done() => _ended.TrySetResult(_result);

        public override void Fail(Exception e) => _ended.TrySetException(e);
    }
}

using Microsoft.Data.Sqlite;

namespace SisSync.Core.Persistence;

/// <summary>Reads of a single value, on one connection that stays open: a turn of the chat asks for little more when nothing has changed.</summary>
internal sealed class SmallReads(SisSyncDatabase database) : IDisposable
{
    private readonly Lock _gate = new();
    private SqliteConnection? _connection;
    private PreparedSql? _sql;

    /// <summary>The first number of the first row as of now, or null.</summary>
    public long? Number(string sql)
    {
        lock (_gate)
        {
            return Sql().Number(sql);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _sql?.Dispose();
            _connection?.Dispose();
            (_sql, _connection) = (null, null);
        }
    }

    private PreparedSql Sql() => _sql ??= new PreparedSql(_connection = database.Connect());
}

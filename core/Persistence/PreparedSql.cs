using Microsoft.Data.Sqlite;

namespace SisSync.Core.Persistence;

/// <summary>Prepared statements of one connection, each compiled once. Parameters are $0, $1, ...</summary>
internal sealed class PreparedSql(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    public SqliteConnection Connection => connection;

    /// <summary>Of every statement from now on; null outside a transaction.</summary>
    public SqliteTransaction? Transaction { get; set; }

    /// <summary>Runs a statement and returns the number of rows changed.</summary>
    public int Run(string sql, params ReadOnlySpan<object?> values) =>
        Bind(sql, values).ExecuteNonQuery();

    /// <summary>The first value of the first row, or null.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<object?> values) =>
        Bind(sql, values).ExecuteScalar();

    /// <summary>Reads rows; one reader of a statement at a time.</summary>
    public SqliteDataReader Query(string sql, params ReadOnlySpan<object?> values) =>
        Bind(sql, values).ExecuteReader();

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }
    }

    private SqliteCommand Bind(string sql, ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // every caller passes a constant
            command.CommandText = sql;
#pragma warning restore CA2100
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter($"${i}", null));
            }
            _commands[sql] = command;
        }
        command.Transaction = Transaction;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
        return command;
    }
}

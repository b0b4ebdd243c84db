using Microsoft.Data.Sqlite;

namespace SisSync.Core.Fetching.CleverCsv;

/// <summary>One prepared statement with positional parameters (?1, ?2, ...).</summary>
internal sealed class StageCommand : IDisposable
{
    private readonly SqliteCommand _command;

    public StageCommand(SqliteConnection connection, string sql, int parameters)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        for (var number = 1; number <= parameters; number++)
        {
            _command.Parameters.Add(
                new SqliteParameter(
                    $"?{number.ToString(System.Globalization.CultureInfo.InvariantCulture)}",
                    null
                )
            );
        }
    }

    /// <summary>Runs a statement; the number of rows it changed.</summary>
    public int Run(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteNonQuery();
    }

    /// <summary>Runs a query.</summary>
    public SqliteDataReader Query(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteReader();
    }

    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            _command.Parameters[index].Value = values[index] ?? DBNull.Value;
        }
    }
}

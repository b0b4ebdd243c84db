using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SisSync.Core.Persistence;

/// <summary>Prepared statements of one connection, each compiled once. Parameters are $0, $1, ...</summary>
internal sealed class PreparedSql(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqlStatement> _statements = new(StringComparer.Ordinal);

    /// <summary>On the connection of a context, and so in its transaction.</summary>
    public static PreparedSql Of(SisSyncDbContext db) =>
        new((SqliteConnection)db.Database.GetDbConnection());

    public SqliteConnection Connection => connection;

    /// <summary>Runs a statement.</summary>
    public void Run(string sql, params ReadOnlySpan<object?> values) => Bind(sql, values).Execute();

    /// <summary>The first number of the first row, or null.</summary>
    public long? Number(string sql, params ReadOnlySpan<object?> values)
    {
        using var rows = Query(sql, values);
        return rows.Read() && !rows.IsDBNull(0) ? rows.GetInt64(0) : null;
    }

    /// <summary>Whether there is a row.</summary>
    public bool Any(string sql, params ReadOnlySpan<object?> values)
    {
        using var rows = Query(sql, values);
        return rows.Read();
    }

    /// <summary>Reads rows; one reader of a statement at a time.</summary>
    public SqlRows Query(string sql, params ReadOnlySpan<object?> values) => new(Bind(sql, values));

    /// <summary>A statement of its own, for whoever runs it for every record; disposed with the others.</summary>
    public SqlStatement Statement(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            _statements[sql] = statement = new SqlStatement(connection, sql);
        }
        return statement;
    }

    /// <summary>
    /// Reads the same state until its end, with one lock of the file for all: alone, every statement would take one and give it
    /// back. Not for what writes.
    /// </summary>
    public ReadTransaction Reading() => new(this);

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }
    }

    /// <summary>A transaction that only reads.</summary>
    internal readonly struct ReadTransaction : IDisposable
    {
        private readonly PreparedSql _sql;

        public ReadTransaction(PreparedSql sql)
        {
            _sql = sql;
            sql.Run("BEGIN");
        }

        public void Dispose() => _sql.Run("COMMIT");
    }

    private SqlStatement Bind(string sql, ReadOnlySpan<object?> values)
    {
        var statement = Statement(sql);
        for (var i = 0; i < values.Length; i++)
        {
            statement.Bind(i, values[i]);
        }
        return statement;
    }
}

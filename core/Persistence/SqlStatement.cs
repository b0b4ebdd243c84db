using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SisSync.Core.Persistence;

/// <summary>
/// A compiled statement. It binds bytes and text where they lie and reads columns where SQLite has them: a command with
/// parameter objects costs several times what SQLite itself needs for a row. Parameters are $0, $1, ...
/// </summary>
internal sealed class SqlStatement : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly sqlite3_stmt _owner;
    private readonly int[] _places;

    /// <summary>The statement of <see cref="_owner"/>; 0 after the end, which SQLite takes for no statement.</summary>
    private nint _statement;

    /// <summary>Compiles a statement.</summary>
    /// <exception cref="SqliteException">SQLite does not understand it.</exception>
    public SqlStatement(SqliteConnection connection, string sql)
    {
        _connection = connection;
        Check(
            raw.sqlite3_prepare_v3(
                connection.Handle,
                sql,
                raw.SQLITE_PREPARE_PERSISTENT,
                out _owner
            )
        );
        _statement = _owner.DangerousGetHandle();
        // SQLite numbers parameters as they appear, whatever their names
        _places =
        [
            .. Enumerable
                .Range(0, raw.sqlite3_bind_parameter_count(_owner))
                .Select(i => raw.sqlite3_bind_parameter_index(_owner, $"${i}")),
        ];
    }

    public void Bind(int parameter, long value) =>
        Check(SqliteCalls.BindNumber(_statement, _places[parameter], value));

    /// <summary>Text in UTF-8.</summary>
    public void BindText(int parameter, ReadOnlySpan<byte> value) =>
        Check(SqliteCalls.BindText(_statement, _places[parameter], value));

    public void BindText(int parameter, string? value)
    {
        if (value is null)
        {
            BindNull(parameter);
            return;
        }
        Span<byte> buffer = stackalloc byte[512];
        if (Encoding.UTF8.TryGetBytes(value, buffer, out var length))
        {
            BindText(parameter, buffer[..length]);
        }
        else
        {
            BindText(parameter, Encoding.UTF8.GetBytes(value).AsSpan());
        }
    }

    public void BindBlob(int parameter, ReadOnlySpan<byte> value) =>
        Check(SqliteCalls.BindBlob(_statement, _places[parameter], value));

    public void BindNull(int parameter) =>
        Check(SqliteCalls.BindNull(_statement, _places[parameter]));

    /// <summary>A value of any of the kinds that tables have; times as EF Core writes them.</summary>
    public void Bind(int parameter, object? value)
    {
        switch (value)
        {
            case null:
                BindNull(parameter);
                break;
            case int number:
                Bind(parameter, (long)number);
                break;
            case bool flag:
                Bind(parameter, flag ? 1L : 0L);
                break;
            case long number:
                Bind(parameter, number);
                break;
            case string text:
                BindText(parameter, text);
                break;
            case byte[] bytes:
                BindBlob(parameter, bytes);
                break;
            case DateOnly date:
                BindText(parameter, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case DateTime { Kind: DateTimeKind.Utc } time:
                Span<byte> written = stackalloc byte[32];
                time.TryFormat(
                    written,
                    out var length,
                    "yyyy-MM-dd HH:mm:ss.FFFFFFF",
                    CultureInfo.InvariantCulture
                );
                BindText(parameter, written[..length]);
                break;
            default:
                throw new ArgumentException(
                    value is DateTime other
                        ? $"A {other.Kind} time was to be stored; only UTC is."
                        : $"A {value.GetType().Name} cannot be a parameter.",
                    nameof(value)
                );
        }
    }

    /// <summary>Runs to the end and makes ready to run again.</summary>
    public void Execute()
    {
        try
        {
            while (Step()) { }
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Goes to the next row; false when there is none.</summary>
    public bool Step()
    {
        var result = SqliteCalls.Step(_statement);
        GC.KeepAlive(_owner);
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            Reset();
            Check(result);
        }
        return result == raw.SQLITE_ROW;
    }

    /// <summary>Ends reading; parameters stay bound.</summary>
    public void Reset()
    {
        _ = SqliteCalls.Reset(_statement);
        GC.KeepAlive(_owner);
    }

    /// <summary>A column's bytes, of text or a blob; valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => SqliteCalls.Bytes(_statement, column);

    public long Number(int column) => SqliteCalls.Number(_statement, column);

    public bool IsNull(int column) => SqliteCalls.Type(_statement, column) == raw.SQLITE_NULL;

    public void Dispose()
    {
        _statement = 0;
        _owner.Dispose();
    }

    private void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW))
        {
            SqliteException.ThrowExceptionForRC(result, _connection.Handle);
        }
    }
}

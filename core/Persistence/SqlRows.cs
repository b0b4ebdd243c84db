using System.Globalization;
using System.Text;

namespace SisSync.Core.Persistence;

/// <summary>Rows of a statement, one at a time.</summary>
internal readonly struct SqlRows(SqlStatement statement) : IDisposable
{
    // as EF Core writes them, and as roster tables have them; to guess the format costs a look at the calendars of the world
    private static readonly string[] _times =
    [
        "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'",
    ];

    public bool Read() => statement.Step();

    public bool IsDBNull(int column) => statement.IsNull(column);

    public long GetInt64(int column) => statement.Number(column);

    public int GetInt32(int column) => checked((int)statement.Number(column));

    public bool GetBoolean(int column) => statement.Number(column) != 0;

    public string GetString(int column) => Encoding.UTF8.GetString(statement.Bytes(column));

    /// <summary>A text that may be missing.</summary>
    public string? GetText(int column) => IsDBNull(column) ? null : GetString(column);

    /// <summary>A UTC time that may be missing.</summary>
    public DateTime? GetTime(int column) =>
        IsDBNull(column)
            ? null
            : DateTime.ParseExact(
                GetString(column),
                _times,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal
            );

    /// <summary>A date that may be missing.</summary>
    public DateOnly? GetDate(int column) =>
        IsDBNull(column)
            ? null
            : DateOnly.ParseExact(GetString(column), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public byte[] GetBytes(int column) => statement.Bytes(column).ToArray();

    /// <summary>A column's bytes where SQLite has them; valid until the next row.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => statement.Bytes(column);

    public void Dispose() => statement.Reset();
}

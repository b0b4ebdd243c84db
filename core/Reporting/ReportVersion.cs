using Microsoft.Data.Sqlite;
using SisSync.Core.Persistence;

namespace SisSync.Core.Reporting;

/// <summary>
/// The version that triggers of the tables below raise. SQLite's own <c>data_version</c> would not do: it moves with every
/// message that arrives.
/// </summary>
internal sealed class ReportVersion(SisSyncDatabase database) : IReportVersion, IDisposable
{
    /// <summary>What reports and cards are drawn from. Counts of people are in the rows of schools.</summary>
    public static readonly IReadOnlyList<string> Tables =
    [
        "Districts",
        "Schools",
        "Runs",
        "SchoolRuns",
        "Holds",
        "HoldReasons",
        "Suppressions",
        "Works",
    ];

    private readonly Lock _gate = new();
    private SqliteConnection? _connection;
    private SqliteCommand? _read;

    /// <inheritdoc />
    public long Read()
    {
        lock (_gate)
        {
            if (_read is null)
            {
                // kept open: a turn of the chat asks for nothing else when nothing has changed
                _connection = database.Connect();
                _read = _connection.CreateCommand();
                _read.CommandText = "SELECT Version FROM ReportVersion";
            }
            return (long)_read.ExecuteScalar()!;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _read?.Dispose();
            _connection?.Dispose();
            (_read, _connection) = (null, null);
        }
    }
}

using SisSync.Core.Persistence;

namespace SisSync.Core.Reporting;

/// <summary>
/// The version that triggers of the tables below raise. SQLite's own <c>data_version</c> would not do: it moves with every
/// message that arrives.
/// </summary>
internal sealed class ReportVersion(SmallReads reads) : IReportVersion
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

    /// <summary>The version as a statement, for who compares it in a transaction.</summary>
    public const string Sql = "SELECT Version FROM ReportVersion";

    /// <inheritdoc />
    public long Read() => reads.Number(Sql)!.Value;
}

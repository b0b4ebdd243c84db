using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SisSync.Core.Holding;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;

namespace SisSync.Core.Reporting;

/// <summary>CSV files for whoever edits the SIS, streamed row by row from the tables.</summary>
internal sealed class CsvReports(SisSyncDatabase database) : ICsvReports
{
    /// <inheritdoc />
    public async Task<int> WriteAsync(
        string? districtId,
        string school,
        string kind,
        string? holdId,
        Stream output,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        var row = await SchoolFinder.FindAsync(db, districtId, school, cancellationToken);
        var hold = await HoldAsync(db, row, holdId, cancellationToken);
        using var store = new RosterStore((SqliteConnection)db.Database.GetDbConnection());
        await using var writer = new CsvRows(output);
        if (IssueText.Find(kind) is { } type)
        {
            await writer.HeaderAsync(
                type.Code.StartsWith("class_", StringComparison.Ordinal)
                    ? CsvColumns.ClassIssue
                    : CsvColumns.PersonIssue
            );
            var lastSync = await db
                .Districts.Where(d => d.Id == row.DistrictId)
                .Select(d => d.SourceLastSync)
                .SingleOrDefaultAsync(cancellationToken);
            // a file is read in any zone, later than it was written
            var todo =
                $"{type.Fix} {IssueText.Arrival(lastSync?.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture))}";
            return await IssuesAsync(store, row, type, todo, writer, cancellationToken);
        }
        if (HoldText.Reason(kind) is { } reason)
        {
            await writer.HeaderAsync(CsvColumns.Evidence(reason));
            // a suppressed reason is no reason of the hold: its rows are those the school card counts
            var isHeld = holdId is not null || hold?.Reasons.Any(r => r.Reason == reason) == true;
            var sql = isHeld
                ? store.Sql.Query(
                    "SELECT Cells FROM HoldEvidence WHERE HoldId = $0 AND Reason = $1 ORDER BY Evidence",
                    hold!.Id,
                    (int)reason
                )
                : store.Sql.Query(
                    "SELECT Value FROM Issues WHERE SchoolKey = $0 AND Code = $1 ORDER BY Subject",
                    row.Key,
                    kind
                );
            return await CellsAsync(sql, row, writer, cancellationToken);
        }
        if (CsvKinds.Changes.Contains(kind))
        {
            if (hold is null)
            {
                throw new ArgumentException(
                    $"{row.Name} has no open hold, so there are no {kind} to show.",
                    nameof(holdId)
                );
            }
            await writer.HeaderAsync(CsvColumns.Changes);
            return await CellsAsync(
                store.Sql.Query(
                    "SELECT Cells FROM HoldChanges WHERE HoldId = $0 AND Kind = $1 ORDER BY Subject",
                    hold.Id,
                    kind
                ),
                row,
                writer,
                cancellationToken
            );
        }
        throw new ArgumentException(
            $"There is no kind \"{kind}\". Known: {string.Join(", ", CsvKinds.All)}.",
            nameof(kind)
        );
    }

    private static async Task<HoldRow?> HoldAsync(
        SisSyncDbContext db,
        SchoolRow school,
        string? holdId,
        CancellationToken cancellationToken
    )
    {
        var holds = db
            .Holds.AsNoTracking()
            .Include(h => h.Reasons)
            .Where(h => h.SchoolKey == school.Key);
        if (holdId is null)
        {
            return await holds.SingleOrDefaultAsync(h => h.ClosedAt == null, cancellationToken);
        }
        if (await holds.SingleOrDefaultAsync(h => h.Id == holdId, cancellationToken) is { } hold)
        {
            return hold;
        }
        var known = await holds
            .OrderByDescending(h => h.OpenedAt)
            .Take(10)
            .Select(h => $"{h.Id} ({(h.ClosedAt == null ? "open" : "closed")})")
            .ToListAsync(cancellationToken);
        throw new ArgumentException(
            $"{school.Name} has no hold {holdId}. {(known.Count == 0 ? "It never had one." : $"Its newest: {string.Join(", ", known)}.")}",
            nameof(holdId)
        );
    }

    private static async Task<int> IssuesAsync(
        RosterStore store,
        SchoolRow school,
        IssueType type,
        string todo,
        CsvRows writer,
        CancellationToken cancellationToken
    )
    {
        var isClass = type.Code.StartsWith("class_", StringComparison.Ordinal);
        var people = new PeopleNames(store, school.Key);
        using var reader = store.Sql.Query(
            isClass
                ? "SELECT i.Value, c.Body FROM Issues i JOIN Classes c ON c.SchoolKey = i.SchoolKey AND c.Id = i.Subject "
                    + "WHERE i.SchoolKey = $0 AND i.Code = $1 ORDER BY i.Subject"
                : "SELECT i.Value, m.Body, m.Roles FROM Issues i JOIN Members m ON m.SchoolKey = i.SchoolKey AND m.Id = i.Subject "
                    + "WHERE i.SchoolKey = $0 AND i.Code = $1 ORDER BY i.Subject",
            school.Key,
            type.Code
        );
        var rows = 0;
        while (reader.Read())
        {
            var body = reader.GetBytes(1);
            var cells = isClass
                ? EvidenceCells.OfClass(body).ToDictionary()
                : people.WithStudents(body, (PersonRole)reader.GetInt32(2));
            var value = reader.IsDBNull(0) ? "" : reader.GetString(0);
            cells["Problem"] = type.Title;
            cells["Offending value"] =
                type.Code == IssueCodes.ClassWithoutTeacher ? people.Teachers(value) : value;
            cells["What to do"] = todo;
            cells["School"] = school.Name;
            cells["School SIS id"] = school.SisId ?? "";
            await writer.RowAsync(cells, cancellationToken);
            rows++;
        }
        return rows;
    }

    private static async Task<int> CellsAsync(
        SqlRows reader,
        SchoolRow school,
        CsvRows writer,
        CancellationToken cancellationToken
    )
    {
        using (reader)
        {
            var rows = 0;
            while (reader.Read())
            {
                var cells = JsonSerializer.Deserialize<Dictionary<string, string>>(
                    reader.GetString(0)
                )!;
                if (cells.GetValueOrDefault("School") is null or "")
                {
                    cells["School"] = school.Name;
                }
                await writer.RowAsync(cells, cancellationToken);
                rows++;
            }
            return rows;
        }
    }
}

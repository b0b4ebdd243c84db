using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SisSync.Core.Holding;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Staging;

namespace SisSync.Core.Reporting;

/// <summary>CSV files for whoever edits the SIS, streamed row by row from the tables.</summary>
internal sealed class CsvReports(SisSyncDatabase database) : ICsvReports
{
    private static readonly string[] _changeKinds =
    [
        HeldChanges.Additions,
        HeldChanges.Updates,
        HeldChanges.Removals,
    ];

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
            return await IssuesAsync(store, row, type, writer, cancellationToken);
        }
        if (HoldText.Reason(kind) is { } reason)
        {
            await writer.HeaderAsync(CsvColumns.Evidence(reason));
            var sql = hold is not null
                ? store.Sql.Query(
                    "SELECT Cells FROM HoldEvidence WHERE HoldId = $0 AND Reason = $1 ORDER BY Evidence",
                    hold.Id,
                    (int)reason
                )
                : store.Sql.Query(
                    "SELECT Value FROM Issues WHERE SchoolKey = $0 AND Code = $1 ORDER BY Subject",
                    row.Key,
                    kind
                );
            return await CellsAsync(sql, row, writer, cancellationToken);
        }
        if (_changeKinds.Contains(kind))
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
            $"There is no kind \"{kind}\". Known: {string.Join(", ", IssueText.All.Select(t => t.Code).Concat(Enum.GetValues<HoldReason>().Select(HoldText.Code)).Concat(_changeKinds))}.",
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
        var holds = db.Holds.AsNoTracking().Where(h => h.SchoolKey == school.Key);
        if (holdId is null)
        {
            return await holds.SingleOrDefaultAsync(h => h.ClosedAt == null, cancellationToken);
        }
        return await holds.SingleOrDefaultAsync(h => h.Id == holdId, cancellationToken)
            ?? throw new ArgumentException($"{school.Name} has no hold {holdId}.", nameof(holdId));
    }

    private static async Task<int> IssuesAsync(
        RosterStore store,
        SchoolRow school,
        IssueType type,
        CsvRows writer,
        CancellationToken cancellationToken
    )
    {
        var isClass = type.Code.StartsWith("class_", StringComparison.Ordinal);
        var students = isClass ? null : new StudentNames(store, school.Key);
        await using var reader = store.Sql.Query(
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
            var body = reader.GetFieldValue<byte[]>(1);
            var cells = isClass
                ? EvidenceCells.Of(RecordCodec.DecodeSection(body))
                : students!.With(RecordCodec.DecodePerson(body), (PersonRole)reader.GetInt32(2));
            cells["Problem"] = type.Title;
            cells["Offending value"] = reader.IsDBNull(0) ? "" : reader.GetString(0);
            cells["What to do"] = type.Fix;
            cells["School"] = school.Name;
            cells["School SIS id"] = school.SisId ?? "";
            await writer.RowAsync(cells, cancellationToken);
            rows++;
        }
        return rows;
    }

    private static async Task<int> CellsAsync(
        SqliteDataReader reader,
        SchoolRow school,
        CsvRows writer,
        CancellationToken cancellationToken
    )
    {
        await using (reader)
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

    /// <summary>Adds to a contact the students it belongs to: that is where a SIS keeps contacts.</summary>
    private sealed class StudentNames(RosterStore store, int school)
    {
        public Dictionary<string, string> With(Person person, PersonRole roles)
        {
            var cells = EvidenceCells.Of(person, roles);
            var students = (person.Contact?.Links ?? [])
                .Select(link => link.Student)
                .Distinct(StringComparer.Ordinal)
                .Select(id => store.Member(school, id)?.Body)
                .Where(student => student is not null)
                .ToList();
            cells["Students"] = string.Join("; ", students.Select(s => s!.FullName));
            cells["Student SIS ids"] = string.Join(
                "; ",
                students.Select(s => s!.Student?.SisId ?? "")
            );
            return cells;
        }
    }
}

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SisSync.Core.Configuration;
using SisSync.Core.Holding;
using SisSync.Core.Persistence;
using SisSync.Core.Runs;

namespace SisSync.Core.Reporting;

/// <summary>Puts together the reports of a district's schools.</summary>
internal sealed class SchoolReports(SisSyncDbContext db, DistrictOptions settings, DateTime now)
{
    public async Task<List<SchoolReport>> ReadAsync(
        List<SchoolRow> rows,
        CancellationToken cancellationToken
    )
    {
        var holds = await db
            .Holds.AsNoTracking()
            .Include(h => h.Reasons)
            .Where(h => h.DistrictId == settings.Id && h.ClosedAt == null)
            .ToDictionaryAsync(h => h.SchoolKey, cancellationToken);
        var suppressions = (
            await db
                .Suppressions.AsNoTracking()
                .Where(s => s.DistrictId == settings.Id && s.LiftedAt == null)
                .ToListAsync(cancellationToken)
        ).ToLookup(s => s.SchoolKey);
        var issues = IssueCounts();
        var schools = new List<SchoolReport>();
        foreach (
            var row in rows.Where(row =>
                row.Shared || row.FirstSyncAt is not null || holds.ContainsKey(row.Key)
            )
        )
        {
            schools.Add(
                Report(row, holds.GetValueOrDefault(row.Key), [.. suppressions[row.Key]], issues)
            );
        }
        schools.AddRange(Awaited(rows));
        return schools;
    }

    private SchoolReport Report(
        SchoolRow row,
        HoldRow? hold,
        List<SuppressionRow> suppressions,
        Dictionary<int, List<(string Code, int Count)>> issues
    )
    {
        var counts = issues.GetValueOrDefault(row.Key) ?? [];
        return new SchoolReport
        {
            Id = row.Id,
            Name = row.Name,
            Status = StatusOf(row, hold),
            HoldId = hold?.Id,
            HoldReasons = hold is null
                ? []
                : [.. hold.Reasons.OrderBy(r => r.Reason).Select(r => HoldText.Code(r.Reason))],
            HoldEvidence = hold?.Reasons.Sum(r => r.Evidence) ?? 0,
            Students = row.Students,
            Teachers = row.Teachers,
            Staff = row.Staff,
            Contacts = row.Contacts,
            Classes = row.Classes,
            Errors = row.Errors,
            Alerts = row.Alerts,
            LastSyncAt = row.LastSyncAt,
            PausedUntil = row.IsPaused(now) ? row.PausedUntil : null,
            Issues =
            [
                .. IssueCodes
                    .Errors.Concat(IssueCodes.Alerts)
                    .Select(code => (code, counts.FirstOrDefault(c => c.Code == code).Count))
                    .Where(pair => pair.Count > 0)
                    .Select(pair => new IssueCount(
                        pair.code,
                        IssueCodes.IsError(pair.code) ? "error" : "alert",
                        pair.Count
                    )),
            ],
            Suppressed =
            [
                .. suppressions.Select(s => new SuppressedReason(
                    s.Id,
                    HoldText.Code(s.Reason),
                    counts.FirstOrDefault(c => c.Code == HoldText.Code(s.Reason)).Count
                )),
            ],
        };
    }

    private SchoolStatus StatusOf(SchoolRow row, HoldRow? hold)
    {
        if (row.TakenOut || !SchoolCatalog.IsInPlan(settings, row.Id, row.Name))
        {
            return SchoolStatus.NotInPlan;
        }
        if (hold is not null)
        {
            return SchoolStatus.OnHold;
        }
        if (row.IsPaused(now))
        {
            return SchoolStatus.Paused;
        }
        return row.FirstSyncAt is null ? SchoolStatus.NeverSynced : SchoolStatus.Connected;
    }

    /// <summary>Planned schools that Clever has never shared.</summary>
    private IEnumerable<SchoolReport> Awaited(List<SchoolRow> rows)
    {
        if (!string.Equals(settings.Plan, "Schools", StringComparison.OrdinalIgnoreCase))
        {
            yield break;
        }
        foreach (var wanted in settings.PlanSchools)
        {
            var known = rows.Any(row =>
                (row.Shared || row.FirstSyncAt is not null)
                && (
                    row.Id == wanted
                    || string.Equals(row.Name, wanted, StringComparison.OrdinalIgnoreCase)
                )
            );
            if (!known)
            {
                yield return new SchoolReport
                {
                    Id = wanted,
                    Name = wanted,
                    Status = SchoolStatus.NeverSynced,
                    HoldReasons = [],
                    Issues = [],
                };
            }
        }
    }

    private Dictionary<int, List<(string Code, int Count)>> IssueCounts()
    {
        var counts = new Dictionary<int, List<(string, int)>>();
        using var sql = new PreparedSql((SqliteConnection)db.Database.GetDbConnection());
        using var reader = sql.Query(
            "SELECT c.SchoolKey, c.Code, c.Count FROM Schools s JOIN IssueCounts c ON c.SchoolKey = s.Key WHERE s.DistrictId = $0",
            settings.Id
        );
        while (reader.Read())
        {
            if (!counts.TryGetValue(reader.GetInt32(0), out var list))
            {
                counts[reader.GetInt32(0)] = list = [];
            }
            list.Add((reader.GetString(1), reader.GetInt32(2)));
        }
        return counts;
    }
}

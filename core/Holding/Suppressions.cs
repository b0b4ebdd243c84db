using Microsoft.EntityFrameworkCore;
using SisSync.Core.Persistence;

namespace SisSync.Core.Holding;

/// <summary>Lists and lifts suppressions; lifting is in the audit log.</summary>
internal sealed class Suppressions(SisSyncDatabase database, TimeProvider time) : ISuppressions
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<SuppressionView>> GetAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db
            .Suppressions.AsNoTracking()
            .Where(s => s.LiftedAt == null)
            .Join(
                db.Schools,
                s => s.SchoolKey,
                school => school.Key,
                (s, school) => new { s, school }
            )
            .OrderBy(row => row.s.DistrictId)
            .ThenBy(row => row.school.Name)
            .ThenBy(row => row.s.Reason)
            .Select(row => new SuppressionView(
                row.s.Id,
                row.s.DistrictId,
                row.school.Id,
                row.school.Name,
                row.s.Reason,
                row.s.By,
                row.s.At
            ))
            .ToListAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task<bool> LiftAsync(string id, Decider by, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var row = await db.Suppressions.SingleOrDefaultAsync(
            s => s.Id == id && s.LiftedAt == null,
            cancellationToken
        );
        if (row is null)
        {
            return false;
        }
        row.LiftedAt = time.GetUtcNow().UtcDateTime;
        row.LiftedBy = by.Name;
        db.Audit.Add(
            new AuditRow
            {
                At = row.LiftedAt.Value,
                DistrictId = row.DistrictId,
                SchoolKey = row.SchoolKey,
                PersonId = by.Id,
                PersonName = by.Name,
                Action = "lift-suppression",
                Evidence = HoldText.Code(row.Reason),
                Outcome = "lifted; the next sync decides this reason again",
            }
        );
        // a quiet night looks only at what differs; this school must be decided anew
        using (var sql = PreparedSql.Of(db))
        {
            SchoolRows.DecideAnew(sql, row.SchoolKey);
        }
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}

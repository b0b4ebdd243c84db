using Microsoft.EntityFrameworkCore;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Core.Persistence;
using SisSync.Core.Reporting;

namespace SisSync.Core.Runs;

/// <summary>Pauses and unpauses schools; both are in the audit log.</summary>
internal sealed class SchoolPauses(SisSyncDatabase database, TimeProvider time) : ISchoolPauses
{
    /// <inheritdoc />
    public Task<string> PauseAsync(
        string? districtId,
        string school,
        DateTime? until,
        Decider by,
        CancellationToken cancellationToken
    ) => SetAsync(districtId, school, true, until, by, cancellationToken);

    /// <inheritdoc />
    public Task<string> UnpauseAsync(
        string? districtId,
        string school,
        Decider by,
        CancellationToken cancellationToken
    ) => SetAsync(districtId, school, false, null, by, cancellationToken);

    private async Task<string> SetAsync(
        string? districtId,
        string school,
        bool paused,
        DateTime? until,
        Decider by,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(
            System.Data.IsolationLevel.Serializable,
            cancellationToken
        );
        var now = time.GetUtcNow().UtcDateTime;
        var row = await SchoolFinder.FindAsync(db, districtId, school, cancellationToken);
        row.Paused = paused;
        row.PausedUntil = until;
        db.Audit.Add(
            new AuditRow
            {
                At = now,
                DistrictId = row.DistrictId,
                SchoolKey = row.Key,
                PersonId = by.Id,
                PersonName = by.Name,
                Action = paused ? "pause" : "unpause",
                Evidence = until is null ? null : RosterStore.Iso(until.Value),
                Outcome = paused ? "paused" : "unpaused",
            }
        );
        using (var sql = PreparedSql.Of(db))
        {
            CardEdits.OfSchool(sql, row, "", now);
        }
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return row.Name;
    }
}

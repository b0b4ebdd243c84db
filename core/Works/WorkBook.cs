using Microsoft.EntityFrameworkCore;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Core.Persistence;
using SisSync.Core.Runs;

namespace SisSync.Core.Works;

/// <summary>Works in our tables; each change and the edits of the cards that show it commit together.</summary>
internal sealed class WorkBook(SisSyncDatabase database, ProcessMark process, TimeProvider time)
    : IWorkBook
{
    /// <inheritdoc />
    public async Task<WorkView?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.Works.FindAsync([id], cancellationToken) is { } row ? View(row) : null;
    }

    /// <inheritdoc />
    public async Task<WorkView?> OfHoldAsync(string holdId, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var row = await db
            .Works.AsNoTracking()
            .Where(w => w.HoldId == holdId)
            .OrderByDescending(w => w.StartedAt)
            .ThenByDescending(w => w.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return row is null ? null : View(row);
    }

    /// <inheritdoc />
    public async Task<(WorkView Work, bool Begun)> BeginSyncAsync(
        string districtId,
        IReadOnlyList<string> schools,
        Decider by,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = database.Open();
        // immediate: of two people at once one begins, the other is shown that one's card
        await using var transaction = await db.Database.BeginTransactionAsync(
            System.Data.IsolationLevel.Serializable,
            cancellationToken
        );
        var under = await db.Works.FirstOrDefaultAsync(
            w => w.DistrictId == districtId && w.HoldId == null && w.FinishedAt == null,
            cancellationToken
        );
        if (under is not null)
        {
            return (View(under), false);
        }
        var work = new WorkRow
        {
            Id = NewId.Of("W", now),
            DistrictId = districtId,
            Schools = [.. schools],
            PersonId = by.Id,
            By = by.Name,
            StartedAt = now,
            Owner = process.Id,
        };
        db.Works.Add(work);
        db.Audit.Add(
            new AuditRow
            {
                At = now,
                DistrictId = districtId,
                PersonId = by.Id,
                PersonName = by.Name,
                Action = "sync-now",
                Evidence = schools.Count == 0 ? null : string.Join(", ", schools),
                Outcome = AuditOutcomes.UnderWay,
            }
        );
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (View(work), true);
    }

    /// <inheritdoc />
    public Task FinishSyncAsync(string id, RunSummary run, CancellationToken cancellationToken) =>
        ChangeAsync(
            w => w.Id == id && w.FinishedAt == null,
            (work, now) =>
            {
                work.FinishedAt = now;
                work.Outcome =
                    run.AlreadyRunning ? WorkOutcome.AlreadyRunning
                    : run.State == "failed" ? WorkOutcome.Failed
                    : run.State == "partly_held" ? WorkOutcome.PartlyHeld
                    : WorkOutcome.Succeeded;
                work.Added = run.Added + run.Restored;
                work.Updated = run.Updated + run.Moved;
                work.Removed = run.Removed;
                work.HeldSchools = run.HeldSchools;
                work.Message = run.Message;
            },
            lists: true,
            cancellationToken
        );

    /// <inheritdoc />
    public Task ReportAsync(
        IReadOnlyList<string> ids,
        RunProgress progress,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            w => w.FinishedAt == null && (ids.Contains(w.Id) || ids.Contains(w.HoldId!)),
            (work, _) =>
            {
                work.Stage = progress.Stage;
                work.People = progress.People;
                work.SchoolsDone = progress.SchoolsDone;
                work.SchoolsOf = progress.Schools;
            },
            lists: false,
            cancellationToken
        );

    /// <inheritdoc />
    public Task BreakAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        ChangeAsync(
            w => w.FinishedAt == null && (ids.Contains(w.Id) || ids.Contains(w.HoldId!)),
            Interrupt,
            lists: true,
            cancellationToken
        );

    /// <inheritdoc />
    public async Task<int> CloseInterruptedAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var open = await db
            .Works.AsNoTracking()
            .Where(w => w.FinishedAt == null)
            .Select(w => new { w.Id, w.Owner })
            .ToListAsync(cancellationToken);
        var lost = open.Where(w => process.IsGone(w.Owner)).Select(w => w.Id).ToList();
        if (lost.Count > 0)
        {
            await BreakAsync(lost, cancellationToken);
        }
        var running = await db
            .Runs.Where(r => r.State == RunState.Running)
            .Select(r => r.DistrictId)
            .Distinct()
            .ToListAsync(cancellationToken);
        using var sql = PreparedSql.Of(db);
        foreach (var district in running)
        {
            // a run holds its district's lock for as long as it lives
            using var free = DistrictLock.TryTake(database.File, district);
            if (free is not null)
            {
                RunRows.EndCutOff(sql, district, time.GetUtcNow().UtcDateTime);
            }
        }
        return lost.Count;
    }

    private static void Interrupt(WorkRow work, DateTime now)
    {
        work.FinishedAt = now;
        work.Outcome = WorkOutcome.Interrupted;
    }

    private async Task ChangeAsync(
        System.Linq.Expressions.Expression<Func<WorkRow, bool>> which,
        Action<WorkRow, DateTime> change,
        bool lists,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(
            System.Data.IsolationLevel.Serializable,
            cancellationToken
        );
        using var sql = PreparedSql.Of(db);
        foreach (var work in await db.Works.Where(which).ToListAsync(cancellationToken))
        {
            change(work, now);
            if (work.FinishedAt is not null)
            {
                await AuditOutcomes.EndAsync(db, work, cancellationToken);
            }
            CardEdits.OfWork(sql, work, lists, now);
        }
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static WorkView View(WorkRow row) =>
        new()
        {
            Id = row.Id,
            DistrictId = row.DistrictId,
            Schools = row.Schools,
            HoldId = row.HoldId,
            Action = row.Action,
            PersonId = row.PersonId,
            By = row.By,
            StartedAt = row.StartedAt,
            Stage = row.Stage,
            People = row.People,
            SchoolsDone = row.SchoolsDone,
            SchoolsOf = row.SchoolsOf,
            FinishedAt = row.FinishedAt,
            Outcome = row.Outcome,
            Added = row.Added,
            Updated = row.Updated,
            Removed = row.Removed,
            HeldSchools = row.HeldSchools,
            Message = row.Message,
        };
}

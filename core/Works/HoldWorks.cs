using Microsoft.EntityFrameworkCore;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Core.Persistence;

namespace SisSync.Core.Works;

/// <summary>The works behind actions on holds, begun in the transaction of the yes and ended with what became of it.</summary>
internal sealed class HoldWorks(SisSyncDatabase database, ProcessMark process)
{
    /// <summary>Every card of the school says who pressed what, from the moment that the yes is stored.</summary>
    /// <returns>The work's id.</returns>
    public async Task<string> BeginAsync(
        SisSyncDbContext db,
        HoldRow hold,
        HoldRequest request,
        Decider by,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var school = await db.Schools.FindAsync([hold.SchoolKey], cancellationToken);
        var work = new WorkRow
        {
            Id = NewId.Of("W", now),
            DistrictId = hold.DistrictId,
            SchoolId = school!.Id,
            HoldId = hold.Id,
            Action = request.Action,
            Reason = request.Reason,
            PersonId = by.Id,
            By = by.Name,
            StartedAt = now,
            Owner = process.Id,
        };
        db.Works.Add(work);
        using var sql = PreparedSql.Of(db);
        CardEdits.OfWork(sql, work, lists: true, now);
        return work.Id;
    }

    /// <summary>What became of one work; others on the same hold go on.</summary>
    public async Task FinishAsync(
        string id,
        HoldResult result,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(
            System.Data.IsolationLevel.Serializable,
            cancellationToken
        );
        var work = await db.Works.SingleOrDefaultAsync(
            w => w.Id == id && w.FinishedAt == null,
            cancellationToken
        );
        if (work is not null)
        {
            work.FinishedAt = now;
            work.Outcome = Outcome(result.Outcome);
            (work.Added, work.Updated, work.Removed) = (
                result.Added,
                result.Updated,
                result.Removed
            );
            work.Message = result.Message;
            using var sql = PreparedSql.Of(db);
            CardEdits.OfWork(sql, work, lists: true, now);
        }
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static WorkOutcome Outcome(HoldOutcome outcome) =>
        outcome switch
        {
            HoldOutcome.Applied => WorkOutcome.Applied,
            HoldOutcome.Waiting => WorkOutcome.Waiting,
            HoldOutcome.HeldAgain => WorkOutcome.HeldAgain,
            HoldOutcome.AlreadyDone => WorkOutcome.AlreadyDone,
            HoldOutcome.Stale => WorkOutcome.Stale,
            HoldOutcome.Failed => WorkOutcome.Failed,
        };
}

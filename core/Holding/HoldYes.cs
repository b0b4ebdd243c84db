using Microsoft.EntityFrameworkCore;
using SisSync.Core.Persistence;
using SisSync.Core.Runs;

namespace SisSync.Core.Holding;

/// <summary>A person's yes to one reason of a hold: approvals of exactly the evidence shown, a suppression where asked.</summary>
internal static class HoldYes
{
    public static async Task PutAsync(
        SisSyncDbContext db,
        HoldRow hold,
        HoldReason reason,
        HoldAction action,
        Decider by,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        if (action is HoldAction.Check or HoldAction.IFixedIt)
        {
            return;
        }
        var row = hold.Reasons.Single(r => r.Reason == reason);
        row.ApprovedBy = by.Name;
        row.ApprovedAt = now;
        if (reason == HoldReason.Disconnected)
        {
            await ApproveAsync(
                db,
                hold.SchoolKey,
                reason,
                SchoolWriter.MissingSchool,
                by,
                now,
                cancellationToken
            );
            return;
        }
        var evidence = await db
            .Database.SqlQuery<string>(
                $"SELECT Evidence AS Value FROM HoldEvidence WHERE HoldId = {hold.Id} AND Reason = {(int)reason}"
            )
            .ToListAsync(cancellationToken);
        foreach (var key in evidence)
        {
            await ApproveAsync(db, hold.SchoolKey, reason, key, by, now, cancellationToken);
        }
        if (action == HoldAction.DontHoldAgain)
        {
            var suppressed = await db.Suppressions.AnyAsync(
                s => s.SchoolKey == hold.SchoolKey && s.Reason == reason && s.LiftedAt == null,
                cancellationToken
            );
            if (!suppressed)
            {
                db.Suppressions.Add(
                    new SuppressionRow
                    {
                        Id = NewId.Of("S", now),
                        DistrictId = hold.DistrictId,
                        SchoolKey = hold.SchoolKey,
                        Reason = reason,
                        By = by.Name,
                        At = now,
                    }
                );
            }
        }
    }

    private static async Task ApproveAsync(
        SisSyncDbContext db,
        int school,
        HoldReason reason,
        string key,
        Decider by,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        if (await db.Approvals.FindAsync([school, reason, key], cancellationToken) is null)
        {
            db.Approvals.Add(
                new ApprovalRow
                {
                    SchoolKey = school,
                    Reason = reason,
                    Evidence = key,
                    By = by.Name,
                    At = now,
                }
            );
        }
    }
}

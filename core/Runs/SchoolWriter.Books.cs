using SisSync.Core.Applying;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Core.Persistence;
using SisSync.Core.Works;

namespace SisSync.Core.Runs;

/// <summary>What is written beside the roster: approvals and the hold's end.</summary>
internal sealed partial class SchoolWriter
{
    private async Task InTransactionAsync(Action write, CancellationToken cancellationToken)
    {
        await using var transaction = connection.BeginTransaction(deferred: false);
        write();
        await transaction.CommitAsync(cancellationToken);
        checkpoints.Committed(store.Sql);
    }

    private void SettleApprovals(IEnumerable<(ApprovalRow Row, string? NewKey)> ends)
    {
        // a new key may be the old one of another row
        var rows = ends.ToList();
        foreach (var (row, _) in rows)
        {
            ApprovalRows.Delete(store.Sql, row.SchoolKey, row.Reason, row.Evidence);
        }
        foreach (var (row, newKey) in rows)
        {
            if (newKey is not null)
            {
                row.Evidence = newKey;
                ApprovalRows.Add(store.Sql, row);
            }
        }
    }

    private void CloseHold(SchoolRow school, SchoolCounts counts)
    {
        if (HoldRows.Open(store.Sql, school.Key) is not { } hold)
        {
            return;
        }
        var result = $"{counts.Removed} removed, {counts.Added} added, {counts.Updated} updated";
        var last = hold
            .Reasons.Where(r => r.ApprovedAt is not null)
            .OrderBy(r => r.ApprovedAt)
            .LastOrDefault();
        HoldBook.Close(
            hold,
            run.Started,
            last?.ApprovedBy ?? "SisSync",
            last is null ? $"cleared by new Clever data; {result}" : result,
            counts.Added,
            counts.Updated,
            counts.Removed
        );
        HoldRows.Put(store.Sql, hold);
        if (last is not null)
        {
            AuditOutcomes.PutApplied(store.Sql, hold);
        }
        CardEdits.OfSchool(store.Sql, school, run.RunId, run.Started);
        _notices.Closed(store.Sql, hold, school);
    }
}

using Microsoft.EntityFrameworkCore;
using SisSync.Core.Applying;
using SisSync.Core.Diffing;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Works;

namespace SisSync.Core.Runs;

/// <summary>What is written beside the roster: approvals, the hold's end, the school's numbers.</summary>
internal sealed partial class SchoolWriter
{
    private async Task InTransactionAsync(
        int key,
        Func<SisSyncDbContext, SchoolRow, Task> write,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = connection.BeginTransaction(deferred: false);
        await using var db = SisSyncDatabase.In(transaction);
        var school = await db.Schools.SingleAsync(s => s.Key == key, cancellationToken);
        await write(db, school);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task SettleApprovalsAsync(
        SisSyncDbContext db,
        int key,
        IEnumerable<(ApprovalRow Row, string? NewKey)> ends,
        CancellationToken cancellationToken
    )
    {
        foreach (var (row, newKey) in ends.ToList())
        {
            db.Approvals.Remove(
                await db.Approvals.SingleAsync(
                    a => a.SchoolKey == key && a.Reason == row.Reason && a.Evidence == row.Evidence,
                    cancellationToken
                )
            );
            if (newKey is not null)
            {
                db.Approvals.Add(
                    new ApprovalRow
                    {
                        SchoolKey = key,
                        Reason = row.Reason,
                        Evidence = newKey,
                        By = row.By,
                        At = row.At,
                    }
                );
            }
        }
    }

    private async Task CloseHoldAsync(
        SisSyncDbContext db,
        SchoolRow school,
        SchoolCounts counts,
        CancellationToken cancellationToken
    )
    {
        var hold = await new HoldBook(db, store.Sql, run.Started).OpenHoldAsync(
            school.Key,
            cancellationToken
        );
        if (hold is null)
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
        if (last is not null)
        {
            await AuditOutcomes.AppliedAsync(db, hold, cancellationToken);
        }
        await CardEdits.OfHoldAsync(db, hold, run.RunId, run.Started, cancellationToken);
        await _notices.ClosedAsync(db, hold, school, cancellationToken);
    }

    private void SchoolRun(
        SisSyncDbContext db,
        int key,
        SchoolBefore before,
        SchoolCounts? after,
        bool held
    )
    {
        var row = db.SchoolRuns.Find(run.RunId, key);
        if (row is null)
        {
            db.SchoolRuns.Add(
                row = new SchoolRunRow
                {
                    RunId = run.RunId,
                    SchoolKey = key,
                    At = run.Started,
                    StudentsBefore = before.Count(RosterType.Students),
                    TeachersBefore = before.Count(RosterType.Teachers),
                    StaffBefore = before.Count(RosterType.Staff),
                    ContactsBefore = before.Count(RosterType.Contacts),
                    ClassesBefore = before.Count(RosterType.Classes),
                }
            );
        }
        row.Held = held;
        if (after is not null)
        {
            row.Added += after.Added;
            row.Updated += after.Updated;
            row.Removed += after.Removed;
            row.StudentsAfter = after.Students;
            row.TeachersAfter = after.Teachers;
            row.StaffAfter = after.Staff;
            row.ContactsAfter = after.Contacts;
            row.ClassesAfter = after.Classes;
        }
    }

    private static void SetCounts(SchoolRow school, SchoolCounts counts)
    {
        school.Students = counts.Students;
        school.Teachers = counts.Teachers;
        school.Staff = counts.Staff;
        school.Contacts = counts.Contacts;
        school.Classes = counts.Classes;
    }

    private void CountIssues(SchoolRow school) =>
        (school.Errors, school.Alerts) = _ledger.Issues(school.Key);
}

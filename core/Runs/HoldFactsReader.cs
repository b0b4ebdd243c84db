using Microsoft.EntityFrameworkCore;
using SisSync.Core.Configuration;
using SisSync.Core.Diffing;
using SisSync.Core.Holding;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Staging;

namespace SisSync.Core.Runs;

/// <summary>Gathers what the hold rules look at for one school.</summary>
internal sealed class HoldFactsReader(
    SisSyncDbContext db,
    RosterStore store,
    SnapshotStager stager,
    HoldOptions options,
    DateTime now
)
{
    public async Task<HoldFacts> ReadAsync(
        SchoolRow school,
        SchoolChange change,
        Approvals approvals,
        IReadOnlyList<DuplicateGroup> duplicates,
        CancellationToken cancellationToken
    )
    {
        var limits = options.For(school.Id);
        var since = now.AddDays(-limits.WeeklyDays);
        var weekly =
            change.Left.Count + change.LeftClasses.Count == 0
                ? new int[5]
                : Removals(school.Key, since, change.After);
        return new HoldFacts
        {
            SchoolId = school.Id,
            Change = change,
            Limits = limits,
            WeeklyRemovals = weekly,
            // where nobody left before, the limit of a week is that of a night
            WeeklyStart = Array.TrueForAll(weekly, count => count == 0)
                ? new int[5]
                : await StartCountsAsync(school.Key, since, change.Before, cancellationToken),
            IsApproved = approvals.Covers,
            Duplicates = duplicates,
            IsStudentHere = student => stager.Persons.IsAt(student, school.Key),
        };
    }

    /// <summary>Unconfirmed removals of the window, without those whose person or class is back tonight.</summary>
    private int[] Removals(int key, DateTime since, SchoolAfter tonight)
    {
        var counts = new int[5];
        foreach (var (type, id) in store.RemovalsSince(key, since))
        {
            var isBack =
                type == RosterType.Classes
                    ? tonight.Sections.ContainsKey(id)
                    : tonight.Persons.TryGetValue(id, out var person)
                        && person.Roles.HasFlag(RosterTypes.Role(type));
            counts[(int)type] += isBack ? 0 : 1;
        }
        return counts;
    }

    /// <summary>Counts when the window began; for a school whose first sync lies in the window, those after it.</summary>
    private async Task<IReadOnlyList<int>> StartCountsAsync(
        int key,
        DateTime since,
        SchoolBefore before,
        CancellationToken cancellationToken
    )
    {
        var runs = db.SchoolRuns.AsNoTracking().Where(r => r.SchoolKey == key && !r.Held);
        var last = await runs.Where(r => r.At <= since)
            .OrderByDescending(r => r.At)
            .FirstOrDefaultAsync(cancellationToken);
        if (last is not null)
        {
            return
            [
                last.StudentsAfter,
                last.TeachersAfter,
                last.StaffAfter,
                last.ContactsAfter,
                last.ClassesAfter,
            ];
        }
        var first = await runs.OrderBy(r => r.At).FirstOrDefaultAsync(cancellationToken);
        if (first is null)
        {
            return [.. Enum.GetValues<RosterType>().Select(before.Count)];
        }
        int Start(int countBefore, int countAfter) => countBefore == 0 ? countAfter : countBefore;
        return
        [
            Start(first.StudentsBefore, first.StudentsAfter),
            Start(first.TeachersBefore, first.TeachersAfter),
            Start(first.StaffBefore, first.StaffAfter),
            Start(first.ContactsBefore, first.ContactsAfter),
            Start(first.ClassesBefore, first.ClassesAfter),
        ];
    }
}

using SisSync.Core.Configuration;
using SisSync.Core.Diffing;
using SisSync.Core.Holding;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Staging;

namespace SisSync.Core.Runs;

/// <summary>Gathers what the hold rules look at for one school.</summary>
internal sealed class HoldFactsReader(
    RosterStore store,
    SnapshotStager stager,
    HoldOptions options,
    DateTime now
)
{
    private readonly SchoolLedger _runs = new(store.Sql);

    public HoldFacts Read(
        SchoolRow school,
        SchoolChange change,
        Approvals approvals,
        IReadOnlyList<DuplicateGroup> duplicates
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
                : StartCounts(school.Key, since, change.Before),
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
    private int[] StartCounts(int key, DateTime since, SchoolBefore before)
    {
        if (_runs.LastUntil(key, since) is { } last)
        {
            return last.After;
        }
        return _runs.First(key) is { } first
            ?
            [
                .. first.Before.Zip(
                    first.After,
                    (countBefore, countAfter) => countBefore == 0 ? countAfter : countBefore
                ),
            ]
            : [.. Enum.GetValues<RosterType>().Select(before.Count)];
    }
}

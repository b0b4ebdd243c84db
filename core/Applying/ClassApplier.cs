using SisSync.Core.Diffing;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Staging;
using SisSync.Core.Validation;

namespace SisSync.Core.Applying;

/// <summary>Writes the classes of a school, with their errors and alerts.</summary>
internal sealed class ClassApplier(
    RosterStore store,
    AccountDirectory accounts,
    SnapshotStager stager,
    RunTally tally,
    ApplyContext context,
    SchoolWork work
)
{
    public void Apply(SchoolChange change)
    {
        foreach (var kept in change.KeptClasses)
        {
            Apply(kept.Before, kept.After.Section);
        }
        foreach (var section in change.AddedClasses)
        {
            Apply(null, section.Section);
        }
        foreach (var left in change.LeftClasses)
        {
            Remove(left.Class);
        }
    }

    private void Apply(ClassRow? before, Section section)
    {
        var hasTeacher = section.Teachers.Any(HasAccount);
        var hasStudents = section.Students.Any(student => stager.Persons.Find(student) >= 0);
        var problems = SectionProblems.Of(section, hasTeacher, hasStudents);
        work.Issues.AddRange(problems.Select(p => new IssueRow(p.Code, section.Id, p.Value)));
        if (TeachersElsewhere.Note(section, work.Teachers.ContainsKey) is { } note)
        {
            work.Issues.Add(note);
        }
        var blocked = problems.Any(p => p.IsError);
        var bytes = RecordCodec.Encode(section);
        var existed = before?.IsProvisioned == true;
        var state = existed || !blocked ? ProvisionState.Provisioned : ProvisionState.Blocked;
        var good = blocked && existed ? before!.Good ?? before.Bytes : null;
        if (before is not null && before.Id != section.Id)
        {
            store.DeleteClass(work.Key, before.Id);
        }
        var row = new ClassRow(section.Id, state, bytes, good) { Body = section };
        if (state == ProvisionState.Provisioned)
        {
            work.Counts.Classes++;
            if (!existed)
            {
                tally.ClassesAdded++;
                if (context.HadRoster)
                {
                    store.DeleteRemovals(work.Key, section.Id);
                    store.DeleteClosedClass(work.Key, section.Id);
                }
            }
            else if (!AccountFacts.SameClass(before!, row))
            {
                tally.ClassesUpdated++;
            }
        }
        var same =
            before is not null
            && before.Id == row.Id
            && before.State == row.State
            && before.Bytes.AsSpan().SequenceEqual(row.Bytes)
            && (before.Good is null) == (row.Good is null);
        if (!same)
        {
            store.Put(work.Key, row);
        }
    }

    private void Remove(ClassRow row)
    {
        if (!row.IsProvisioned)
        {
            store.DeleteClass(work.Key, row.Id);
            return;
        }
        store.CloseClass(work.Key, row, context.Now);
        tally.ClassesRemoved++;
        work.Counts.ClassesRemoved++;
    }

    /// <summary>Whether a teacher has an account, here or at the other schools of the district.</summary>
    private bool HasAccount(string teacher) =>
        work.Teachers.TryGetValue(teacher, out var here)
            ? here
            : accounts.Find(teacher) is not null;
}

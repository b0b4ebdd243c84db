using System.IO.Hashing;
using System.Text;
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
            Apply(kept.Before, kept.After);
        }
        foreach (var section in change.AddedClasses)
        {
            Apply(null, section);
        }
        foreach (var left in change.LeftClasses)
        {
            Remove(left.Class);
        }
    }

    private void Apply(ClassRow? before, IncomingClass incoming)
    {
        var section = new SectionBytes(incoming.Bytes);
        // nearly all classes are taught by a teacher of the school and have a student and a name
        var problems = IsPlain(section) ? [] : Problems(incoming.Section);
        var blocked = problems.Any(p => p.IsError);
        var bytes = incoming.Unchanged?.Bytes ?? incoming.Bytes.ToArray();
        var existed = before?.IsProvisioned == true;
        var state = existed || !blocked ? ProvisionState.Provisioned : ProvisionState.Blocked;
        var good = blocked && existed ? before!.Good ?? before.Bytes : null;
        if (before is not null && before.Id != incoming.Id)
        {
            store.DeleteClass(work.Key, before.Id);
        }
        var row = new ClassRow(incoming.Id, state, bytes, good);
        if (state == ProvisionState.Provisioned)
        {
            work.Counts.Classes++;
            if (!existed)
            {
                tally.ClassesAdded++;
                if (context.HadRoster)
                {
                    store.DeleteRemovals(work.Key, incoming.Id);
                    store.DeleteClosedClass(work.Key, incoming.Id);
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

    private bool IsPlain(in SectionBytes section)
    {
        var teachers = section.Teachers;
        var isTaught = false;
        while (teachers.Read())
        {
            if (!work.Teachers.TryGetValue(Encoding.UTF8.GetString(teachers.Id), out var taught))
            {
                return false;
            }
            isTaught |= taught;
        }
        return isTaught && !section.Name.IsEmpty && HasStudents(section);
    }

    private bool HasStudents(in SectionBytes section)
    {
        var students = section.Students;
        while (students.Read())
        {
            if (stager.Persons.Find(XxHash3.HashToUInt64(students.Id)) >= 0)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Errors and alerts of a class, noted with what else is to be noted of it.</summary>
    private List<Problem> Problems(Section section)
    {
        var hasTeacher = section.Teachers.Any(HasAccount);
        var hasStudents = section.Students.Any(student => stager.Persons.Find(student) >= 0);
        var problems = SectionProblems.Of(section, hasTeacher, hasStudents);
        work.Issues.AddRange(problems.Select(p => new IssueRow(p.Code, section.Id, p.Value)));
        if (TeachersElsewhere.Note(section, work.Teachers.ContainsKey) is { } note)
        {
            work.Issues.Add(note);
        }
        return problems;
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

using SisSync.Core.Persistence;
using SisSync.Core.Reporting;
using SisSync.Core.Roster;

namespace SisSync.Core.Applying;

/// <summary>
/// Classes that name a teacher of another school. When that teacher gets or loses the account, nothing of the class's own school
/// differs: a note beside its errors and alerts is how the class is found.
/// </summary>
internal static class TeachersElsewhere
{
    private const string Code = "teacher_elsewhere";

    /// <summary>The note of a class, if one is needed.</summary>
    /// <param name="section">The class.</param>
    /// <param name="isHere">Whether a teacher is at the class's own school.</param>
    public static IssueRow? Note(Section section, Func<string, bool> isHere) =>
        section.Teachers.All(isHere)
            ? null
            : new IssueRow(Code, section.Id, string.Join(' ', section.Teachers));

    /// <summary>Whether a class of the school is reported as without teacher and has one, or has none and is not reported.</summary>
    public static bool AreOutdated(RosterStore store, int school, Func<string, bool> hasAccount)
    {
        var notes = store.Issues(school, Code);
        if (notes.Count == 0)
        {
            return false;
        }
        var reported = store
            .Issues(school, IssueCodes.ClassWithoutTeacher)
            .Select(issue => issue.Subject)
            .ToHashSet(StringComparer.Ordinal);
        return notes.Any(note =>
            reported.Contains(note.Subject) == note.Value!.Split(' ').Any(hasAccount)
        );
    }
}

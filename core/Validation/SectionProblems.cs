using SisSync.Core.Reporting;
using SisSync.Core.Roster;

namespace SisSync.Core.Validation;

/// <summary>The errors and alerts of a class (design 3.2). Pure.</summary>
internal static class SectionProblems
{
    /// <param name="section">The record.</param>
    /// <param name="hasTeacher">Whether one of its teachers has an account.</param>
    /// <param name="hasStudents">Whether one of its students is in the snapshot.</param>
    public static List<Problem> Of(Section section, bool hasTeacher, bool hasStudents)
    {
        var problems = new List<Problem>();
        if (!hasTeacher)
        {
            problems.Add(
                new Problem(IssueCodes.ClassWithoutTeacher, string.Join(' ', section.Teachers))
            );
        }
        if (!hasStudents)
        {
            problems.Add(new Problem(IssueCodes.ClassWithoutStudents, null));
        }
        if (section.Name is null)
        {
            problems.Add(new Problem(IssueCodes.ClassNameMissing, null));
        }
        return problems;
    }
}

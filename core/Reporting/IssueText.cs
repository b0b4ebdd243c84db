namespace SisSync.Core.Reporting;

/// <summary>One type of error or alert, in words.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Level">error or alert.</param>
/// <param name="Title">The title on cards.</param>
/// <param name="Fix">How to fix it in the SIS.</param>
public sealed record IssueType(string Code, string Level, string Title, string Fix);

/// <summary>
/// The words of design 3.2, in the language of the turn. An error keeps an account or a class from being created; an alert
/// does not.
/// </summary>
public static class IssueText
{
    /// <summary>Every type, errors first, in the order of design 3.2.</summary>
    public static IReadOnlyList<IssueType> All =>
        [
            .. IssueCodes
                .Errors.Concat(IssueCodes.Alerts)
                .Select(code => Find(code) ?? throw new InvalidOperationException(code)),
        ];

    /// <summary>When a correction made in the SIS arrives here.</summary>
    /// <param name="lastSync">When Clever last took the SIS's data, as the reader reads times; null = Clever does not say.</param>
    public static string Arrival(string? lastSync) =>
        lastSync is null
            ? IssueWords.ArrivesUnknown
            : IssueWords.Arrives.Replace("{0}", lastSync, StringComparison.Ordinal);

    /// <summary>The type of this code, or null.</summary>
    public static IssueType? Find(string code) =>
        code switch
        {
            IssueCodes.EmailInvalid => Of(
                code,
                IssueWords.EmailInvalid,
                IssueWords.EmailInvalidFix
            ),
            IssueCodes.EmailTaken => Of(code, IssueWords.EmailTaken, IssueWords.EmailTakenFix),
            IssueCodes.NameMissing => Of(code, IssueWords.NameMissing, IssueWords.NameMissingFix),
            IssueCodes.SisIdMissing => Of(
                code,
                IssueWords.SisIdMissing,
                IssueWords.SisIdMissingFix
            ),
            IssueCodes.ContactUnreachable => Of(
                code,
                IssueWords.ContactUnreachable,
                IssueWords.ContactUnreachableFix
            ),
            IssueCodes.ClassWithoutTeacher => Of(
                code,
                IssueWords.ClassWithoutTeacher,
                IssueWords.ClassWithoutTeacherFix
            ),
            IssueCodes.StudentWithoutContact => Of(
                code,
                IssueWords.StudentWithoutContact,
                IssueWords.StudentWithoutContactFix
            ),
            IssueCodes.StudentEmailMissing => Of(
                code,
                IssueWords.StudentEmailMissing,
                IssueWords.StudentEmailMissingFix
            ),
            IssueCodes.ContactPhoneMissing => Of(
                code,
                IssueWords.ContactPhoneMissing,
                IssueWords.ContactPhoneMissingFix
            ),
            IssueCodes.ContactEmailMissing => Of(
                code,
                IssueWords.ContactEmailMissing,
                IssueWords.ContactEmailMissingFix
            ),
            IssueCodes.GradeMissing => Of(
                code,
                IssueWords.GradeMissing,
                IssueWords.GradeMissingFix
            ),
            IssueCodes.ClassWithoutStudents => Of(
                code,
                IssueWords.ClassWithoutStudents,
                IssueWords.ClassWithoutStudentsFix
            ),
            IssueCodes.ClassNameMissing => Of(
                code,
                IssueWords.ClassNameMissing,
                IssueWords.ClassNameMissingFix
            ),
            _ => null,
        };

    private static IssueType Of(string code, string title, string fix) =>
        new(code, IssueCodes.IsError(code) ? "error" : "alert", title, fix);
}

namespace SisSync.Core.Reporting;

/// <summary>One type of error or alert, in words.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Level">error or alert.</param>
/// <param name="Title">The title on cards.</param>
/// <param name="Fix">How to fix it in the SIS.</param>
public sealed record IssueType(string Code, string Level, string Title, string Fix);

/// <summary>The words of design 3.2. An error keeps an account or a class from being created; an alert does not.</summary>
public static class IssueText
{
    private const string Arrives = " The correction arrives here after Clever's next sync.";

    /// <summary>Every type, errors first, in the order of design 3.2.</summary>
    public static IReadOnlyList<IssueType> All { get; } =
    [
        Error(
            IssueCodes.EmailInvalid,
            "Teacher or staff email missing or not valid",
            "Open the record in the SIS and enter a complete work email address, such as name@example.org. Without one the person has no account."
        ),
        Error(
            IssueCodes.EmailTaken,
            "Email already belongs to another account",
            "Two people in the SIS have this email address. Find out whose it is and give the other one their own address, or remove it. A contact may keep a phone number in its place."
        ),
        Error(
            IssueCodes.NameMissing,
            "Name missing",
            "Enter the first and the last name in the SIS; for a contact either one is enough."
        ),
        Error(
            IssueCodes.SisIdMissing,
            "SIS id missing",
            "The student or teacher has no id in the data that Clever receives. Enter it in the SIS, or have the export to Clever include it."
        ),
        Error(
            IssueCodes.ContactUnreachable,
            "Contact without phone and email",
            "The contact has neither a valid phone number nor a valid email address. Enter at least one of them in the SIS. Clever leaves out phone numbers with an extension."
        ),
        Error(
            IssueCodes.ClassWithoutTeacher,
            "Class without a teacher",
            "Assign a teacher to the section in the SIS. If it has one, that teacher has no account because of another error: fix that one first."
        ),
        Alert(
            IssueCodes.StudentWithoutContact,
            "Student without a contact",
            "The student has an account, but no parent or guardian can be reached. Add a contact in the SIS, or check that it is shared through Clever."
        ),
        Alert(
            IssueCodes.StudentEmailMissing,
            "Student email missing, not valid or in use",
            "The student has an account without an email address. Enter the student's own address in the SIS; if another person has the same one, correct that record."
        ),
        Alert(
            IssueCodes.ContactPhoneMissing,
            "Contact without a phone number",
            "The contact is reached by email only. Enter a phone number in the SIS. Clever blanks numbers with an extension, so enter the number alone."
        ),
        Alert(
            IssueCodes.ContactEmailMissing,
            "Contact without an email of their own",
            "The contact is reached by phone only: the email address is missing, not valid, or in use by another account. Enter the contact's own address in the SIS."
        ),
        Alert(
            IssueCodes.GradeMissing,
            "Grade missing",
            "Enter the student's grade level in the SIS, so that messages to a grade reach the student."
        ),
        Alert(
            IssueCodes.ClassWithoutStudents,
            "Class without students",
            "Enroll students in the section, or remove the section from the SIS if it is not taught."
        ),
        Alert(
            IssueCodes.ClassNameMissing,
            "Class name missing",
            "Give the section or its course a name in the SIS, so that people recognize the class."
        ),
    ];

    /// <summary>The type of this code, or null.</summary>
    public static IssueType? Find(string code) => All.FirstOrDefault(t => t.Code == code);

    private static IssueType Error(string code, string title, string fix) =>
        new(code, "error", title, fix + Arrives);

    private static IssueType Alert(string code, string title, string fix) =>
        new(code, "alert", title, fix + Arrives);
}

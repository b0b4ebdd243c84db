namespace SisSync.Core.Reporting;

/// <summary>The stable codes of errors and alerts (design 3.2).</summary>
public static class IssueCodes
{
    /// <summary>Teacher or staff without a valid email.</summary>
    public const string EmailInvalid = "email_invalid";

    /// <summary>The email belongs to another account.</summary>
    public const string EmailTaken = "email_taken";

    /// <summary>No first or last name.</summary>
    public const string NameMissing = "name_missing";

    /// <summary>Student or teacher without SIS id.</summary>
    public const string SisIdMissing = "sis_id_missing";

    /// <summary>Contact with neither a valid phone nor a valid email.</summary>
    public const string ContactUnreachable = "contact_unreachable";

    /// <summary>Section without a teacher that has an account.</summary>
    public const string ClassWithoutTeacher = "class_without_teacher";

    /// <summary>Student without contacts.</summary>
    public const string StudentWithoutContact = "student_without_contact";

    /// <summary>Student without a usable email.</summary>
    public const string StudentEmailMissing = "student_email_missing";

    /// <summary>Contact reachable by email only.</summary>
    public const string ContactPhoneMissing = "contact_phone_missing";

    /// <summary>Contact reachable by phone only.</summary>
    public const string ContactEmailMissing = "contact_email_missing";

    /// <summary>Student without grade.</summary>
    public const string GradeMissing = "grade_missing";

    /// <summary>Class without students.</summary>
    public const string ClassWithoutStudents = "class_without_students";

    /// <summary>Class without a name.</summary>
    public const string ClassNameMissing = "class_name_missing";

    /// <summary>Errors first, in the order of design 3.2.</summary>
    public static readonly IReadOnlyList<string> Errors =
    [
        EmailInvalid,
        EmailTaken,
        NameMissing,
        SisIdMissing,
        ContactUnreachable,
        ClassWithoutTeacher,
    ];

    /// <summary>Alerts, in the order of design 3.2.</summary>
    public static readonly IReadOnlyList<string> Alerts =
    [
        StudentWithoutContact,
        StudentEmailMissing,
        ContactPhoneMissing,
        ContactEmailMissing,
        GradeMissing,
        ClassWithoutStudents,
        ClassNameMissing,
    ];

    /// <summary>Whether the code blocks creation.</summary>
    public static bool IsError(string code) => Errors.Contains(code);

    /// <summary>Whether the code is an alert.</summary>
    public static bool IsAlert(string code) => Alerts.Contains(code);
}

using SisSync.Core.Holding;

namespace SisSync.Core.Reporting;

/// <summary>The columns of each kind of file, in order.</summary>
internal static class CsvColumns
{
    private static readonly string[] _person =
    [
        "Type",
        "First name",
        "Last name",
        "SIS id",
        "Number",
        "Grade",
        "Email",
        "Phone",
        "School",
    ];

    public static readonly string[] PersonIssue =
    [
        "Problem",
        "Offending value",
        "What to do",
        .. _person,
        "School SIS id",
        "Students",
        "Student SIS ids",
        "Clever id",
    ];

    public static readonly string[] ClassIssue =
    [
        "Problem",
        "Offending value",
        "What to do",
        "Type",
        "Class name",
        "SIS id",
        "Number",
        "Period",
        "Grade",
        "School",
        "School SIS id",
        "Clever id",
    ];

    public static readonly string[] Changes =
    [
        .. _person,
        "Class name",
        "Period",
        "What would change",
        "Likely cause",
        "Clever id",
    ];

    public static string[] Evidence(HoldReason reason) =>
        reason switch
        {
            HoldReason.Disconnected => [.. _person, "Likely cause", "Clever id"],
            HoldReason.DataRemovals =>
            [
                .. _person,
                "Class name",
                "Period",
                "Likely cause",
                "What would change",
                "Now",
                "Would be",
                "Clever id",
            ],
            HoldReason.EmergencyContacts =>
            [
                .. _person,
                "Contact type",
                "Relationship",
                "Student",
                "Student SIS id",
                "Student grade",
                "Clever id",
                "Student Clever id",
            ],
            HoldReason.SixOrMoreContacts =>
            [
                "Student",
                "Student SIS id",
                "Student grade",
                "School",
                "Contacts",
                "Contact names",
                "Contact SIS ids",
                "Contact emails",
                "Contact phones",
                "Student Clever id",
            ],
            HoldReason.DuplicateEmails => ["Shared email", .. _person, "Clever id"],
        };
}

namespace SisSync.Core.Fetching.CleverCsv;

/// <summary>One file of Clever's CSV format: its name, the columns it must have, and whether a district may leave it out.</summary>
internal sealed record CsvFileFormat(string Name, bool Optional, IReadOnlyList<string> Required)
{
    public static readonly CsvFileFormat Schools = new(
        "schools.csv",
        false,
        ["School_id", "School_name"]
    );

    public static readonly CsvFileFormat Students = new(
        "students.csv",
        false,
        ["School_id", "Student_id", "Last_name", "First_name"]
    );

    public static readonly CsvFileFormat Teachers = new(
        "teachers.csv",
        false,
        ["School_id", "Teacher_id", "First_name", "Last_name"]
    );

    public static readonly CsvFileFormat Sections = new(
        "sections.csv",
        false,
        ["School_id", "Section_id", "Teacher_id"]
    );

    public static readonly CsvFileFormat Enrollments = new(
        "enrollments.csv",
        false,
        ["School_id", "Section_id", "Student_id"]
    );

    public static readonly CsvFileFormat Staff = new(
        "staff.csv",
        true,
        ["School_id", "Staff_id", "Staff_email", "First_name", "Last_name"]
    );

    /// <summary>The deprecated name of staff data; districts may still have both.</summary>
    public static readonly CsvFileFormat Admins = new(
        "admins.csv",
        true,
        ["School_id", "Staff_id", "Admin_email", "First_name", "Last_name"]
    );

    /// <summary>In the order in which they are read: what is referred to comes first.</summary>
    public static readonly IReadOnlyList<CsvFileFormat> All =
    [
        Schools,
        Sections,
        Teachers,
        Students,
        Staff,
        Admins,
        Enrollments,
    ];
}

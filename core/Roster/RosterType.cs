namespace SisSync.Core.Roster;

/// <summary>What removal limits count. Numbers are stored.</summary>
internal enum RosterType
{
    Students = 0,
    Teachers = 1,
    Staff = 2,
    Contacts = 3,
    Classes = 4,
}

/// <summary>Words and roles of the types.</summary>
internal static class RosterTypes
{
    /// <summary>The types of people, in the order of reports.</summary>
    public static readonly RosterType[] People =
    [
        RosterType.Students,
        RosterType.Teachers,
        RosterType.Staff,
        RosterType.Contacts,
    ];

    public static string Name(RosterType type) =>
        type switch
        {
            RosterType.Students => "students",
            RosterType.Teachers => "teachers",
            RosterType.Staff => "staff",
            RosterType.Contacts => "contacts",
            RosterType.Classes => "classes",
        };

    /// <summary>The role of a type of people.</summary>
    public static PersonRole Role(RosterType type) =>
        type switch
        {
            RosterType.Students => PersonRole.Student,
            RosterType.Teachers => PersonRole.Teacher,
            RosterType.Staff => PersonRole.Staff,
            RosterType.Contacts => PersonRole.Contact,
            RosterType.Classes => PersonRole.None,
        };

    /// <summary>The types of a set of roles.</summary>
    public static IEnumerable<RosterType> Of(PersonRole roles) =>
        People.Where(type => roles.HasFlag(Role(type)));

    /// <summary>"student", "teacher and staff": the roles in words.</summary>
    public static string Words(PersonRole roles) =>
        string.Join(
            " and ",
            People
                .Where(type => roles.HasFlag(Role(type)))
                .Select(type => type == RosterType.Staff ? "staff" : Name(type).TrimEnd('s'))
        );
}

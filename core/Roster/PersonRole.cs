namespace SisSync.Core.Roster;

/// <summary>The roles a person can have in a district; one person may have several.</summary>
[Flags]
public enum PersonRole
{
    /// <summary>No role that SisSync provisions.</summary>
    None = 0,

    /// <summary>Student.</summary>
    Student = 1,

    /// <summary>Teacher.</summary>
    Teacher = 2,

    /// <summary>Staff.</summary>
    Staff = 4,

    /// <summary>Contact (parent, guardian or another adult) of one or more students.</summary>
    Contact = 8,
}

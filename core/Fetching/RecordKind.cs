namespace SisSync.Core.Fetching;

/// <summary>The streams of a pull, in the order in which they count: whose record somebody of several roles has, is said by the first.</summary>
public enum RecordKind
{
    /// <summary>Clever <c>/schools</c>.</summary>
    School = 0,

    /// <summary>Clever <c>/users?role=student</c>.</summary>
    Student = 1,

    /// <summary>Clever <c>/users?role=teacher</c>.</summary>
    Teacher = 2,

    /// <summary>Clever <c>/users?role=staff</c>.</summary>
    Staff = 3,

    /// <summary>Clever <c>/users?role=contact</c>.</summary>
    Contact = 4,

    /// <summary>Clever <c>/sections</c>.</summary>
    Section = 5,
}

namespace SisSync.TestDistrict;

/// <summary>
/// Somebody of a made district. Records are shared between nights, so that what did not change is the same object.
/// </summary>
/// <param name="No">Makes the Clever id; ascending numbers are ascending ids.</param>
/// <param name="Account">Number of the first record of this person: stays when Clever gives a new id.</param>
/// <param name="First">First name; "" = none.</param>
/// <param name="Last">Last name.</param>
/// <param name="Email">As the SIS has it.</param>
/// <param name="Touch">Counts what changes without meaning anything: last_modified.</param>
public abstract record PersonRecord(
    int No,
    int Account,
    string First,
    string Last,
    string? Email,
    int Touch
);

/// <param name="SisId">0 = none.</param>
/// <param name="School">Number of the school.</param>
/// <param name="Grade">0 = none.</param>
public sealed record StudentRecord(
    int No,
    int Account,
    string First,
    string Last,
    string? Email,
    int Touch,
    int SisId,
    int School,
    int Grade
) : PersonRecord(No, Account, First, Last, Email, Touch);

public sealed record TeacherRecord(
    int No,
    int Account,
    string First,
    string Last,
    string? Email,
    int Touch,
    int School,
    int Title
) : PersonRecord(No, Account, First, Last, Email, Touch);

public sealed record StaffRecord(
    int No,
    int Account,
    string First,
    string Last,
    string? Email,
    int Touch,
    int School
) : PersonRecord(No, Account, First, Last, Email, Touch);

/// <param name="Phone">As Clever writes it.</param>
/// <param name="Students">Numbers of the students.</param>
/// <param name="Type">Primary or Emergency.</param>
public sealed record ContactRecord(
    int No,
    int Account,
    string First,
    string Last,
    string? Email,
    int Touch,
    string? Phone,
    int[] Students,
    string Type
) : PersonRecord(No, Account, First, Last, Email, Touch);

/// <param name="Name">"" = none.</param>
/// <param name="Teachers">Numbers of the teachers.</param>
/// <param name="Students">Numbers of the students, ascending.</param>
public sealed record SectionRecord(
    int No,
    int School,
    string Name,
    int[] Teachers,
    int[] Students,
    int Touch
);

namespace SisSync.TestDistrict;

/// <summary>Errors and alerts of a made record, told from how it was made: nothing of the product is used.</summary>
public static class Problems
{
    /// <summary>Whether the record itself keeps an account from being opened.</summary>
    public static bool HasError(PersonRecord person) =>
        person switch
        {
            StudentRecord student => student.SisId == 0 || student.First.Length == 0,
            TeacherRecord teacher => !IsAddress(teacher.Email),
            // a name of this form was given with a teacher's address
            StaffRecord staff => !IsAddress(staff.Email)
                || staff.Last.EndsWith("-Other", StringComparison.Ordinal),
            ContactRecord contact => contact.Phone is null && contact.Email is null,
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>Errors of the record.</summary>
    public static int Errors(PersonRecord person) =>
        person is StudentRecord { SisId: 0, First: "" } ? 2
        : HasError(person) ? 1
        : 0;

    /// <summary>Alerts of the record.</summary>
    public static int Alerts(PersonRecord person, Func<int, int> contactsOf) =>
        person switch
        {
            StudentRecord student => (student.Email is null ? 1 : 0)
                + (student.Grade == 0 ? 1 : 0)
                + (contactsOf(student.No) == 0 ? 1 : 0),
            ContactRecord contact when !HasError(contact) => contact.Phone is null ? 1
            : contact.Email is null ? 1
            : 0,
            _ => 0,
        };

    private static bool IsAddress(string? email) => email?.Contains('@') == true;
}

namespace SisSync.Core.Fetching.CleverCsv;

/// <summary>The contact of one row of students.csv.</summary>
internal sealed record CsvContact(
    string? SisId,
    string? Name,
    string? Email,
    string? GivenPhone,
    string? PhoneType,
    string? Relationship,
    string? Type
)
{
    /// <summary>Null when the row names nobody: no name, no email and no phone.</summary>
    public static CsvContact? Read(CsvTable row)
    {
        var contact = new CsvContact(
            row["Contact_sis_id"],
            row["Contact_name"],
            row["Contact_email"],
            row["Contact_phone"],
            ContactWords.PhoneType(row["Contact_phone_type"]),
            ContactWords.Relationship(row["Contact_relationship"]),
            ContactWords.Type(row["Contact_type"])
        );
        return contact is { Name: null, Email: null, GivenPhone: null } ? null : contact;
    }
}

namespace SisSync.Core.Roster;

/// <summary>One Clever user as the source shares it: text as given but trimmed, empty text as null.</summary>
internal sealed record Person
{
    public required string Id { get; init; }
    public string? First { get; init; }
    public string? Middle { get; init; }
    public string? Last { get; init; }
    public string? Email { get; init; }
    public StudentFacts? Student { get; init; }
    public TeacherFacts? Teacher { get; init; }
    public StaffFacts? Staff { get; init; }
    public ContactFacts? Contact { get; init; }

    /// <summary>The roles whose facts are present.</summary>
    public PersonRole Roles =>
        (Student is null ? PersonRole.None : PersonRole.Student)
        | (Teacher is null ? PersonRole.None : PersonRole.Teacher)
        | (Staff is null ? PersonRole.None : PersonRole.Staff)
        | (Contact is null ? PersonRole.None : PersonRole.Contact);

    /// <summary>First, middle and last name with single blanks, or an empty string.</summary>
    public string FullName =>
        string.Join(' ', new[] { First, Middle, Last }.Where(part => part is not null));
}

/// <summary>What Clever says of a student; <c>Schools</c> are Clever school ids, sorted, distinct.</summary>
internal sealed record StudentFacts(
    string? SisId,
    string? StudentNumber,
    string? StateId,
    string? Grade,
    IReadOnlyList<string> Schools
);

/// <summary>What Clever says of a teacher.</summary>
internal sealed record TeacherFacts(
    string? SisId,
    string? TeacherNumber,
    string? StateId,
    string? Title,
    IReadOnlyList<string> Schools
);

/// <summary>What Clever says of a staff member.</summary>
internal sealed record StaffFacts(
    string? StaffId,
    string? Title,
    string? Department,
    IReadOnlyList<string> Schools
);

/// <summary>What Clever says of a contact; a contact reaches schools only through its students.</summary>
internal sealed record ContactFacts(
    string? SisId,
    string? Phone,
    string? PhoneType,
    IReadOnlyList<ContactLink> Links
);

/// <summary>One entry of <c>student_relationships</c>; the same student may occur under several types.</summary>
internal sealed record ContactLink(string Student, string? Relationship, string? Type);

namespace SisSync.Core.Fetching.CleverApi;

/// <summary>One list of Clever's API.</summary>
/// <param name="Kind">What its records are.</param>
/// <param name="Name">How it is called in messages.</param>
/// <param name="Path">Its path under the base address.</param>
/// <param name="Role">The role asked for, or null.</param>
internal sealed record CleverStream(RecordKind Kind, string Name, string Path, string? Role)
{
    /// <summary>Records per page: the most that Clever allows.</summary>
    public const int Limit = 10_000;

    /// <summary>The list that is read first: what the others say depends on which schools are shared.</summary>
    public static CleverStream Schools { get; } =
        new(RecordKind.School, "schools", "schools", null);

    /// <summary>
    /// The lists that are read side by side. Terms and courses are left out: SisSync uses neither, and Clever recreates them at will.
    /// </summary>
    public static IReadOnlyList<CleverStream> SideBySide { get; } =
    [
        new(RecordKind.Student, "students", "users", "student"),
        new(RecordKind.Teacher, "teachers", "users", "teacher"),
        new(RecordKind.Staff, "staff", "users", "staff"),
        new(RecordKind.Contact, "contacts", "users", "contact"),
        new(RecordKind.Section, "sections", "sections", null),
    ];

    /// <summary>The address of the first page.</summary>
    public Uri First(Uri api) =>
        new(api, Role is null ? $"{Path}?limit={Limit}" : $"{Path}?role={Role}&limit={Limit}");
}

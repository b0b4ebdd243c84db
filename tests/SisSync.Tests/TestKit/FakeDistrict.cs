using SisSync.Core.Fetching;
using SisSync.Core.Roster;

namespace SisSync.Tests.TestKit;

/// <summary>What a fake Clever holds of a district. Change it between runs as a district would; ids are the keys.</summary>
internal sealed class FakeDistrict
{
    public string Id { get; set; } = "64d2ee95c7cc00000a10d417";
    public string Name { get; set; } = "#DEMO Maple Valley Unified";
    public string State { get; set; } = "running";
    public string? Error { get; set; } = "";
    public string? LastSync { get; set; } = "2026-01-14T09:42:10.511Z";
    public string? PauseEnd { get; set; }

    /// <summary>Whether <c>/districts</c> and the token list know the district.</summary>
    public bool Shared { get; set; } = true;

    /// <summary>Roles the district shares; others are silently missing from <c>/users</c>, as at Clever.</summary>
    public PersonRole SharedRoles { get; set; } =
        PersonRole.Student | PersonRole.Teacher | PersonRole.Staff | PersonRole.Contact;

    /// <summary>A scope that the token list leaves out although the records still come.</summary>
    public string? LostScope { get; set; }

    public SortedDictionary<string, School> Schools { get; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, Person> People { get; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, Section> Sections { get; } = new(StringComparer.Ordinal);

    /// <summary>Bodies of <c>/users?role=district_admin</c> by id; they are nobody's in <see cref="People"/>.</summary>
    public SortedDictionary<string, string> DistrictAdmins { get; } = new(StringComparer.Ordinal);

    /// <summary>Scopes of the token list, following <see cref="SharedRoles"/>.</summary>
    public IReadOnlyList<string> Scopes
    {
        get
        {
            string[] scopes =
            [
                "read:districts",
                "read:schools",
                "read:sections",
                .. Scope(PersonRole.Student, "read:students"),
                .. Scope(PersonRole.Teacher, "read:teachers"),
                .. Scope(PersonRole.Staff, "read:school_admins"),
                .. Scope(PersonRole.Contact, "read:student_contacts"),
            ];
            return [.. scopes.Where(scope => scope != LostScope)];
        }
    }

    public FakeDistrict With(params IEnumerable<School> schools)
    {
        foreach (var school in schools)
        {
            Schools[school.Id] = school;
        }

        return this;
    }

    public FakeDistrict With(params IEnumerable<Person> people)
    {
        foreach (var person in people)
        {
            People[person.Id] = person;
        }

        return this;
    }

    public FakeDistrict With(params IEnumerable<Section> sections)
    {
        foreach (var section in sections)
        {
            Sections[section.Id] = section;
        }

        return this;
    }

    /// <summary>Ids of a stream, ascending, as Clever would list them.</summary>
    public IEnumerable<string> Ids(RecordKind kind) =>
        kind switch
        {
            RecordKind.School => Schools.Keys,
            RecordKind.Section => Sections.Keys,
            RecordKind.Student => WithRole(PersonRole.Student),
            RecordKind.Teacher => WithRole(PersonRole.Teacher),
            RecordKind.Staff => WithRole(PersonRole.Staff),
            RecordKind.Contact => WithRole(PersonRole.Contact),
        };

    /// <summary>
    /// An invented district: schools with students, one teacher and one class for every twenty-five of them, a contact for
    /// each student, a staff member per school. The same arguments give the same district.
    /// </summary>
    public static FakeDistrict Of(int schools, int studentsPerSchool)
    {
        var district = new FakeDistrict();
        for (var s = 0; s < schools; s++)
        {
            district.With(new School(Rosters.School(s), $"Example School {s}", $"S{s}"));
            district.With(Invented.Staff(s, s));
            for (var n = 0; n < studentsPerSchool; n++)
            {
                district.AddStudent(s, (s * studentsPerSchool) + n, seat: n % 25);
            }
        }

        return district;
    }

    private void AddStudent(int school, int n, int seat)
    {
        With(Invented.Student(n, school), Invented.Contact(n, n));
        if (seat > 0)
        {
            var taught = Sections[Rosters.Section(n - seat)];
            With(taught with { Students = [.. taught.Students, Rosters.Student(n)] });
            return;
        }

        With(Invented.Teacher(n, school));
        With(Invented.Class(n, school, teacher: n, n));
    }

    private IEnumerable<string> WithRole(PersonRole role) =>
        SharedRoles.HasFlag(role)
            ? People.Values.Where(person => person.Roles.HasFlag(role)).Select(person => person.Id)
            : [];

    private IEnumerable<string> Scope(PersonRole role, string scope) =>
        SharedRoles.HasFlag(role) ? [scope] : [];
}

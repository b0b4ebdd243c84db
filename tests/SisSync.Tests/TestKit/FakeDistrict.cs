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

    public SortedDictionary<string, School> Schools { get; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, Person> People { get; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, Section> Sections { get; } = new(StringComparer.Ordinal);

    /// <summary>Scopes of the token list, following <see cref="SharedRoles"/>.</summary>
    public IReadOnlyList<string> Scopes =>
        [
            "read:districts",
            "read:schools",
            "read:sections",
            .. Scope(PersonRole.Student, "read:students"),
            .. Scope(PersonRole.Teacher, "read:teachers"),
            .. Scope(PersonRole.Staff, "read:school_admins"),
            .. Scope(PersonRole.Contact, "read:student_contacts"),
        ];

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
            var school = new School(Id24('1', s), $"Example School {s}", $"S{s}");
            district.With(school);
            var staff = Someone(Id24('4', s), "Stacy", $"Office {s}", $"office{s}@example.org");
            district.With(staff with { Staff = new($"F{s}", "Secretary", null, [school.Id]) });
            for (var n = 0; n < studentsPerSchool; n++)
            {
                district.AddStudent(school, (s * studentsPerSchool) + n, seat: n % 25);
            }
        }

        return district;
    }

    private void AddStudent(School school, int n, int seat)
    {
        var student = Someone(Id24('2', n), $"Mila{n}", $"Ortiz{n}", $"mila{n}@example.org");
        With(student with { Student = new($"{n}", $"{n}", null, "3", [school.Id]) });
        var contact = Someone(Id24('5', n), null, $"Rosa Ortiz{n}", $"rosa{n}@example.net");
        var link = new ContactLink(student.Id, "Parent", "Parent/Guardian");
        With(contact with { Contact = new($"C{n}", "(555) 010-7788", "Cell", [link]) });
        if (seat > 0)
        {
            var taught = Sections[Id24('6', n - seat)];
            With(taught with { Students = [.. taught.Students, student.Id] });
            return;
        }

        var teacher = Someone(Id24('3', n), "Braeden", $"Glover{n}", $"glover{n}@example.org");
        With(teacher with { Teacher = new($"T{n}", $"{n}", null, "Teacher", [school.Id]) });
        With(
            new Section
            {
                Id = Id24('6', n),
                School = school.Id,
                Name = $"Homeroom {n}",
                SisId = $"K{n}",
                Teachers = [teacher.Id],
                Students = [student.Id],
            }
        );
    }

    private static Person Someone(string id, string? first, string last, string email) =>
        new()
        {
            Id = id,
            First = first,
            Last = last,
            Email = email,
        };

    private static string Id24(char kind, int n) => $"64d2f0{kind}{n:x17}";

    private IEnumerable<string> WithRole(PersonRole role) =>
        SharedRoles.HasFlag(role)
            ? People.Values.Where(person => person.Roles.HasFlag(role)).Select(person => person.Id)
            : [];

    private IEnumerable<string> Scope(PersonRole role, string scope) =>
        SharedRoles.HasFlag(role) ? [scope] : [];
}

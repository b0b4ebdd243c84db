using SisSync.Core.Roster;

namespace SisSync.Tests.TestKit;

/// <summary>Invented districts that fill every kind of CSV file, awkward names included.</summary>
internal static class CsvTrouble
{
    /// <summary>A record for each error and alert at the first of two schools.</summary>
    public static FakeDistrict Issues()
    {
        var district = FakeDistrict.Of(2, 8);
        string[] here = [Rosters.School(0)];
        district.With(
            One(Rosters.Teacher(100), "Dana \"Dee\"", "O'Neil, Jr.", "dana at example.org") with
            {
                Teacher = new("T100", "+100", null, null, here),
            },
            One(Rosters.Staff(100), "@Sam", "Line\nBreak", "Glover0@example.org") with
            {
                Staff = new("F100", null, null, here),
            },
            One(Rosters.Student(100), null, "=HYPERLINK(\"http://example.org\")", "s100@e.org") with
            {
                Student = new("100", "100", null, "-1", here),
            },
            One(Rosters.Student(101), "Zoë", "李", "s101@e.org") with
            {
                Student = new(null, "N101", null, "3", here),
            },
            One(Rosters.Student(102), "Alone", "Ruiz", "s102@e.org") with
            {
                Student = new("102", "102", null, "3", here),
            },
            Contact(100, "Taken Example", "glover0@example.org", null, 1, 100, 101),
            Contact(101, "No Reach", null, "555-0100 x12", 1),
            Contact(102, "+Plus Example", "not an email", "+1 555 010 0100", 1, 2)
        );
        district.Change(Rosters.Student(2), p => p with { Email = null });
        district.Change(Rosters.Student(3), p => p with { Email = "glover0@example.org" });
        district.Change(
            Rosters.Contact(4),
            p => p with { Contact = p.Contact! with { Phone = null } }
        );
        district.Change(
            Rosters.Student(7),
            p => p with { Student = p.Student! with { Grade = null } }
        );
        return district.With(
            Class(100, "Taught by an error", [Rosters.Teacher(100)], [Rosters.Student(1)]),
            Class(101, "-Taught by nobody", [], [Rosters.Student(1)]),
            Class(102, "Empty, yet named", [Rosters.Teacher(0)], []),
            Class(103, null, [Rosters.Teacher(0)], [Rosters.Student(1)])
        );
    }

    /// <summary>Three schools, the last not in plan; <see cref="Leave"/> is the night after.</summary>
    public static FakeDistrict BeforeLeaving()
    {
        var district = FakeDistrict.Of(3, 8);
        district.Move(6, 0, 1);
        district.Change(
            Rosters.Staff(0),
            p => p with { Teacher = new("T900", null, null, null, [Rosters.School(0)]) }
        );
        return district.With(
            Class(100, "Chess", [Rosters.Teacher(0)], [Rosters.Student(5)]) with
            {
                Period = "3(A-B)",
            }
        );
    }

    /// <summary>Every way of leaving the first school, and an addition and updates beside it.</summary>
    public static void Leave(FakeDistrict district)
    {
        district.RemoveStudents(0, 1, 2, 3);
        district.Move(4, 2);
        district.Move(6, 1);
        district.Change(
            Rosters.Contact(7),
            p => p with { Contact = p.Contact! with { Links = [] } }
        );
        district.Change(Rosters.Staff(0), p => p with { Staff = null });
        district.Sections.Remove(Rosters.Section(100));
        district.Change(
            Rosters.Student(5),
            p => p with { First = "+Ana", Email = "ana@example.org" }
        );
        district.With(
            One(Rosters.Student(50), "New", "Example", "new@example.org") with
            {
                Student = new("50", null, null, "4", [Rosters.School(0)]),
            }
        );
        district.With(
            Class(101, "=New class", [Rosters.Teacher(0)], [Rosters.Student(5)]),
            district.Sections[Rosters.Section(0)] with
            {
                Name = "Homeroom renamed",
            }
        );
    }

    /// <summary>All three data-configuration reasons at the first of two schools.</summary>
    public static FakeDistrict Configuration()
    {
        var district = FakeDistrict.Of(2, 8);
        district.Link(1, "Emergency");
        foreach (var n in Enumerable.Range(200, 5))
        {
            district.With(Contact(n, $"Aunt {n}", $"aunt{n}@example.net", "+1 555 010 0200", 2));
        }
        district.Change(Rosters.Student(3), p => p with { Email = "Shared@example.org" });
        district.Change(Rosters.Student(4), p => p with { Email = "shared@example.org" });
        district.Change(Rosters.Student(12), p => p with { Email = "shared@example.org" });
        return district;
    }

    private static Person Contact(
        int n,
        string name,
        string? email,
        string? phone,
        params int[] students
    ) =>
        One(Rosters.Contact(n), null, name, email) with
        {
            Contact = new(
                $"C{n}",
                phone,
                "Cell",
                [.. students.Select(s => new ContactLink(Rosters.Student(s), "Parent", "Family"))]
            ),
        };

    private static Section Class(int n, string? name, string[] teachers, string[] students) =>
        new()
        {
            Id = Rosters.Section(n),
            School = Rosters.School(0),
            Name = name,
            SisId = $"K{n}",
            SectionNumber = $"{n}",
            Teachers = teachers,
            Students = students,
        };

    private static Person One(string id, string? first, string last, string? email) =>
        new()
        {
            Id = id,
            First = first,
            Last = last,
            Email = email,
        };
}

using SisSync.Core.Roster;

namespace SisSync.Tests.TestKit;

/// <summary>Ways a district changes from night to night.</summary>
internal static class Rosters
{
    /// <summary>Clever id of the n-th student of <see cref="FakeDistrict.Of"/>.</summary>
    public static string Student(int n) => $"64d2f02{n:x17}";

    public static string Teacher(int n) => $"64d2f03{n:x17}";

    public static string Staff(int n) => $"64d2f04{n:x17}";

    public static string Contact(int n) => $"64d2f05{n:x17}";

    public static string Section(int n) => $"64d2f06{n:x17}";

    public static string School(int n) => $"64d2f01{n:x17}";

    /// <summary>Students leave Clever, their contacts too, and their classes forget them.</summary>
    public static void RemoveStudents(this FakeDistrict district, params IEnumerable<int> numbers)
    {
        foreach (var n in numbers.ToList())
        {
            district.People.Remove(Student(n));
            district.People.Remove(Contact(n));
        }
        district.ForgetStudents();
    }

    /// <summary>Classes name only students who are there.</summary>
    public static void ForgetStudents(this FakeDistrict district)
    {
        foreach (var section in district.Sections.Values.ToList())
        {
            district.With(
                section with
                {
                    Students = [.. section.Students.Where(district.People.ContainsKey)],
                }
            );
        }
    }

    public static void Change(this FakeDistrict district, string id, Func<Person, Person> change) =>
        district.With(change(district.People[id]));

    /// <summary>The student is at these schools now.</summary>
    public static void Move(this FakeDistrict district, int student, params int[] schools) =>
        district.Change(
            Student(student),
            p => p with { Student = p.Student! with { Schools = [.. schools.Select(School)] } }
        );

    /// <summary>Changes the one link of the n-th student's contact.</summary>
    public static void Link(this FakeDistrict district, int n, string type) =>
        district.Change(
            Contact(n),
            p =>
                p with
                {
                    Contact = p.Contact! with
                    {
                        Links = [new ContactLink(Student(n), "Parent", type)],
                    },
                }
        );

    /// <summary>Makes the n-th contact one of further students, too.</summary>
    public static void AddStudents(this FakeDistrict district, int n, params string[] students) =>
        district.Change(
            Contact(n),
            p =>
                p with
                {
                    Contact = p.Contact! with
                    {
                        Links =
                        [
                            .. p.Contact.Links,
                            .. students.Select(id => new ContactLink(id, "Aunt", "Family")),
                        ],
                    },
                }
        );

    /// <summary>The person comes back under another Clever id.</summary>
    public static void Rekey(this FakeDistrict district, string id, string newId)
    {
        var person = district.People[id];
        district.People.Remove(id);
        district.With(person with { Id = newId });
        foreach (
            var other in district
                .People.Values.Where(p => p.Contact?.Links.Any(l => l.Student == id) == true)
                .ToList()
        )
        {
            var links = other.Contact!.Links.Select(l =>
                l.Student == id ? l with { Student = newId } : l
            );
            district.With(other with { Contact = other.Contact with { Links = [.. links] } });
        }
        foreach (var section in district.Sections.Values.ToList())
        {
            district.With(
                section with
                {
                    Students =
                    [
                        .. section
                            .Students.Select(s => s == id ? newId : s)
                            .Order(StringComparer.Ordinal),
                    ],
                    Teachers = [.. section.Teachers.Select(t => t == id ? newId : t)],
                }
            );
        }
    }
}

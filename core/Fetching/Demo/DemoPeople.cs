using System.Globalization;
using SisSync.Core.Roster;

namespace SisSync.Core.Fetching.Demo;

/// <summary>Makes people and their families, with the gaps that rosters have.</summary>
internal sealed class DemoPeople(DemoRoster roster, DemoDice dice)
{
    private const string StudentDomain = "students.example.org";
    private const string StaffDomain = "cedarvalley.example.org";
    private const string ContactDomain = "example.net";
    private static readonly string[] AreaCodes =
    [
        "209",
        "341",
        "408",
        "530",
        "559",
        "707",
        "831",
        "916",
    ];
    private static readonly string[] PhoneTypes = ["Cell", "Cell", "Cell", "Home", "Work"];
    private readonly List<(string Surname, string Student)> _families = [];

    /// <summary>A student with family; some are a sister or brother of a student made before.</summary>
    public Person AddStudent(string school, DemoLevel level)
    {
        var sibling = _families.Count > 0 && dice.Chance(180) ? dice.Pick(_families) : default;
        var surname = sibling.Surname ?? dice.Pick(DemoNames.Last);
        var first = dice.Pick(DemoNames.First);
        var id = roster.NewId(RecordKind.Student);
        var number = roster.NextNumber("student");
        var email = roster.NewEmail(
            $"{DemoNames.Plain(first)}.{DemoNames.Plain(surname)}",
            StudentDomain
        );
        var student = new Person
        {
            Id = id,
            First = first,
            Last = surname,
            Email = dice.Chance(20) ? null : email,
            Student = new StudentFacts(
                Text(200000 + number),
                Text(400000 + number),
                null,
                dice.Chance(4) ? null : Grade(level),
                [roster.SchoolNamed(school).Id]
            ),
        };
        roster.Put(student);
        if (sibling.Student is not null)
        {
            ShareContacts(sibling.Student, id);
        }
        else if (!dice.Chance(40))
        {
            AddFamily(id, surname);
            _families.Add((surname, id));
        }
        return student;
    }

    /// <summary>One more contact of a student, reachable by phone and email.</summary>
    public Person AddContact(string student, string surname, string type, string relationship)
    {
        var first = dice.Pick(DemoNames.First);
        var contact = new Person
        {
            Id = roster.NewId(RecordKind.Contact),
            // Clever puts a contact's whole name there
            Last = $"{first} {surname}",
            Email = roster.NewEmail(
                $"{DemoNames.Plain(first)}.{DemoNames.Plain(surname)}",
                ContactDomain
            ),
            Contact = new ContactFacts(
                null,
                Phone(),
                dice.Pick(PhoneTypes),
                [new ContactLink(student, relationship, type)]
            ),
        };
        roster.Put(contact);
        return contact;
    }

    public Person AddTeacher(string school)
    {
        var (first, last, email) = Employee();
        var number = roster.NextNumber("teacher");
        var teacher = new Person
        {
            Id = roster.NewId(RecordKind.Teacher),
            First = first,
            Last = last,
            Email = email,
            Teacher = new TeacherFacts(
                Text(7000 + number),
                Text(number),
                null,
                "Teacher",
                [roster.SchoolNamed(school).Id]
            ),
        };
        roster.Put(teacher);
        return teacher;
    }

    public Person AddStaff(string school, string title)
    {
        var (first, last, email) = Employee();
        var staff = new Person
        {
            Id = roster.NewId(RecordKind.Staff),
            First = first,
            Last = last,
            Email = email,
            Staff = new StaffFacts(
                Text(9000 + roster.NextNumber("staff")),
                title,
                "Office",
                [roster.SchoolNamed(school).Id]
            ),
        };
        roster.Put(staff);
        return staff;
    }

    /// <summary>A number of the range kept for fiction.</summary>
    public string Phone() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"({dice.Pick(AreaCodes)}) 555-01{dice.Below(100):00}"
        );

    public string NewStudentEmail(Person student) =>
        roster.NewEmail(
            $"{DemoNames.Plain(student.First!)}.{DemoNames.Plain(student.Last!)}",
            StudentDomain
        );

    private (string First, string Last, string Email) Employee()
    {
        var first = dice.Pick(DemoNames.First);
        var last = dice.Pick(DemoNames.Last);
        var name = $"{DemoNames.Plain(first)[0]}{DemoNames.Plain(last)}";
        return (first, last, roster.NewEmail(name, StaffDomain));
    }

    private void AddFamily(string student, string surname)
    {
        var parents = dice.Chance(660) ? 2 : 1;
        for (var parent = 0; parent < parents; parent++)
        {
            var name = dice.Chance(850) ? surname : dice.Pick(DemoNames.Last);
            var type = dice.Chance(300) ? "Primary" : "Parent/Guardian";
            var contact = AddContact(student, name, type, "Parent");
            // a phone with an extension in the SIS arrives blank
            var gap = dice.Below(1000);
            if (gap < 120)
            {
                roster.Put(
                    contact with
                    {
                        Contact = contact.Contact! with { Phone = null, PhoneType = null },
                    }
                );
            }
            else if (gap < 200)
            {
                roster.Put(contact with { Email = null });
            }
        }
        if (dice.Chance(40))
        {
            AddContact(student, surname, "Family", "Grandparent");
        }
    }

    private void ShareContacts(string sibling, string student)
    {
        foreach (var contact in roster.ContactsOf(sibling))
        {
            var facts = contact.Contact!;
            var link = facts.Links.First(l => l.Student == sibling) with { Student = student };
            roster.Put(contact with { Contact = facts with { Links = [.. facts.Links, link] } });
        }
    }

    private string Grade(DemoLevel level) =>
        level switch
        {
            DemoLevel.Elementary => dice.Below(6) is var grade && grade == 0
                ? "Kindergarten"
                : Text(grade),
            DemoLevel.Middle => Text(6 + dice.Below(3)),
            DemoLevel.High => Text(9 + dice.Below(4)),
        };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

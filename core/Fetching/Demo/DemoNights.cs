using SisSync.Core.Roster;

namespace SisSync.Core.Fetching.Demo;

/// <summary>What changes from one night to the next.</summary>
internal sealed class DemoNights(DemoRoster roster, DemoDice dice)
{
    private readonly DemoPeople _people = new(roster, dice);
    private readonly DemoClasses _classes = new(roster, dice);

    public void Play(int night)
    {
        switch (night)
        {
            case 2:
                PlaySecond();
                break;
            case 3:
                PlayThird();
                break;
            case 4:
                DemoBaseline.AddSchools(roster, dice, DemoSchool.Late);
                PlayDay(adds: 2, leaves: 1, updates: 3, moves: 1);
                break;
            default:
                PlayDay(1 + dice.Below(3), dice.Below(3), 2 + dice.Below(4), dice.Below(2));
                break;
        }
    }

    /// <summary>Lincoln High's export went wrong; elsewhere everything is ordinary, and nothing of it is a removal but the leavers.</summary>
    private void PlaySecond()
    {
        foreach (var student in dice.Draw(roster.StudentsOf(DemoSchool.LincolnHigh), 64))
        {
            roster.RemoveStudent(student.Id);
        }
        foreach (var section in roster.SectionsOf(DemoSchool.LincolnHigh).TakeLast(4))
        {
            roster.Sections.Remove(section.Id);
        }
        Move(DemoSchool.Aspen, DemoSchool.Birch);
        Move(DemoSchool.Cottonwood, DemoSchool.LincolnElementary);
        Move(DemoSchool.Dogwood, DemoSchool.Elderberry);
        Move(DemoSchool.Redwood, DemoSchool.Maple);
        var parent = Contact(DemoSchool.Birch);
        roster.RecreateContact(parent.Id, contact => contact);
        var caller = Contact(DemoSchool.Elderberry);
        roster.RecreateContact(
            caller.Id,
            contact => contact with { Contact = contact.Contact! with { Phone = _people.Phone() } }
        );
        roster.RekeyStudent(Student(DemoSchool.Cottonwood).Id);
        var teacher = _people.AddTeacher(DemoSchool.Aspen);
        _classes.Add(
            DemoSchool.Aspen,
            "Reading Lab",
            "english/language arts",
            teacher,
            roster.StudentsOf(DemoSchool.Aspen).Take(12).Select(s => s.Id)
        );
        var renamed = roster.SectionsOf(DemoSchool.Redwood)[2];
        roster.Put(renamed with { Name = $"Honors {renamed.Name}" });
        PlayDay(adds: 5, leaves: 3, updates: 6, moves: 0);
    }

    /// <summary>
    /// Somebody worked in the SIS: the shared email is gone, and half of the emergency contacts. At Redwood High an export blanked
    /// the emails of a third of the contacts: a hold that opens while people are watching.
    /// </summary>
    private void PlayThird()
    {
        var sharing = roster
            .StudentsOf(DemoSchool.Manzanita)
            .Where(student => student.Email is not null)
            .GroupBy(student => student.Email, StringComparer.Ordinal)
            .Single(group => group.Count() > 1)
            .Last();
        roster.Put(sharing with { Email = _people.NewStudentEmail(sharing) });
        var emergency = roster
            .Contacts.Where(contact =>
                contact.Contact!.Links.Any(link => link.Type is "Emergency" or "Secondary")
            )
            .ToList();
        foreach (var contact in emergency.Take(emergency.Count / 2))
        {
            var links = contact.Contact!.Links.Select(link => link with { Type = "Family" });
            roster.Put(contact with { Contact = contact.Contact with { Links = [.. links] } });
        }
        var students = roster
            .StudentsOf(DemoSchool.Redwood)
            .Select(s => s.Id)
            .ToHashSet(StringComparer.Ordinal);
        var reachable = roster
            .Contacts.Where(contact =>
                contact.Email is not null
                && contact.Contact is { Phone: not null } facts
                && facts.Links.All(link => students.Contains(link.Student))
            )
            .ToList();
        foreach (var contact in dice.Draw(reachable, students.Count / 2))
        {
            roster.Put(contact with { Email = null });
        }
        PlayDay(adds: 3, leaves: 2, updates: 5, moves: 2);
    }

    /// <summary>An ordinary day, far below every limit.</summary>
    private void PlayDay(int adds, int leaves, int updates, int moves)
    {
        for (var count = 0; count < adds; count++)
        {
            var school = dice.Pick(DemoSchool.Everyday);
            var student = _people.AddStudent(
                school,
                DemoSchool.Shared.Single(s => s.Name == school).Level
            );
            roster.Enroll(student.Id, school, dice);
        }
        foreach (var school in dice.Draw(DemoSchool.Everyday, leaves))
        {
            roster.RemoveStudent(Student(school).Id);
        }
        for (var count = 0; count < updates; count++)
        {
            Update(dice.Pick(DemoSchool.Everyday), count);
        }
        for (var count = 0; count < moves; count++)
        {
            // elementary schools only: the others teach other grades
            var schools = dice.Draw(
                DemoSchool.Everyday.Where(name => name != DemoSchool.Redwood),
                2
            );
            Move(schools[0], schools[1]);
        }
    }

    private void Update(string school, int count)
    {
        var contact = Contact(school);
        var student = Student(school);
        roster.Put(
            (count % 3) switch
            {
                0 => contact with
                {
                    Contact = contact.Contact! with { Phone = _people.Phone(), PhoneType = "Cell" },
                },
                1 => student with { Middle = dice.Pick(DemoNames.First) },
                _ => student with
                {
                    Student = student.Student! with { StateId = $"CA{dice.Below(90000) + 10000}" },
                },
            }
        );
    }

    private void Move(string from, string to) => roster.MoveStudent(Student(from).Id, to, dice);

    /// <summary>A student whose record is whole: the wrong ones stay wrong until somebody mends them.</summary>
    private Person Student(string school) => dice.Pick(roster.StudentsOf(school).FindAll(Whole));

    /// <summary>A contact, with name and email, of a student whose record is whole.</summary>
    private Person Contact(string school)
    {
        var students = roster
            .StudentsOf(school)
            .Where(Whole)
            .Select(student => student.Id)
            .ToHashSet(StringComparer.Ordinal);
        return dice.Pick(
            roster
                .Contacts.Where(c =>
                    c
                        is {
                            Last: not null,
                            Email: not null,
                            Contact: { Phone: not null, Links: [var first, ..] }
                        }
                    && students.Contains(first.Student)
                )
                .ToList()
        );
    }

    private static bool Whole(Person student) =>
        student is { First: not null, Last: not null, Email: not null, Student.SisId: not null };
}

using SisSync.Core.Roster;

namespace SisSync.Core.Fetching.Demo;

/// <summary>What is wrong on the first night: four schools with a hold, and errors and alerts of every code scattered over a few others.</summary>
internal sealed class DemoTrouble(DemoRoster roster, DemoDice dice)
{
    private readonly DemoPeople _people = new(roster, dice);

    /// <summary>Students that already have a part, so that no record is wrong in two ways.</summary>
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public void Add()
    {
        AddHolds();
        AddPersonErrors();
        AddContactErrors();
        AddClassTrouble();
        AddPeopleWithTwoRoles();
    }

    private void AddHolds()
    {
        string[] types =
        [
            "Emergency",
            "Emergency",
            "Emergency",
            "Secondary",
            "Emergency",
            "Emergency",
            "Secondary",
            "Emergency",
        ];
        foreach (var type in types)
        {
            var student = Student(DemoSchool.FirStreet);
            _people.AddContact(student.Id, dice.Pick(DemoNames.Last), type, "Other");
        }
        foreach (var contacts in new[] { 6, 7 })
        {
            var student = Student(DemoSchool.Hawthorn);
            for (var present = roster.ContactsOf(student.Id).Count; present < contacts; present++)
            {
                _people.AddContact(student.Id, dice.Pick(DemoNames.Last), "Family", "Aunt/Uncle");
            }
        }
        var (first, second) = (Student(DemoSchool.Manzanita), Student(DemoSchool.Manzanita));
        roster.Put(second with { Email = first.Email });
        var teachers = roster.TeachersOf(DemoSchool.CedarValleyHigh);
        roster.Put(teachers[5] with { Email = teachers[2].Email });
    }

    private void AddPersonErrors()
    {
        Change(Teacher(DemoSchool.Aspen, 3), teacher => teacher with { Email = null });
        Change(Teacher(DemoSchool.Redwood, 4), teacher => teacher with { Email = "front office" });
        Change(
            Teacher(DemoSchool.Birch, 6),
            teacher => teacher with { Teacher = teacher.Teacher! with { SisId = null } }
        );
        var staff = roster.Staff.Where(p => p.Staff!.Title == "Counselor").ToList();
        Change(StaffAt(staff, DemoSchool.Dogwood), counselor => counselor with { Email = null });
        Change(
            StaffAt(staff, DemoSchool.Redwood),
            counselor => counselor with { Email = Teacher(DemoSchool.Redwood, 8).Email }
        );
        Change(Student(DemoSchool.Cottonwood), student => student with { First = null });
        Change(Student(DemoSchool.Redwood), student => student with { Last = null });
        for (var count = 0; count < 2; count++)
        {
            Change(
                Student(DemoSchool.Aspen),
                student => student with { Student = student.Student! with { SisId = null } }
            );
        }
    }

    private void AddContactErrors()
    {
        Change(Contact(DemoSchool.Elderberry), contact => contact with { Last = null });
        Change(
            Contact(DemoSchool.Birch),
            contact => Unphoned(contact) with { Email = Teacher(DemoSchool.Birch, 2).Email }
        );
        string[] schools =
        [
            DemoSchool.Cottonwood,
            DemoSchool.Cottonwood,
            DemoSchool.Cottonwood,
            DemoSchool.Redwood,
            DemoSchool.Redwood,
            DemoSchool.Elderberry,
        ];
        foreach (var school in schools)
        {
            Change(Contact(school), contact => Unphoned(contact) with { Email = null });
        }
    }

    private void AddClassTrouble()
    {
        Change(Class(DemoSchool.LincolnHigh, 7), section => section with { Teachers = [] });
        Change(Class(DemoSchool.Redwood, 9), section => section with { Teachers = [] });
        Change(Class(DemoSchool.Redwood, 21), section => section with { Teachers = [] });
        Change(Class(DemoSchool.Redwood, 30), section => section with { Name = null });
        Change(Class(DemoSchool.LincolnElementary, 4), section => section with { Name = null });
        Change(Class(DemoSchool.Redwood, 33), section => section with { Students = [] });
        Change(Class(DemoSchool.Dogwood, 10), section => section with { Students = [] });
    }

    /// <summary>
    /// One Clever user with two roles, two Clever users who are one person, and a teacher of two schools: all in order.
    /// </summary>
    private void AddPeopleWithTwoRoles()
    {
        var dean = Teacher(DemoSchool.Redwood, 12);
        roster.Put(
            dean with
            {
                Staff = new StaffFacts("9900", "Dean", "Office", dean.Teacher!.Schools),
            }
        );
        foreach (var school in new[] { DemoSchool.LincolnElementary, DemoSchool.Elderberry })
        {
            var teacher = Teacher(school, 1);
            Change(
                Contact(school),
                contact =>
                    contact with
                    {
                        Last = $"{teacher.First} {teacher.Last}",
                        Email = teacher.Email,
                    }
            );
        }
        var music = Teacher(DemoSchool.LincolnElementary, 11);
        var schools = new[] { DemoSchool.LincolnElementary, DemoSchool.Dogwood };
        roster.Put(
            music with
            {
                Teacher = music.Teacher! with
                {
                    Schools = DemoRoster.Sorted(
                        schools.Select(school => roster.SchoolNamed(school).Id)
                    ),
                },
            }
        );
    }

    private Person Teacher(string school, int index) => roster.TeachersOf(school)[index];

    private Section Class(string school, int index) => roster.SectionsOf(school)[index];

    private Person StaffAt(List<Person> staff, string school)
    {
        var id = roster.SchoolNamed(school).Id;
        return staff.Find(p => p.Staff!.Schools.Contains(id))!;
    }

    /// <summary>A student whose record is whole.</summary>
    private Person Student(string school)
    {
        var whole = roster
            .StudentsOf(school)
            .FindAll(student => student is { Email: not null } && !_taken.Contains(student.Id));
        var student = dice.Pick(whole);
        _taken.Add(student.Id);
        return student;
    }

    /// <summary>A contact, reachable both ways, of one student.</summary>
    private Person Contact(string school)
    {
        while (true)
        {
            var contact = roster
                .ContactsOf(Student(school).Id)
                .Find(c => c is { Email: not null, Contact: { Phone: not null, Links.Count: 1 } });
            if (contact is not null)
            {
                return contact;
            }
        }
    }

    private void Change(Person person, Func<Person, Person> change) => roster.Put(change(person));

    private void Change(Section section, Func<Section, Section> change) =>
        roster.Put(change(section));

    private static Person Unphoned(Person contact) =>
        contact with
        {
            Contact = contact.Contact! with { Phone = null, PhoneType = null },
        };
}

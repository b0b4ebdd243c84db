using System.Globalization;
using SisSync.Core.Roster;

namespace SisSync.Core.Fetching.Demo;

/// <summary>The demo district at one moment, and what can happen to it. Everything is sorted by id.</summary>
internal sealed class DemoRoster
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _emails = new(StringComparer.Ordinal);

    /// <summary>Contacts that name a student or once did: the search starts here, the links decide.</summary>
    private readonly Dictionary<string, SortedSet<string>> _contactsOf = new(
        StringComparer.Ordinal
    );

    public SortedDictionary<string, School> Schools { get; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, Person> People { get; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, Section> Sections { get; } = new(StringComparer.Ordinal);

    public IEnumerable<Person> Students => People.Values.Where(p => p.Student is not null);
    public IEnumerable<Person> Teachers => People.Values.Where(p => p.Teacher is not null);
    public IEnumerable<Person> Staff => People.Values.Where(p => p.Staff is not null);
    public IEnumerable<Person> Contacts => People.Values.Where(p => p.Contact is not null);

    public School SchoolNamed(string name) => Schools.Values.Single(school => school.Name == name);

    public List<Person> StudentsOf(string school)
    {
        var id = SchoolNamed(school).Id;
        return [.. Students.Where(p => p.Student!.Schools.Contains(id))];
    }

    public List<Person> TeachersOf(string school)
    {
        var id = SchoolNamed(school).Id;
        return [.. Teachers.Where(p => p.Teacher!.Schools.Contains(id))];
    }

    public List<Person> ContactsOf(string student)
    {
        var contacts = new List<Person>();
        foreach (var id in _contactsOf.GetValueOrDefault(student) ?? [])
        {
            if (
                People.TryGetValue(id, out var contact)
                && contact.Contact!.Links.Any(link => link.Student == student)
            )
            {
                contacts.Add(contact);
            }
        }
        return contacts;
    }

    public List<Section> SectionsOf(string school)
    {
        var id = SchoolNamed(school).Id;
        return [.. Sections.Values.Where(section => section.School == id)];
    }

    /// <summary>The next number of a series: SIS ids grow, as Clever's do.</summary>
    public int NextNumber(string series) =>
        _numbers[series] = _numbers.GetValueOrDefault(series) + 1;

    /// <summary>An id of 24 hexadecimal digits, ascending by creation.</summary>
    public string NewId(RecordKind kind) => $"65c0{(int)kind:x2}{NextNumber($"{kind} id"):x18}";

    /// <summary>An address that nobody else has.</summary>
    public string NewEmail(string name, string domain)
    {
        var email = $"{name}@{domain}";
        for (var number = 2; !_emails.Add(email); number++)
        {
            email = string.Create(CultureInfo.InvariantCulture, $"{name}{number}@{domain}");
        }
        return email;
    }

    public void Put(Person person)
    {
        People[person.Id] = person;
        foreach (var link in person.Contact?.Links ?? [])
        {
            if (!_contactsOf.TryGetValue(link.Student, out var contacts))
            {
                _contactsOf[link.Student] = contacts = new(StringComparer.Ordinal);
            }
            contacts.Add(person.Id);
        }
    }

    public void Put(Section section) => Sections[section.Id] = section;

    /// <summary>The student leaves; contacts that have no child left leave too.</summary>
    public void RemoveStudent(string id)
    {
        foreach (var contact in ContactsOf(id))
        {
            var facts = contact.Contact!;
            List<ContactLink> links = [.. facts.Links.Where(link => link.Student != id)];
            if (links.Count == 0)
            {
                People.Remove(contact.Id);
            }
            else
            {
                Put(contact with { Contact = facts with { Links = links } });
            }
        }
        LeaveClasses(id);
        People.Remove(id);
    }

    public void MoveStudent(string id, string school, DemoDice dice)
    {
        LeaveClasses(id);
        var student = People[id];
        Put(
            student with
            {
                Student = student.Student! with { Schools = [SchoolNamed(school).Id] },
            }
        );
        Enroll(id, school, dice);
    }

    /// <summary>Puts a student into a class or four of a school.</summary>
    public void Enroll(string id, string school, DemoDice dice)
    {
        var sections = SectionsOf(school).FindAll(section => section.Students.Count > 0);
        foreach (var section in dice.Draw(sections, sections.Count > 30 ? 4 : 1))
        {
            Put(section with { Students = Sorted(section.Students.Append(id)) });
        }
    }

    /// <summary>Clever made a new record of the same student.</summary>
    public void RekeyStudent(string id)
    {
        var student = People[id] with { Id = NewId(RecordKind.Student) };
        People.Remove(id);
        Put(student);
        foreach (var section in Sections.Values.Where(s => s.Students.Contains(id)).ToList())
        {
            Put(section with { Students = Sorted(section.Students.Select(Renamed)) });
        }
        foreach (var contact in ContactsOf(id))
        {
            var links = contact.Contact!.Links.Select(link =>
                link with
                {
                    Student = Renamed(link.Student),
                }
            );
            Put(contact with { Contact = contact.Contact with { Links = [.. links] } });
        }

        string Renamed(string other) => other == id ? student.Id : other;
    }

    /// <summary>Clever deletes and creates a contact without SIS id whenever one of its facts changes.</summary>
    public void RecreateContact(string id, Func<Person, Person> change)
    {
        var contact = People[id];
        People.Remove(id);
        Put(change(contact) with { Id = NewId(RecordKind.Contact) });
    }

    /// <summary>The school is no longer shared: with it goes everybody who belongs nowhere else.</summary>
    public void Unshare(string school)
    {
        var id = SchoolNamed(school).Id;
        foreach (var section in SectionsOf(school))
        {
            Sections.Remove(section.Id);
        }
        foreach (var student in StudentsOf(school))
        {
            RemoveStudent(student.Id);
        }
        foreach (var person in People.Values.ToList())
        {
            if (IsOnlyAt(person.Teacher?.Schools, id) || IsOnlyAt(person.Staff?.Schools, id))
            {
                People.Remove(person.Id);
            }
        }
        Schools.Remove(id);
    }

    public static List<string> Sorted(IEnumerable<string> ids) =>
        [.. ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static bool IsOnlyAt(IReadOnlyList<string>? schools, string id) =>
        schools is [var only] && only == id;

    private void LeaveClasses(string id)
    {
        foreach (var section in Sections.Values.Where(s => s.Students.Contains(id)).ToList())
        {
            Put(section with { Students = [.. section.Students.Where(other => other != id)] });
        }
    }
}

using SisSync.Core.Fetching.Demo;
using SisSync.Core.Roster;
using Xunit;

namespace SisSync.Tests.Fetching.Demo;

/// <summary>The first night: as large as promised, every code somewhere, every hold in one school.</summary>
public sealed class DemoDistrictTests
{
    private static readonly DemoRoster First = DemoDistrict.Build(1);

    [Fact]
    public void Build_FirstNight_HasFourteenSchoolsAndAboutNineThousandPeople()
    {
        Assert.Equal(14, First.Schools.Count);
        Assert.InRange(First.People.Count, 8500, 9500);
        Assert.Equal(228, First.StudentsOf("Lincoln High").Count);
        Assert.NotEmpty(First.StudentsOf("Lincoln Elementary"));
        Assert.All(First.Schools.Values, school => Assert.NotEmpty(First.SectionsOf(school.Name)));
    }

    [Fact]
    public void PlanSchools_AreAllSharedButOneAndOneNotSharedYet()
    {
        var shared = First.Schools.Values.Select(school => school.Name).ToList();

        Assert.Equal(["Maple Community School"], shared.Except(DemoDistrict.PlanSchools));
        Assert.Equal(["Sequoia Academy"], DemoDistrict.PlanSchools.Except(shared));
        Assert.Equal(14, DemoDistrict.PlanSchools.Count);
    }

    [Fact]
    public void Build_EveryRecord_IsWellFormedAndInvented()
    {
        Assert.All(
            First.People.Keys.Concat(First.Sections.Keys).Concat(First.Schools.Keys),
            id => Assert.Matches("^[0-9a-f]{24}$", id)
        );
        Assert.All(
            First
                .People.Values.Select(person => person.Email)
                .Where(email => email?.Contains('@') == true),
            email =>
                Assert.Matches(
                    @"^[a-z0-9.]+@(students\.example\.org|cedarvalley\.example\.org|example\.net)$",
                    email
                )
        );
        Assert.All(
            First.Contacts.Select(contact => contact.Contact!.Phone).OfType<string>(),
            phone => Assert.Matches(@"^\(\d{3}\) 555-01\d\d$", phone)
        );
    }

    [Fact]
    public void Build_EveryReference_LeadsSomewhere()
    {
        Assert.All(
            First.Contacts.SelectMany(contact => contact.Contact!.Links),
            link => Assert.NotNull(First.People[link.Student].Student)
        );
        foreach (var section in First.Sections.Values)
        {
            Assert.Contains(section.School, First.Schools.Keys);
            Assert.All(section.Teachers, id => Assert.NotNull(First.People[id].Teacher));
            Assert.All(
                section.Students,
                id => Assert.Equal([section.School], First.People[id].Student!.Schools)
            );
        }
    }

    [Fact]
    public void Build_EveryErrorCode_IsThere()
    {
        var owners = First.Teachers.ToLookup(teacher => teacher.Email, StringComparer.Ordinal);

        Assert.Equal(
            3,
            First.Teachers.Concat(First.Staff).Count(person => person.Email?.Contains('@') != true)
        );
        Assert.Equal(
            2,
            First.Students.Count(student => student.First is null || student.Last is null)
        );
        Assert.Single(First.Contacts, contact => contact.Last is null);
        Assert.Equal(2, First.Students.Count(student => student.Student!.SisId is null));
        Assert.Single(First.Teachers, teacher => teacher.Teacher!.SisId is null);
        Assert.Equal(
            6,
            First.Contacts.Count(contact => contact is { Email: null, Contact.Phone: null })
        );
        Assert.Equal(3, First.Sections.Values.Count(section => section.Teachers.Count == 0));
        Assert.Single(
            First.Staff,
            staff =>
                staff.Teacher is null && staff.Email is not null && owners.Contains(staff.Email)
        );
        Assert.Single(
            First.Contacts,
            contact =>
                contact is { Email: not null, Contact.Phone: null }
                && owners[contact.Email].Any(teacher => teacher.FullName != contact.FullName)
        );
    }

    [Fact]
    public void Build_EveryAlertCode_IsThere()
    {
        var linked = First
            .Contacts.SelectMany(c => c.Contact!.Links)
            .Select(link => link.Student)
            .ToHashSet();

        Assert.InRange(First.Students.Count(student => !linked.Contains(student.Id)), 20, 400);
        Assert.InRange(First.Students.Count(student => student.Email is null), 20, 200);
        Assert.InRange(
            First.Contacts.Count(c => c is { Email: not null, Contact.Phone: null }),
            300,
            900
        );
        Assert.InRange(
            First.Contacts.Count(c => c is { Email: null, Contact.Phone: not null }),
            200,
            600
        );
        Assert.InRange(First.Students.Count(student => student.Student!.Grade is null), 3, 50);
        Assert.Equal(2, First.Sections.Values.Count(section => section.Students.Count == 0));
        Assert.Equal(2, First.Sections.Values.Count(section => section.Name is null));
    }

    [Fact]
    public void Build_MostSchools_HaveNoErrorOfAStudentTeacherOrStaffMember()
    {
        var wrong = First.People.Values.Where(person =>
            person.Contact is null
            && (
                person.First is null
                || person.Last is null
                || (person.Student is not null && person.Student.SisId is null)
                || (person.Teacher is not null && person.Teacher.SisId is null)
                || (person.Student is null && person.Email?.Contains('@') != true)
            )
        );

        var schools = wrong
            .SelectMany(SchoolsOf)
            .Select(id => First.Schools[id].Name)
            .Distinct()
            .Order();

        Assert.Equal(
            [
                "Aspen Elementary",
                "Birch Elementary",
                "Cottonwood Elementary",
                "Dogwood Elementary",
                "Redwood High",
            ],
            schools
        );
    }

    [Fact]
    public void Build_Holds_AreInOneSchoolEach()
    {
        Assert.Equal(["Fir Street Elementary"], SchoolsWithEmergencyContacts(First));
        Assert.Equal(
            ["Hawthorn Middle"],
            First
                .Contacts.SelectMany(contact =>
                    contact.Contact!.Links.Select(link => (link.Student, contact.Id)).Distinct()
                )
                .GroupBy(pair => pair.Student)
                .Where(contacts => contacts.Count() >= 6)
                .SelectMany(contacts => SchoolNames(First, First.People[contacts.Key]))
                .Distinct()
        );
        Assert.Equal(["Manzanita Middle"], SchoolsSharingEmail(First, First.Students));
        Assert.Equal(["Cedar Valley High"], SchoolsSharingEmail(First, First.Teachers));
        Assert.Empty(SchoolsSharingEmail(First, First.Staff));
        Assert.Empty(SchoolsSharingEmail(First, First.Contacts));
    }

    [Fact]
    public void Build_PeopleWithTwoRoles_AreThere()
    {
        var parents = First.Contacts.ToLookup(contact => (contact.Email, contact.FullName));

        Assert.Single(First.Teachers, teacher => teacher.Staff is not null);
        Assert.Equal(
            2,
            First.Teachers.Count(teacher => parents.Contains((teacher.Email, teacher.FullName)))
        );
        Assert.Single(First.Teachers, teacher => teacher.Teacher!.Schools.Count == 2);
        Assert.InRange(
            First.Contacts.Count(contact => contact.Contact!.Links.Count > 1),
            200,
            1500
        );
    }

    internal static IEnumerable<string> SchoolsWithEmergencyContacts(DemoRoster roster) =>
        roster
            .Contacts.SelectMany(contact => contact.Contact!.Links)
            .Where(link => link.Type is "Emergency" or "Secondary")
            .SelectMany(link => SchoolNames(roster, roster.People[link.Student]))
            .Distinct();

    internal static IEnumerable<string> SchoolsSharingEmail(
        DemoRoster roster,
        IEnumerable<Person> people
    ) =>
        people
            .Where(person => person.Email is not null)
            .GroupBy(person => person.Email!.ToUpperInvariant())
            .Where(sharers => sharers.Count() > 1)
            .SelectMany(sharers => sharers)
            .SelectMany(person => SchoolNames(roster, person))
            .Distinct();

    private static IEnumerable<string> SchoolNames(DemoRoster roster, Person person) =>
        SchoolsOf(person).Select(id => roster.Schools[id].Name);

    private static IEnumerable<string> SchoolsOf(Person person) =>
        (person.Student?.Schools ?? [])
            .Concat(person.Teacher?.Schools ?? [])
            .Concat(person.Staff?.Schools ?? [])
            .Distinct();
}

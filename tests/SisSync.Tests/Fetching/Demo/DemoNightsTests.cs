using SisSync.Core.Fetching.Demo;
using Xunit;

namespace SisSync.Tests.Fetching.Demo;

/// <summary>What changes from night to night: the scripted accidents, and otherwise nothing near a limit.</summary>
public sealed class DemoNightsTests
{
    private static readonly DemoRoster First = DemoDistrict.Build(1);
    private static readonly DemoRoster Second = DemoDistrict.Build(2);
    private static readonly DemoRoster SecondFixed = DemoDistrict.Build(2, juniperFixed: true);
    private static readonly DemoRoster Third = DemoDistrict.Build(3);

    [Fact]
    public void Build_SecondNight_LincolnHighLoses64StudentsWithFamiliesAndAFewClasses()
    {
        Assert.Equal(164, Second.StudentsOf("Lincoln High").Count);
        Assert.Equal(
            First.SectionsOf("Lincoln High").Count - 4,
            Second.SectionsOf("Lincoln High").Count
        );
        var (before, lost) = LostContacts(First, Second, "Lincoln High");
        Assert.InRange(lost, 40, 110);
        Assert.InRange(100.0 * lost / before, 15.1, 40);
    }

    [Fact]
    public void Build_SecondNight_JuniperIsGoneUntilFixed()
    {
        Assert.DoesNotContain(Second.Schools.Values, school => school.Name == "Juniper Middle");
        Assert.Equal(305, SecondFixed.StudentsOf("Juniper Middle").Count);
        Assert.Equal(305, Third.StudentsOf("Juniper Middle").Count);
        Assert.All(
            Second.Sections.Values,
            section => Assert.True(Second.Schools.ContainsKey(section.School))
        );
        Assert.All(
            Second.Contacts.SelectMany(contact => contact.Contact!.Links),
            link => Assert.True(Second.People.ContainsKey(link.Student))
        );
    }

    [Fact]
    public void Build_SecondNight_HasMovesRekeysRecreationsAndALeaverToTheSchoolNotInPlan()
    {
        var before = First.Students.ToDictionary(student => student.Id);
        var moved = SecondFixed
            .Students.Where(s =>
                before.TryGetValue(s.Id, out var old)
                && old.Student!.Schools[0] != s.Student!.Schools[0]
            )
            .ToList();
        Assert.Equal(4, moved.Count);
        Assert.Single(
            moved,
            s => SecondFixed.Schools[s.Student!.Schools[0]].Name == "Maple Community School"
        );

        var bySisId = First
            .Students.Where(s => s.Student!.SisId is not null)
            .ToDictionary(s => s.Student!.SisId!);
        Assert.Single(
            SecondFixed.Students,
            s =>
                s.Student!.SisId is { } sisId
                && bySisId.TryGetValue(sisId, out var old)
                && old.Id != s.Id
        );

        var recreated = SecondFixed
            .Contacts.Where(c => !First.People.ContainsKey(c.Id))
            .Count(c =>
                First.Contacts.Any(old =>
                    old.Email == c.Email
                    && old.Last == c.Last
                    && old.Email is not null
                    && !SecondFixed.People.ContainsKey(old.Id)
                )
            );
        Assert.Equal(2, recreated);
    }

    [Fact]
    public void Build_ThirdNight_HalfOfTheTroubleIsMended()
    {
        Assert.Empty(DemoDistrictTests.SchoolsSharingEmail(Third, Third.Students));
        Assert.Equal(
            ["Cedar Valley High"],
            DemoDistrictTests.SchoolsSharingEmail(Third, Third.Teachers)
        );
        Assert.Equal(
            ["Fir Street Elementary"],
            DemoDistrictTests.SchoolsWithEmergencyContacts(Third)
        );
        Assert.Equal((8, 4), (Emergencies(Second), Emergencies(Third)));
    }

    [Fact]
    public void Build_FourthNight_SequoiaAppears()
    {
        var fourth = DemoDistrict.Build(4);

        Assert.DoesNotContain(Third.Schools.Values, school => school.Name == "Sequoia Academy");
        Assert.Equal(92, fourth.StudentsOf("Sequoia Academy").Count);
        Assert.Equal(15, fourth.Schools.Count);
    }

    [Fact]
    public void Build_OrdinarySchoolsOverEightNights_StayFarBelowTheLimits()
    {
        var before = First;
        for (var night = 2; night <= 8; night++)
        {
            var after = DemoDistrict.Build(night, juniperFixed: true);
            Assert.NotEqual(Ids(before), Ids(after));
            foreach (var school in before.Schools.Values.Select(s => s.Name))
            {
                if (school == "Lincoln High" && night == 2)
                {
                    continue;
                }
                var gone = before
                    .StudentsOf(school)
                    .Select(s => s.Id)
                    .Except(after.StudentsOf(school).Select(s => s.Id));
                Assert.InRange(gone.Count(), 0, 5);
                Assert.InRange(LostContacts(before, after, school).Lost, 0, 12);
                Assert.True(before.SectionsOf(school).Count <= after.SectionsOf(school).Count);
            }
            before = after;
        }
    }

    private static int Emergencies(DemoRoster roster) =>
        roster
            .Contacts.SelectMany(c => c.Contact!.Links)
            .Count(link => link.Type is "Emergency" or "Secondary");

    private static (int Before, int Lost) LostContacts(
        DemoRoster before,
        DemoRoster after,
        string school
    )
    {
        var was = ContactsAt(before, school);
        return (was.Count, was.Except(ContactsAt(after, school)).Count());
    }

    private static HashSet<string> ContactsAt(DemoRoster roster, string school)
    {
        var students = roster.StudentsOf(school).Select(s => s.Id).ToHashSet();
        return
        [
            .. roster
                .Contacts.Where(c => c.Contact!.Links.Any(link => students.Contains(link.Student)))
                .Select(c => c.Id),
        ];
    }

    private static List<string> Ids(DemoRoster roster) =>
        [.. roster.People.Values.Select(p => p.Id + p.Middle + p.Contact?.Phone)];
}

using SisSync.Core.Roster;

namespace SisSync.Core.Fetching.Demo;

/// <summary>The first night: schools full of people, with nothing special about them but everyday gaps.</summary>
internal static class DemoBaseline
{
    private static readonly string[] Offices =
    [
        "Principal",
        "Assistant Principal",
        "Registrar",
        "Counselor",
        "Office Manager",
    ];

    public static void AddSchools(
        DemoRoster roster,
        DemoDice dice,
        params IEnumerable<DemoSchool> schools
    )
    {
        var people = new DemoPeople(roster, dice);
        var classes = new DemoClasses(roster, dice);
        foreach (var school in schools)
        {
            var id = $"65c000{school.Number:x18}";
            roster.Schools[id] = new School(id, school.Name, $"{school.Number:000}");
            for (var student = 0; student < school.Students; student++)
            {
                people.AddStudent(school.Name, school.Level);
            }
            for (var teacher = 0; teacher < Teachers(school); teacher++)
            {
                people.AddTeacher(school.Name);
            }
            foreach (var office in Offices)
            {
                people.AddStaff(school.Name, office);
            }
            classes.AddClasses(school);
        }
    }

    /// <summary>One per class of an elementary school and one for the specials; else so that students have five classes.</summary>
    private static int Teachers(DemoSchool school) =>
        school.Level == DemoLevel.Elementary ? (school.Students / 20) + 2 : school.Students / 16;
}

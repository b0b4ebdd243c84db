using System.Globalization;
using SisSync.Core.Roster;

namespace SisSync.Core.Fetching.Demo;

/// <summary>Makes the classes of a school from its teachers and students.</summary>
internal sealed class DemoClasses(DemoRoster roster, DemoDice dice)
{
    private const int HomeroomSize = 20;
    private const int CourseSize = 28;
    private const int CoursesPerTeacher = 3;

    private static readonly (string Name, string Subject)[] Courses =
    [
        ("English", "english/language arts"),
        ("Algebra", "math"),
        ("Geometry", "math"),
        ("Biology", "science"),
        ("Chemistry", "science"),
        ("World History", "social studies"),
        ("Civics", "social studies"),
        ("Spanish", "language"),
        ("Art", "arts and music"),
        ("Band", "arts and music"),
        ("Physical Education", "PE and health"),
        ("Computer Science", "technology and engineering"),
    ];

    private static readonly (string Name, string Subject)[] Specials =
    [
        ("Music", "arts and music"),
        ("Library", "other"),
    ];

    public void AddClasses(DemoSchool school)
    {
        if (school.Level == DemoLevel.Elementary)
        {
            AddHomerooms(school);
        }
        else
        {
            AddCourses(school);
        }
    }

    public Section Add(
        string school,
        string name,
        string subject,
        Person teacher,
        IEnumerable<string> students
    )
    {
        var number = roster.NextNumber("class");
        var section = new Section
        {
            Id = roster.NewId(RecordKind.Section),
            School = roster.SchoolNamed(school).Id,
            Name = name,
            SisId = Text(30000 + number),
            SectionNumber = Text(number),
            Subject = subject,
            Teachers = [teacher.Id],
            Students = DemoRoster.Sorted(students),
        };
        roster.Put(section);
        return section;
    }

    private void AddHomerooms(DemoSchool school)
    {
        var teachers = roster.TeachersOf(school.Name);
        var rooms = roster
            .StudentsOf(school.Name)
            .OrderBy(
                student => student.Student!.Grade is "Kindergarten" ? "0" : student.Student.Grade,
                StringComparer.Ordinal
            )
            .Select(student => student.Id)
            .Chunk(HomeroomSize)
            .ToList();
        for (var room = 0; room < rooms.Count; room++)
        {
            Add(
                school.Name,
                $"Homeroom {Text(101 + room)}",
                "homeroom/advisory",
                teachers[room % (teachers.Count - 1)],
                rooms[room]
            );
        }
        foreach (var (name, subject) in Specials)
        {
            Add(school.Name, name, subject, teachers[^1], rooms[dice.Below(rooms.Count)]);
        }
    }

    private void AddCourses(DemoSchool school)
    {
        var students = roster.StudentsOf(school.Name).ConvertAll(student => student.Id);
        foreach (var teacher in roster.TeachersOf(school.Name))
        {
            var (name, subject) = dice.Pick(Courses);
            for (var period = 1; period <= CoursesPerTeacher; period++)
            {
                var section = Add(
                    school.Name,
                    $"{name} P{Text(period)}",
                    subject,
                    teacher,
                    dice.Draw(students, CourseSize)
                );
                roster.Put(section with { Period = Text(period) });
            }
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace SisSync.TestDistrict;

/// <summary>
/// Makes the first night of a district, the same for the same seed. Two students are a family; six in ten families are at one
/// school; contacts belong to all children of a family.
/// </summary>
public static class DistrictMaker
{
    /// <param name="size">How large.</param>
    /// <param name="seed">Of the dice.</param>
    /// <param name="trouble">Schools that a first sync must hold, a third each for one reason; 0 = none.</param>
    public static MadeDistrict Make(DistrictSize size, int seed, int? trouble = null)
    {
        var dice = new Random(seed);
        var make = new PeopleMaker(dice);
        var students = new List<StudentRecord>(size.Students);
        for (var no = 0; no + 1 < size.Students; no += 2)
        {
            var school = School(dice, size);
            students.Add(make.Student(no, school, 100_000 + no));
            var second = dice.Next(10) < 6 ? school : School(dice, size);
            students.Add(make.Student(no + 1, second, 100_001 + no));
        }
        var teachers = Enumerable
            .Range(0, size.Teachers)
            .Select(no => make.Teacher(no, no < size.Schools ? no : School(dice, size)))
            .ToList();
        var staff = Enumerable.Range(0, size.Staff).Select(no => make.Staff(no, no)).ToList();
        var draft = new NightDraft(size)
        {
            Students = students,
            Teachers = teachers,
            Staff = staff,
            Contacts = Contacts(size, make),
        };
        draft.Sections = Sections(size, dice, draft);
        Troubles.AddDataConfiguration(
            draft,
            make,
            Enumerable.Range(0, trouble ?? Math.Max(3, size.Schools / 100)),
            withRemovals: false
        );
        TakeEmails(draft);
        return draft.ToDistrict();
    }

    // schools are of different sizes: the last has about three quarters of the mean
    internal static int School(Random dice, DistrictSize size) =>
        (int)(size.Schools * Math.Pow(dice.NextDouble(), 1.3));

    /// <summary>One family in a hundred has no contact; the others have two or three.</summary>
    private static List<ContactRecord> Contacts(DistrictSize size, PeopleMaker make)
    {
        var families = Enumerable
            .Range(0, size.Students / 2)
            .Where(family => family % 100 != 7)
            .ToList();
        return
        [
            .. Enumerable
                .Range(0, size.Contacts)
                .Select(no =>
                {
                    var family = families[(int)((long)no * families.Count / size.Contacts)];
                    return make.Contact(no, [2 * family, (2 * family) + 1]);
                }),
        ];
    }

    private static List<SectionRecord> Sections(DistrictSize size, Random dice, NightDraft draft)
    {
        var students = draft.Students.ToLookup(s => s.School, s => s.No);
        var teachers = draft.Teachers.ToLookup(t => t.School, t => t.No);
        var studentsOf = students.ToDictionary(group => group.Key, group => group.ToArray());
        var teachersOf = teachers.ToDictionary(group => group.Key, group => group.ToArray());
        var sections = new List<SectionRecord>(size.Sections);
        for (var no = 0; no < size.Sections; no++)
        {
            var school = School(dice, size);
            var pool = studentsOf.GetValueOrDefault(school, []);
            var members =
                dice.Next(1000) == 0 || pool.Length == 0
                    ? []
                    : Enumerable
                        .Range(0, 25)
                        .Select(_ => pool[dice.Next(pool.Length)])
                        .Distinct()
                        .Order()
                        .ToArray();
            var faculty = teachersOf[school];
            sections.Add(
                new SectionRecord(
                    no,
                    school,
                    dice.Next(500) == 0
                        ? ""
                        : string.Create(CultureInfo.InvariantCulture, $"Class {no}"),
                    dice.Next(500) == 0 ? [] : [faculty[dice.Next(faculty.Length)]],
                    members,
                    0
                )
            );
        }
        return sections;
    }

    /// <summary>A few staff members have the address of a teacher of another name: an error of the staff member's.</summary>
    private static void TakeEmails(NightDraft draft)
    {
        foreach (var no in Enumerable.Range(0, draft.Staff.Count).Where(no => no % 50 == 49))
        {
            var teacher = draft.Teachers[no];
            if (!draft.Holds.Has(no) && teacher.Email?.Contains('@') == true)
            {
                draft.Staff[no] = draft.Staff[no] with
                {
                    Email = teacher.Email,
                    Last = $"{teacher.Last}-Other",
                };
            }
        }
    }
}

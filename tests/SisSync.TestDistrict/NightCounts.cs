namespace SisSync.TestDistrict;

/// <summary>A night's counts per school, if the school applies it.</summary>
internal sealed class NightCounts
{
    private static int _nights;
    private readonly Dictionary<int, int> _contactsOf = [];
    private readonly HashSet<int> _teachers = [];

    private NightCounts(MadeDistrict district)
    {
        District = district;
        foreach (var student in district.Contacts.SelectMany(c => c.Students.Distinct()))
        {
            _contactsOf[student] = _contactsOf.GetValueOrDefault(student) + 1;
        }
        _teachers.UnionWith(district.Teachers.Where(t => !Problems.HasError(t)).Select(t => t.No));
        Classes = district.Sections.ToLookup(section => section.School);
    }

    public MadeDistrict District { get; }

    /// <summary>Later nights have greater numbers.</summary>
    public int Order { get; } = Interlocked.Increment(ref _nights);

    public ILookup<int, SectionRecord> Classes { get; }

    public SchoolTruth[] Schools { get; private set; } = [];

    public static NightCounts Of(MadeDistrict district)
    {
        var night = new NightCounts(district);
        var counts = new int[district.Size.Schools, 6];
        foreach (var person in district.People)
        {
            var (errors, alerts) = (Problems.Errors(person), night.AlertsOf(person));
            foreach (var school in district.SchoolsOf(person))
            {
                var type = person switch
                {
                    StudentRecord => 0,
                    TeacherRecord => 1,
                    StaffRecord => 2,
                    _ => 3,
                };
                counts[school, type] += errors == 0 ? 1 : 0;
                counts[school, 4] += errors;
                counts[school, 5] += alerts;
            }
        }
        night.Schools =
        [
            .. Enumerable
                .Range(0, district.Size.Schools)
                .Select(s => new SchoolTruth(
                    counts[s, 0],
                    counts[s, 1],
                    counts[s, 2],
                    counts[s, 3],
                    counts[s, 4] + night.ClassErrors(s),
                    counts[s, 5] + night.ClassAlerts(s)
                )),
        ];
        return night;
    }

    public int AlertsOf(PersonRecord person) =>
        Problems.Alerts(person, student => _contactsOf.GetValueOrDefault(student));

    public bool HasTeacher(SectionRecord section) =>
        Array.Exists(section.Teachers, _teachers.Contains);

    public int ClassErrors(int school) => Classes[school].Count(section => !HasTeacher(section));

    public int ClassAlerts(int school) =>
        Classes[school]
            .Sum(section =>
                (section.Students.Length == 0 ? 1 : 0) + (section.Name.Length == 0 ? 1 : 0)
            );
}

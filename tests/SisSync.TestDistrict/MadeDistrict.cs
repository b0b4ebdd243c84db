namespace SisSync.TestDistrict;

/// <summary>One night's roster of a made district, each list ascending by number, and the holds it must lead to.</summary>
public sealed class MadeDistrict
{
    public required DistrictSize Size { get; init; }

    public required IReadOnlyList<StudentRecord> Students { get; init; }

    public required IReadOnlyList<TeacherRecord> Teachers { get; init; }

    public required IReadOnlyList<StaffRecord> Staff { get; init; }

    public required IReadOnlyList<ContactRecord> Contacts { get; init; }

    public required IReadOnlyList<SectionRecord> Sections { get; init; }

    /// <summary>School, reason, number of evidence rows; of all holds that are open after this night.</summary>
    public required IReadOnlyDictionary<int, IReadOnlyDictionary<string, int>> Holds { get; init; }

    public IEnumerable<PersonRecord> People => [.. Students, .. Teachers, .. Staff, .. Contacts];

    public long Records =>
        (long)Size.Schools
        + Students.Count
        + Teachers.Count
        + Staff.Count
        + Contacts.Count
        + Sections.Count;

    /// <summary>Student number to school, -1 for numbers that are not there.</summary>
    public int[] SchoolOfStudent => field ??= MakeSchoolOfStudent();

    /// <summary>Schools of a person, each once, ascending.</summary>
    public int[] SchoolsOf(PersonRecord person) =>
        person switch
        {
            StudentRecord student => [student.School],
            TeacherRecord teacher => [teacher.School],
            StaffRecord staff => [staff.School],
            ContactRecord contact =>
            [
                .. contact
                    .Students.Where(no => no < SchoolOfStudent.Length)
                    .Select(no => SchoolOfStudent[no])
                    .Where(school => school >= 0)
                    .Distinct()
                    .Order(),
            ],
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private int[] MakeSchoolOfStudent()
    {
        var schools = new int[Students.Count == 0 ? 0 : Students[^1].No + 1];
        Array.Fill(schools, -1);
        foreach (var student in Students)
        {
            schools[student.No] = student.School;
        }
        return schools;
    }
}

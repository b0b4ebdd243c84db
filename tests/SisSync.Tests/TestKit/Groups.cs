using SisSync.Core.Fetching;
using SisSync.Core.Roster;

namespace SisSync.Tests.TestKit;

/// <summary>A school with so many of one type, and next to nobody else; a second, small school keeps every list from being empty.</summary>
internal static class Groups
{
    private const int First = 1_000;

    /// <summary>District whose school 0 has <paramref name="count"/> of a type.</summary>
    public static FakeDistrict Of(string type, int count)
    {
        var district = FakeDistrict.Of(2, 1);
        if (type != "contacts")
        {
            // with its student gone the contact would leave too, and only one type is to shrink
            district.People.Remove(Rosters.Contact(0));
        }
        foreach (var n in Enumerable.Range(First, count - 1))
        {
            _ = type switch
            {
                "students" => district.With(Invented.Student(n, 0)),
                "teachers" => district.With(Invented.Teacher(n, 0)),
                "staff" => district.With(Invented.Staff(n, 0)),
                "contacts" => district.With(Invented.Contact(n, 0)),
                "classes" => district.With(Invented.Class(n, 0, teacher: 0, 0)),
                _ => throw new ArgumentOutOfRangeException(nameof(type)),
            };
        }
        return district;
    }

    /// <summary>The last <paramref name="removed"/> of the group leave; all of them when that is their number.</summary>
    public static void Shrink(this FakeDistrict district, string type, int removed)
    {
        string[] ids =
        [
            .. type switch
            {
                "students" => AtSchool0(district, RecordKind.Student, p => p.Student!.Schools),
                "teachers" => AtSchool0(district, RecordKind.Teacher, p => p.Teacher!.Schools),
                "staff" => AtSchool0(district, RecordKind.Staff, p => p.Staff!.Schools),
                "contacts" => district
                    .Ids(RecordKind.Contact)
                    .Where(id =>
                        district
                            .People[id]
                            .Contact!.Links.Any(link => link.Student == Rosters.Student(0))
                    ),
                "classes" => district
                    .Sections.Values.Where(s => s.School == Rosters.School(0))
                    .Select(s => s.Id),
                _ => throw new ArgumentOutOfRangeException(nameof(type)),
            },
        ];
        foreach (var id in ids.TakeLast(removed))
        {
            _ = type == "classes" ? district.Sections.Remove(id) : district.People.Remove(id);
        }
        district.ForgetStudents();
    }

    private static IEnumerable<string> AtSchool0(
        FakeDistrict district,
        RecordKind kind,
        Func<Person, IReadOnlyList<string>> schools
    ) => district.Ids(kind).Where(id => schools(district.People[id]).Contains(Rosters.School(0)));
}

using System.Globalization;

namespace SisSync.TestDistrict;

/// <summary>Makes single records, with the gaps that rosters have.</summary>
/// <param name="dice">Seeded.</param>
internal sealed class PeopleMaker(Random dice)
{
    private static readonly string[] _first =
    [
        "Ada",
        "Ben",
        "Chloé",
        "Dana",
        "Elif",
        "Farid",
        "Grace",
        "Hugo",
        "Iris",
        "José",
        "Kira",
        "Liam",
        "Mila",
        "Noor",
        "Omar",
        "Priya",
    ];

    private static readonly string[] _last =
    [
        "Abara",
        "Brook",
        "Castillo",
        "Dahl",
        "Engel",
        "Farrow",
        "Garza",
        "Hale",
        "Ito",
        "Jansen",
        "Kim",
        "Lund",
        "Meyer",
        "Nuñez",
        "O'Hara",
        "Pike",
    ];

    public StudentRecord Student(int no, int school, int sisId) =>
        new(
            no,
            no,
            dice.Next(2000) == 0 ? "" : First(),
            Last(),
            dice.Next(100) == 0 ? null : Address("s", no, "students.example.org"),
            0,
            dice.Next(1000) == 0 ? 0 : sisId,
            school,
            dice.Next(500) == 0 ? 0 : dice.Next(1, 13)
        );

    public TeacherRecord Teacher(int no, int school) =>
        new(
            no,
            no,
            First(),
            Last(),
            dice.Next(200) == 0 ? "not an address" : Address("t", no, "district.example.org"),
            0,
            school,
            dice.Next(20)
        );

    public StaffRecord Staff(int no, int school) =>
        new(
            no,
            no,
            First(),
            Last(),
            dice.Next(100) == 0 ? null : Address("o", no, "district.example.org"),
            0,
            school
        );

    public ContactRecord Contact(int no, int[] students, string type = "Primary")
    {
        var gap = type == "Primary" ? dice.Next(200) : 199;
        return new ContactRecord(
            no,
            no,
            "",
            $"{First()} {Last()}",
            gap < 7 ? null : Address("c", no, "example.net"),
            0,
            gap == 0 || gap is >= 7 and < 15 ? null : Phone(),
            students,
            type
        );
    }

    public string Phone() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"({dice.Next(201, 990)}) {dice.Next(200, 990)}-{dice.Next(10_000):0000}"
        );

    public string Last() => _last[dice.Next(_last.Length)];

    private string First() => _first[dice.Next(_first.Length)];

    private static string Address(string kind, int no, string domain) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}{no}@{domain}");
}

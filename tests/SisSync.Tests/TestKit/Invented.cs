using SisSync.Core.Roster;

namespace SisSync.Tests.TestKit;

/// <summary>Invented people and classes by number; the ids are those of <see cref="Rosters"/>.</summary>
internal static class Invented
{
    public static Person Student(int n, params int[] schools) =>
        Someone(Rosters.Student(n), $"Mila{n}", $"Ortiz{n}", $"mila{n}@example.org") with
        {
            Student = new($"{n}", $"{n}", null, "3", Ids(schools)),
        };

    public static Person Teacher(int n, params int[] schools) =>
        Someone(Rosters.Teacher(n), "Braeden", $"Glover{n}", $"glover{n}@example.org") with
        {
            Teacher = new($"T{n}", $"{n}", null, "Teacher", Ids(schools)),
        };

    public static Person Staff(int n, params int[] schools) =>
        Someone(Rosters.Staff(n), "Stacy", $"Office {n}", $"office{n}@example.org") with
        {
            Staff = new($"F{n}", "Secretary", null, Ids(schools)),
        };

    /// <summary>A parent of these students, with phone and email.</summary>
    public static Person Contact(int n, params int[] students) =>
        Someone(Rosters.Contact(n), null, $"Rosa Ortiz{n}", $"rosa{n}@example.net") with
        {
            Contact = new($"C{n}", "(555) 010-7788", "Cell", Links("Parent/Guardian", students)),
        };

    public static Section Class(int n, int school, int teacher, params int[] students) =>
        new()
        {
            Id = Rosters.Section(n),
            School = Rosters.School(school),
            Name = $"Homeroom {n}",
            SisId = $"K{n}",
            Teachers = [Rosters.Teacher(teacher)],
            Students = [.. students.Select(Rosters.Student)],
        };

    /// <summary>Links of one type to these students.</summary>
    public static ContactLink[] Links(string? type, params int[] students) =>
        [.. students.Select(n => new ContactLink(Rosters.Student(n), "Parent", type))];

    private static Person Someone(string id, string? first, string last, string email) =>
        new()
        {
            Id = id,
            First = first,
            Last = last,
            Email = email,
        };

    private static string[] Ids(int[] schools) => [.. schools.Select(Rosters.School)];
}

using SisSync.Core.Roster;

namespace SisSync.Core.Holding;

/// <summary>The columns by which a SIS editor finds a person or class.</summary>
internal static class EvidenceCells
{
    public static Dictionary<string, string> Of(Person person, PersonRole roles) =>
        new(StringComparer.Ordinal)
        {
            ["Type"] = RosterTypes.Words(roles),
            ["First name"] = person.First ?? "",
            ["Last name"] = person.Last ?? "",
            ["SIS id"] = SisId(person) ?? "",
            ["Number"] = person.Student?.StudentNumber ?? person.Teacher?.TeacherNumber ?? "",
            ["Grade"] = person.Student?.Grade ?? "",
            ["Email"] = person.Email ?? "",
            ["Phone"] = person.Contact?.Phone ?? "",
            ["Clever id"] = person.Id,
        };

    public static Dictionary<string, string> Of(Section section) =>
        new(StringComparer.Ordinal)
        {
            ["Type"] = "class",
            ["Class name"] = section.Name ?? "",
            ["SIS id"] = section.SisId ?? "",
            ["Number"] = section.SectionNumber ?? "",
            ["Period"] = section.Period ?? "",
            ["Grade"] = section.Grade ?? "",
            ["Clever id"] = section.Id,
        };

    public static string? SisId(Person person) =>
        person.Student?.SisId
        ?? person.Teacher?.SisId
        ?? person.Staff?.StaffId
        ?? person.Contact?.SisId;
}

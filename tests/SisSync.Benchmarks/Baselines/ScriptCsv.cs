using System.Globalization;
using System.IO.Hashing;
using System.Text;
using SisSync.TestDistrict;

namespace SisSync.Benchmarks.Baselines;

/// <summary>Writes a night as the CSV files that the script is handed, fingerprints included.</summary>
internal static class ScriptCsv
{
    public static void Write(MadeDistrict night, string folder)
    {
        Directory.CreateDirectory(folder);
        using (var people = new StreamWriter(Path.Combine(folder, "people.csv")))
        using (var rels = new StreamWriter(Path.Combine(folder, "rels.csv")))
        {
            foreach (var person in night.People)
            {
                people.WriteLine(WithPrint(Person(person), Links(person)));
                if (person is ContactRecord contact)
                {
                    foreach (var student in contact.Students)
                    {
                        rels.WriteLine(
                            $"{Ids.Contact(contact.No)},{Ids.Student(student)},Parent,{contact.Type}"
                        );
                    }
                }
            }
        }
        using var sections = new StreamWriter(Path.Combine(folder, "sections.csv"));
        foreach (var section in night.Sections)
        {
            var line =
                $"{Ids.Section(section.No)},{Ids.School(section.School)},{section.Name},{section.No},{section.No % 40},{section.No % 8},,math,"
                + $"{string.Join(' ', section.Teachers.Select(Ids.Teacher))},{string.Join(' ', section.Students.Select(Ids.Student))}";
            sections.WriteLine(WithPrint(line, ""));
        }
    }

    // id, role, schools, first, middle, last, email, sis, number, state, grade, title, phone, phone_type
    private static string Person(PersonRecord person) =>
        person switch
        {
            StudentRecord s =>
                $"{Ids.Student(s.No)},student,{Ids.School(s.School)},{s.First},,{s.Last},{s.Email},{s.SisId},{400_000 + s.Account},{1_000_000_000 + s.Account},{s.Grade},,,",
            TeacherRecord t =>
                $"{Ids.Teacher(t.No)},teacher,{Ids.School(t.School)},{t.First},,{t.Last},{t.Email},{7000 + t.Account},{t.Account},,,Grade {t.Title},,",
            StaffRecord o =>
                $"{Ids.Staff(o.No)},staff,{Ids.School(o.School)},{o.First},,{o.Last},{o.Email},,S-{o.Account},,,Office,,",
            ContactRecord c =>
                $"{Ids.Contact(c.No)},contact,,{c.First},,{c.Last},{c.Email},,,,,,{c.Phone},Cell",
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static string Links(PersonRecord person) =>
        person is ContactRecord contact ? string.Join(' ', contact.Students) : "";

    private static string WithPrint(string line, string more)
    {
        var print = (long)XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(line + more));
        return string.Create(CultureInfo.InvariantCulture, $"{line},{print}");
    }
}

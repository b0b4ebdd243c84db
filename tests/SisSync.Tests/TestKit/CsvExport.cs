using System.Text;

namespace SisSync.Tests.TestKit;

/// <summary>Writes a <see cref="FakeDistrict"/> as the Clever-format CSV files its SIS would upload.</summary>
internal static class CsvExport
{
    public static void Write(FakeDistrict district, CsvDistrict folder)
    {
        string SisId(string school) => district.Schools[school].SisId!;
        var contacts = district
            .People.Values.Where(p => p.Contact is not null)
            .SelectMany(p => p.Contact!.Links.Select(link => (Link: link, Contact: p)))
            .ToLookup(pair => pair.Link.Student);
        folder.Write(
            "schools.csv",
            Rows(
                "School_id,School_name",
                district.Schools.Values.Select(s => new[] { s.SisId, s.Name })
            )
        );
        folder.Write(
            "students.csv",
            Rows(
                "School_id,Student_id,Last_name,First_name,Grade,Student_email,Contact_relationship,Contact_type,Contact_name,Contact_phone,Contact_phone_type,Contact_email,Contact_sis_id",
                from person in district.People.Values
                where person.Student is not null
                from school in person.Student!.Schools
                from contact in contacts[person.Id].DefaultIfEmpty()
                select (string?[])
                    [
                        SisId(school),
                        person.Student!.SisId,
                        person.Last,
                        person.First,
                        person.Student.Grade,
                        person.Email,
                        contact.Link?.Relationship,
                        contact.Link?.Type,
                        contact.Contact?.Last,
                        contact.Contact?.Contact!.Phone,
                        contact.Contact?.Contact!.PhoneType,
                        contact.Contact?.Email,
                        contact.Contact?.Contact!.SisId,
                    ]
            )
        );
        folder.Write(
            "teachers.csv",
            Rows(
                "School_id,Teacher_id,First_name,Last_name,Teacher_email",
                district
                    .People.Values.Where(p => p.Teacher is not null)
                    .Select(p =>
                        new[]
                        {
                            SisId(p.Teacher!.Schools[0]),
                            p.Teacher.SisId,
                            p.First,
                            p.Last,
                            p.Email,
                        }
                    )
            )
        );
        folder.Write(
            "staff.csv",
            Rows(
                "School_id,Staff_id,Staff_email,First_name,Last_name",
                district
                    .People.Values.Where(p => p.Staff is not null)
                    .Select(p =>
                        new[]
                        {
                            SisId(p.Staff!.Schools[0]),
                            p.Staff.StaffId,
                            p.Email,
                            p.First,
                            p.Last,
                        }
                    )
            )
        );
        folder.Write(
            "sections.csv",
            Rows(
                "School_id,Section_id,Teacher_id,Name",
                district.Sections.Values.Select(s =>
                    new[]
                    {
                        SisId(s.School),
                        s.SisId,
                        s.Teachers.Count > 0 ? district.People[s.Teachers[0]].Teacher!.SisId : "",
                        s.Name,
                    }
                )
            )
        );
        folder.Write(
            "enrollments.csv",
            Rows(
                "School_id,Section_id,Student_id",
                district.Sections.Values.SelectMany(s =>
                    s.Students.Select(student =>
                        new[] { SisId(s.School), s.SisId, district.People[student].Student!.SisId }
                    )
                )
            )
        );
    }

    private static string Rows(string header, IEnumerable<string?[]> rows)
    {
        var text = new StringBuilder(header).Append('\n');
        foreach (var row in rows)
        {
            text.AppendJoin(',', row.Select(cell => $"\"{cell?.Replace("\"", "\"\"")}\""))
                .Append('\n');
        }
        return text.ToString();
    }
}

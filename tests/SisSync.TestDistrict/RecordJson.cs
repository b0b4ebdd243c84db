using System.Globalization;
using System.Text.Json;

namespace SisSync.TestDistrict;

/// <summary>Writes records in the shape of Clever v3, with members that SisSync does not read.</summary>
/// <param name="reversed">Members in the opposite order, and first those that mean nothing.</param>
internal sealed class RecordJson(bool reversed)
{
    private const string Created = "2025-07-24T22:31:00.000Z";

    public void School(Utf8JsonWriter w, int no) =>
        Write(
            w,
            () => w.WriteString("id", Ids.School(no)),
            () => w.WriteString("district", Ids.District),
            () => w.WriteString("name", Ids.SchoolName(no)),
            () => w.WriteString("sis_id", Text(no)),
            () => w.WriteString("created", Created)
        );

    public void Person(Utf8JsonWriter w, PersonRecord person) =>
        Write(
            w,
            () => w.WriteString("id", IdOf(person)),
            () => w.WriteString("district", Ids.District),
            () => Optional(w, "email", person.Email),
            () => Name(w, person),
            () => w.WriteString("created", Created),
            () => Modified(w, person.Touch),
            () => Roles(w, person)
        );

    public void Section(Utf8JsonWriter w, SectionRecord section) =>
        Write(
            w,
            () => w.WriteString("id", Ids.Section(section.No)),
            () => w.WriteString("district", Ids.District),
            () => w.WriteString("school", Ids.School(section.School)),
            () => Optional(w, "name", section.Name),
            () => w.WriteString("sis_id", Text(section.No)),
            () => w.WriteString("section_number", Text(section.No % 40)),
            () => w.WriteString("period", Text(section.No % 8)),
            () => w.WriteString("subject", "math"),
            () => w.WriteString("course", Ids.Section(section.No)),
            () => w.WriteString("term_id", Ids.Section(1)),
            () => w.WriteString("created", Created),
            () => Modified(w, section.Touch),
            () => List(w, "teachers", section.Teachers, Ids.Teacher),
            () => List(w, "students", section.Students, Ids.Student)
        );

    public static string IdOf(PersonRecord person) =>
        person switch
        {
            StudentRecord => Ids.Student(person.No),
            TeacherRecord => Ids.Teacher(person.No),
            StaffRecord => Ids.Staff(person.No),
            _ => Ids.Contact(person.No),
        };

    private void Write(Utf8JsonWriter w, params ReadOnlySpan<Action> members)
    {
        w.WriteStartObject();
        for (var i = 0; i < members.Length; i++)
        {
            members[reversed ? members.Length - 1 - i : i]();
        }
        w.WriteEndObject();
    }

    private static void Name(Utf8JsonWriter w, PersonRecord person)
    {
        w.WriteStartObject("name");
        Optional(w, "first", person.First);
        Optional(w, "last", person.Last);
        w.WriteEndObject();
    }

    private static void Roles(Utf8JsonWriter w, PersonRecord person)
    {
        w.WriteStartObject("roles");
        switch (person)
        {
            case StudentRecord student:
                Student(w, student);
                break;
            case TeacherRecord teacher:
                w.WriteStartObject("teacher");
                w.WriteString("sis_id", Text(7000 + teacher.Account));
                w.WriteString("teacher_number", Text(teacher.Account));
                w.WriteString("title", $"Grade {teacher.Title}");
                Schools(w, teacher.School);
                Credentials(w, teacher);
                w.WriteEndObject();
                break;
            case StaffRecord staff:
                w.WriteStartObject("staff");
                w.WriteString("staff_id", $"S-{Text(staff.Account)}");
                w.WriteString("title", "Office");
                List(w, "schools", [staff.School], Ids.School);
                w.WriteStartArray("roles");
                w.WriteEndArray();
                Credentials(w, staff);
                w.WriteEndObject();
                break;
            case ContactRecord contact:
                Contact(w, contact);
                break;
        }
        w.WriteEndObject();
    }

    private static void Student(Utf8JsonWriter w, StudentRecord student)
    {
        w.WriteStartObject("student");
        Optional(w, "sis_id", student.SisId == 0 ? null : Text(student.SisId));
        w.WriteString("student_number", Text(400_000 + student.Account));
        w.WriteString("state_id", Text(1_000_000_000 + student.Account));
        Schools(w, student.School);
        w.WriteStartArray("enrollments");
        w.WriteStartObject();
        w.WriteString("school", Ids.School(student.School));
        w.WriteString("start_date", "2025-08-18");
        w.WriteString("end_date", "2026-06-05");
        w.WriteEndObject();
        w.WriteEndArray();
        Optional(w, "grade", student.Grade == 0 ? null : Text(student.Grade));
        w.WriteString("graduation_year", "2031");
        w.WriteString("gender", student.No % 2 == 0 ? "F" : "M");
        w.WriteString("dob", "4/14/2013");
        w.WriteString("race", "Two or More Races");
        w.WriteString("hispanic_ethnicity", "N");
        w.WriteString("ell_status", "N");
        w.WriteStartObject("location");
        w.WriteString("address", "");
        w.WriteString("city", "");
        w.WriteString("state", "");
        w.WriteString("zip", "90000");
        w.WriteEndObject();
        Credentials(w, student);
        w.WriteStartObject("ext");
        w.WriteEndObject();
        w.WriteEndObject();
    }

    private static void Contact(Utf8JsonWriter w, ContactRecord contact)
    {
        w.WriteStartObject("contact");
        Optional(w, "phone", contact.Phone);
        w.WriteString("phone_type", "Cell");
        w.WriteString("legacy_id", Ids.Contact(contact.No));
        w.WriteStartArray("student_relationships");
        foreach (var student in contact.Students)
        {
            w.WriteStartObject();
            w.WriteString("relationship", "Parent");
            w.WriteString("type", contact.Type);
            w.WriteString("student", Ids.Student(student));
            w.WriteEndObject();
        }
        w.WriteEndArray();
        w.WriteEndObject();
    }

    private static void Schools(Utf8JsonWriter w, int school)
    {
        w.WriteString("school", Ids.School(school));
        List(w, "schools", [school], Ids.School);
    }

    private static void Credentials(Utf8JsonWriter w, PersonRecord person)
    {
        w.WriteStartObject("credentials");
        w.WriteString("district_username", $"user{Text(person.Account)}");
        w.WriteEndObject();
        w.WriteString("legacy_id", IdOf(person));
    }

    private static void Modified(Utf8JsonWriter w, int touch) =>
        w.WriteString(
            "last_modified",
            string.Create(CultureInfo.InvariantCulture, $"2026-01-14T09:{touch % 60:00}:10.000Z")
        );

    private static void List(
        Utf8JsonWriter w,
        string name,
        ReadOnlySpan<int> numbers,
        Func<int, string> id
    )
    {
        w.WriteStartArray(name);
        foreach (var number in numbers)
        {
            w.WriteStringValue(id(number));
        }
        w.WriteEndArray();
    }

    private static void Optional(Utf8JsonWriter w, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            w.WriteString(name, text);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

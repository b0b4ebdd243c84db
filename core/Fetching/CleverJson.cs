using System.Text.Json;
using SisSync.Core.Roster;

namespace SisSync.Core.Fetching;

/// <summary>
/// Writes records as Clever's API would show them, with absent members for null. Sources that do not speak HTTP deliver this,
/// so that every record enters by the same door; <see cref="CleverRecord"/> reads it back to an equal record.
/// </summary>
internal static class CleverJson
{
    /// <summary>One user with all its roles.</summary>
    public static void WritePerson(Utf8JsonWriter w, Person p)
    {
        w.WriteStartObject();
        w.WriteString("id"u8, p.Id);
        WriteText(w, "email"u8, p.Email);
        w.WriteStartObject("name"u8);
        WriteText(w, "first"u8, p.First);
        WriteText(w, "middle"u8, p.Middle);
        WriteText(w, "last"u8, p.Last);
        w.WriteEndObject();
        w.WriteStartObject("roles"u8);
        WriteStudent(w, p.Student);
        WriteTeacher(w, p.Teacher);
        WriteStaff(w, p.Staff);
        WriteContact(w, p.Contact);
        w.WriteEndObject();
        w.WriteEndObject();
    }

    /// <summary>One class.</summary>
    public static void WriteSection(Utf8JsonWriter w, Section s)
    {
        w.WriteStartObject();
        w.WriteString("id"u8, s.Id);
        w.WriteString("school"u8, s.School);
        WriteText(w, "name"u8, s.Name);
        WriteText(w, "sis_id"u8, s.SisId);
        WriteText(w, "section_number"u8, s.SectionNumber);
        WriteText(w, "period"u8, s.Period);
        WriteText(w, "grade"u8, s.Grade);
        WriteText(w, "subject"u8, s.Subject);
        WriteText(w, "teacher"u8, s.Teachers.Count == 0 ? null : s.Teachers[0]);
        WriteTexts(w, "teachers"u8, s.Teachers);
        WriteTexts(w, "students"u8, s.Students);
        w.WriteEndObject();
    }

    /// <summary>One school.</summary>
    public static void WriteSchool(Utf8JsonWriter w, School s)
    {
        w.WriteStartObject();
        w.WriteString("id"u8, s.Id);
        w.WriteString("name"u8, s.Name);
        WriteText(w, "sis_id"u8, s.SisId);
        w.WriteEndObject();
    }

    private static void WriteStudent(Utf8JsonWriter w, StudentFacts? student)
    {
        if (student is null)
        {
            return;
        }

        w.WriteStartObject("student"u8);
        WriteText(w, "sis_id"u8, student.SisId);
        WriteText(w, "student_number"u8, student.StudentNumber);
        WriteText(w, "state_id"u8, student.StateId);
        WriteText(w, "grade"u8, student.Grade);
        WriteTexts(w, "schools"u8, student.Schools);
        w.WriteEndObject();
    }

    private static void WriteTeacher(Utf8JsonWriter w, TeacherFacts? teacher)
    {
        if (teacher is null)
        {
            return;
        }

        w.WriteStartObject("teacher"u8);
        WriteText(w, "sis_id"u8, teacher.SisId);
        WriteText(w, "teacher_number"u8, teacher.TeacherNumber);
        WriteText(w, "state_id"u8, teacher.StateId);
        WriteText(w, "title"u8, teacher.Title);
        WriteTexts(w, "schools"u8, teacher.Schools);
        w.WriteEndObject();
    }

    private static void WriteStaff(Utf8JsonWriter w, StaffFacts? staff)
    {
        if (staff is null)
        {
            return;
        }

        w.WriteStartObject("staff"u8);
        WriteText(w, "staff_id"u8, staff.StaffId);
        WriteText(w, "title"u8, staff.Title);
        WriteText(w, "department"u8, staff.Department);
        WriteTexts(w, "schools"u8, staff.Schools);
        w.WriteEndObject();
    }

    private static void WriteContact(Utf8JsonWriter w, ContactFacts? contact)
    {
        if (contact is null)
        {
            return;
        }

        w.WriteStartObject("contact"u8);
        WriteText(w, "sis_id"u8, contact.SisId);
        WriteText(w, "phone"u8, contact.Phone);
        WriteText(w, "phone_type"u8, contact.PhoneType);
        w.WriteStartArray("student_relationships"u8);
        foreach (var link in contact.Links)
        {
            w.WriteStartObject();
            w.WriteString("student"u8, link.Student);
            WriteText(w, "relationship"u8, link.Relationship);
            WriteText(w, "type"u8, link.Type);
            w.WriteEndObject();
        }

        w.WriteEndArray();
        w.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter w, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            w.WriteString(name, text);
        }
    }

    private static void WriteTexts(
        Utf8JsonWriter w,
        ReadOnlySpan<byte> name,
        IReadOnlyList<string> texts
    )
    {
        w.WriteStartArray(name);
        foreach (var text in texts)
        {
            w.WriteStringValue(text);
        }

        w.WriteEndArray();
    }
}

using System.Text.Json;
using SisSync.Core.Roster;

namespace SisSync.Core.Fetching;

/// <summary>The members of a student's, teacher's or staff member's role; each role takes those it knows.</summary>
internal sealed class CleverRoleMembers
{
    private readonly List<string> schools = [];
    private string? sisId;
    private string? number;
    private string? stateId;
    private string? grade;
    private string? title;
    private string? department;
    private string? staffId;

    /// <summary>From the role's name to its end; null if it is not an object.</summary>
    public static CleverRoleMembers? Walk(ref Utf8JsonReader reader)
    {
        if (!CleverText.EnterObject(ref reader))
        {
            return null;
        }

        var members = new CleverRoleMembers();
        while (CleverText.NextMember(ref reader))
        {
            members.Take(ref reader);
        }

        return members;
    }

    public StudentFacts AsStudent() => new(sisId, number, stateId, grade, Schools());

    public TeacherFacts AsTeacher() => new(sisId, number, stateId, title, Schools());

    public StaffFacts AsStaff() => new(staffId, title, department, Schools());

    private string[] Schools() => CleverRoles.SortedDistinct(schools);

    private void Take(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("schools"u8))
        {
            CleverText.ReadInto(ref reader, schools);
        }
        else if (reader.ValueTextEquals("school"u8))
        {
            if (CleverText.Read(ref reader) is { } school)
            {
                schools.Add(school);
            }
        }
        else if (reader.ValueTextEquals("sis_id"u8))
        {
            sisId = CleverText.Read(ref reader);
        }
        else if (
            reader.ValueTextEquals("student_number"u8) || reader.ValueTextEquals("teacher_number"u8)
        )
        {
            number = CleverText.Read(ref reader);
        }
        else if (reader.ValueTextEquals("state_id"u8))
        {
            stateId = CleverText.Read(ref reader);
        }
        else if (reader.ValueTextEquals("grade"u8))
        {
            grade = CleverText.Read(ref reader);
        }
        else if (reader.ValueTextEquals("title"u8))
        {
            title = CleverText.Read(ref reader);
        }
        else if (reader.ValueTextEquals("department"u8))
        {
            department = CleverText.Read(ref reader);
        }
        else if (reader.ValueTextEquals("staff_id"u8))
        {
            staffId = CleverText.Read(ref reader);
        }
        else
        {
            reader.Skip();
        }
    }
}

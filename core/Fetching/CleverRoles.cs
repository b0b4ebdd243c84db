using System.Text.Json;
using SisSync.Core.Roster;

namespace SisSync.Core.Fetching;

/// <summary>The <c>roles</c> member of a Clever user. A role that is an object, even an empty one, is a role the user has.</summary>
internal readonly record struct CleverRoles(
    StudentFacts? Student,
    TeacherFacts? Teacher,
    StaffFacts? Staff,
    ContactFacts? Contact
)
{
    /// <summary>From the member's name to its end.</summary>
    public static CleverRoles Walk(ref Utf8JsonReader reader)
    {
        var roles = new CleverRoles();
        if (!CleverText.EnterObject(ref reader))
        {
            return roles;
        }

        while (CleverText.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("student"u8))
            {
                roles = roles with { Student = CleverRoleMembers.Walk(ref reader)?.AsStudent() };
            }
            else if (reader.ValueTextEquals("teacher"u8))
            {
                roles = roles with { Teacher = CleverRoleMembers.Walk(ref reader)?.AsTeacher() };
            }
            else if (reader.ValueTextEquals("staff"u8))
            {
                roles = roles with { Staff = CleverRoleMembers.Walk(ref reader)?.AsStaff() };
            }
            else if (reader.ValueTextEquals("contact"u8))
            {
                roles = roles with { Contact = WalkContact(ref reader) };
            }
            else
            {
                reader.Skip();
            }
        }

        return roles;
    }

    /// <summary>Ordinal order, repeats dropped.</summary>
    public static string[] SortedDistinct(List<string> texts)
    {
        texts.Sort(StringComparer.Ordinal);
        return [.. texts.Distinct(StringComparer.Ordinal)];
    }

    private static ContactFacts? WalkContact(ref Utf8JsonReader reader)
    {
        if (!CleverText.EnterObject(ref reader))
        {
            return null;
        }

        var contact = new ContactFacts(null, null, null, []);
        while (CleverText.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("sis_id"u8))
            {
                contact = contact with { SisId = CleverText.Read(ref reader) };
            }
            else if (reader.ValueTextEquals("phone"u8))
            {
                contact = contact with { Phone = CleverText.Read(ref reader) };
            }
            else if (reader.ValueTextEquals("phone_type"u8))
            {
                contact = contact with { PhoneType = CleverText.Read(ref reader) };
            }
            else if (reader.ValueTextEquals("student_relationships"u8))
            {
                contact = contact with { Links = WalkLinks(ref reader) };
            }
            else
            {
                reader.Skip();
            }
        }

        return contact;
    }

    private static List<ContactLink> WalkLinks(ref Utf8JsonReader reader)
    {
        var links = new List<ContactLink>();
        if (!CleverText.EnterArray(ref reader))
        {
            return links;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
            }
            else if (WalkLink(ref reader) is { } link && !links.Contains(link))
            {
                links.Add(link);
            }
        }

        return links;
    }

    private static ContactLink? WalkLink(ref Utf8JsonReader reader)
    {
        string? student = null;
        string? relationship = null;
        string? type = null;
        while (CleverText.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("student"u8))
            {
                student = CleverText.Read(ref reader);
            }
            else if (reader.ValueTextEquals("relationship"u8))
            {
                relationship = CleverText.Read(ref reader);
            }
            else if (reader.ValueTextEquals("type"u8))
            {
                type = CleverText.Read(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return student is null ? null : new ContactLink(student, relationship, type);
    }
}

using System.Buffers;
using System.Text.Json;
using SisSync.Core.Roster;

namespace SisSync.Core.Fetching;

/// <summary>
/// Reads one object of Clever's API (v3.0 and v3.1) into the house's types. Members may come in any order, unknown members
/// and values are no error, and absent, null and blank mean the same; only a record without an id is refused.
/// </summary>
internal static class CleverRecord
{
    private delegate T Walk<T>(ref Utf8JsonReader reader);

    private static readonly SearchValues<byte> _idBytes = SearchValues.Create(
        "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"u8
    );

    /// <summary>The record's own id where it lies; false when <see cref="ReadId"/> must say.</summary>
    public static bool TryReadId(ReadOnlySpan<byte> json, out ReadOnlySpan<byte> id)
    {
        id = default;
        if (json.IsEmpty || json[0] != (byte)'{')
        {
            return false;
        }
        var members = new JsonMembers(json, 0);
        while (members.Next() == JsonStep.Member)
        {
            if (members.Name.SequenceEqual("id"u8))
            {
                var value = members.Value;
                if (value.Length <= 2 || value[0] != (byte)'"')
                {
                    return false;
                }
                id = value[1..^1];
                return !id.ContainsAnyExcept(_idBytes);
            }
        }
        return false;
    }

    /// <summary>The record's own id, found without reading the rest.</summary>
    /// <exception cref="FetchedRecordException">No id, or not a JSON object.</exception>
    public static string ReadId(ReadOnlySpan<byte> json)
    {
        var start = JsonSpans.SkipWhitespace(json, 0);
        if (start == json.Length || json[start] != (byte)'{')
        {
            throw NoObject("roster");
        }

        var members = new JsonMembers(json, start);
        JsonStep step;
        while ((step = members.Next()) == JsonStep.Member)
        {
            if (members.Name.SequenceEqual("id"u8))
            {
                return RequireId(IdText(members.Value), "roster");
            }
        }

        return step == JsonStep.End
            ? RequireId(null, "roster")
            : throw NotJson("roster", members.Position);
    }

    /// <summary>An entry of <c>/users</c>, whatever its roles.</summary>
    /// <exception cref="FetchedRecordException">No id, or not a JSON object.</exception>
    public static Person ReadPerson(ReadOnlySpan<byte> json) => Read(json, "users", WalkPerson);

    /// <summary>An entry of <c>/sections</c>. One without a school has an empty <see cref="Section.School"/>.</summary>
    /// <exception cref="FetchedRecordException">No id, or not a JSON object.</exception>
    public static Section ReadSection(ReadOnlySpan<byte> json) =>
        Read(json, "sections", WalkSection);

    /// <summary>An entry of <c>/schools</c>. One without a name is called by its id.</summary>
    /// <exception cref="FetchedRecordException">No id, or not a JSON object.</exception>
    public static School ReadSchool(ReadOnlySpan<byte> json) => Read(json, "schools", WalkSchool);

    private static T Read<T>(ReadOnlySpan<byte> json, string stream, Walk<T> walk)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            EnterRoot(ref reader, stream);
            var record = walk(ref reader);
            // throws if anything follows the object
            reader.Read();
            return record;
        }
        catch (JsonException e)
        {
            throw NotJson(stream, e.BytePositionInLine ?? 0);
        }
    }

    private static void EnterRoot(ref Utf8JsonReader reader, string stream)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw NoObject(stream);
        }
    }

    private static string? IdText(ReadOnlySpan<byte> value)
    {
        var reader = new Utf8JsonReader(value);
        try
        {
            return CleverText.Read(ref reader);
        }
        catch (JsonException e)
        {
            throw NotJson("roster", e.BytePositionInLine ?? 0);
        }
    }

    private static Person WalkPerson(ref Utf8JsonReader reader)
    {
        string? id = null;
        string? email = null;
        (string? First, string? Middle, string? Last) name = default;
        var roles = new CleverRoles();
        while (CleverText.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("id"u8))
            {
                id = CleverText.Read(ref reader);
            }
            else if (reader.ValueTextEquals("email"u8))
            {
                email = CleverText.Read(ref reader);
            }
            else if (reader.ValueTextEquals("name"u8))
            {
                name = WalkName(ref reader);
            }
            else if (reader.ValueTextEquals("roles"u8))
            {
                roles = CleverRoles.Walk(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return new Person
        {
            Id = RequireId(id, "users"),
            First = name.First,
            Middle = name.Middle,
            Last = name.Last,
            Email = email,
            Student = roles.Student,
            Teacher = roles.Teacher,
            Staff = roles.Staff,
            Contact = roles.Contact,
        };
    }

    private static (string? First, string? Middle, string? Last) WalkName(ref Utf8JsonReader reader)
    {
        (string? First, string? Middle, string? Last) name = default;
        if (!CleverText.EnterObject(ref reader))
        {
            return name;
        }

        while (CleverText.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("first"u8))
            {
                name.First = CleverText.Read(ref reader);
            }
            else if (reader.ValueTextEquals("middle"u8))
            {
                name.Middle = CleverText.Read(ref reader);
            }
            else if (reader.ValueTextEquals("last"u8))
            {
                name.Last = CleverText.Read(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return name;
    }

    private static Section WalkSection(ref Utf8JsonReader reader)
    {
        var texts = new CleverMembers();
        var teachers = new List<string>();
        var students = new List<string>();
        while (CleverText.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("teachers"u8))
            {
                CleverText.ReadInto(ref reader, teachers);
            }
            else if (reader.ValueTextEquals("students"u8))
            {
                CleverText.ReadInto(ref reader, students);
            }
            else
            {
                texts.ReadSectionMember(ref reader);
            }
        }

        if (texts.Teacher is not null)
        {
            teachers.Insert(0, texts.Teacher);
        }

        return new Section
        {
            Id = RequireId(texts.Id, "sections"),
            School = texts.School ?? "",
            Name = texts.Name,
            SisId = texts.SisId,
            SectionNumber = texts.SectionNumber,
            Period = texts.Period,
            Grade = texts.Grade,
            Subject = texts.Subject,
            Teachers = [.. teachers.Distinct(StringComparer.Ordinal)],
            Students = CleverRoles.SortedDistinct(students),
        };
    }

    private static School WalkSchool(ref Utf8JsonReader reader)
    {
        var texts = new CleverMembers();
        while (CleverText.NextMember(ref reader))
        {
            texts.ReadSectionMember(ref reader);
        }

        var id = RequireId(texts.Id, "schools");
        return new School(id, texts.Name ?? id, texts.SisId);
    }

    private static string RequireId(string? id, string stream) =>
        id
        ?? throw new FetchedRecordException(
            $"A record of Clever's {stream} has no id. Run the sync again; if it stays, tell Clever's support."
        );

    private static FetchedRecordException NoObject(string stream) =>
        new($"A record of Clever's {stream} is not an object.");

    // without the reader's own exception: its message quotes the record
    private static FetchedRecordException NotJson(string stream, long at) =>
        new($"A record of Clever's {stream} is not valid JSON (byte {at} of the record).");
}

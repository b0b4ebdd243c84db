using System.Text.Json;
using SisSync.Core.Fetching;

namespace SisSync.Core.Staging;

/// <summary>The texts of a student's, teacher's or staff member's role.</summary>
internal struct JsonRole
{
    public bool IsThere { get; private set; }

    public JsonText SisId { get; private set; }

    public JsonText Number { get; private set; }

    public JsonText StateId { get; private set; }

    public JsonText Grade { get; private set; }

    public JsonText Title { get; private set; }

    public JsonText Department { get; private set; }

    public JsonText StaffId { get; private set; }

    public JsonList Schools { get; private set; }

    /// <summary>From the role's name to its end; false when it is not plain, or comes a second time.</summary>
    public bool TryWalk(ref Utf8JsonReader reader, List<JsonText> texts)
    {
        if (IsThere)
        {
            return false;
        }
        if (!CleverText.EnterObject(ref reader))
        {
            return true;
        }
        IsThere = true;
        var from = texts.Count;
        while (CleverText.NextMember(ref reader))
        {
            if (!TryTake(ref reader, texts))
            {
                return false;
            }
        }
        Schools = new JsonList(from, texts.Count - from);
        return true;
    }

    private bool TryTake(ref Utf8JsonReader reader, List<JsonText> texts)
    {
        if (reader.ValueTextEquals("schools"u8))
        {
            return JsonList.TryRead(ref reader, texts);
        }
        JsonText text;
        bool plain;
        if (reader.ValueTextEquals("school"u8))
        {
            plain = JsonText.TryRead(ref reader, out text);
            if (text.Length > 0)
            {
                texts.Add(text);
            }
        }
        else if (reader.ValueTextEquals("sis_id"u8))
        {
            plain = JsonText.TryRead(ref reader, out text);
            SisId = text;
        }
        else if (
            reader.ValueTextEquals("student_number"u8) || reader.ValueTextEquals("teacher_number"u8)
        )
        {
            plain = JsonText.TryRead(ref reader, out text);
            Number = text;
        }
        else if (reader.ValueTextEquals("state_id"u8))
        {
            plain = JsonText.TryRead(ref reader, out text);
            StateId = text;
        }
        else if (reader.ValueTextEquals("grade"u8))
        {
            plain = JsonText.TryRead(ref reader, out text);
            Grade = text;
        }
        else if (reader.ValueTextEquals("title"u8))
        {
            plain = JsonText.TryRead(ref reader, out text);
            Title = text;
        }
        else if (reader.ValueTextEquals("department"u8))
        {
            plain = JsonText.TryRead(ref reader, out text);
            Department = text;
        }
        else if (reader.ValueTextEquals("staff_id"u8))
        {
            plain = JsonText.TryRead(ref reader, out text);
            StaffId = text;
        }
        else
        {
            reader.Skip();
            plain = true;
        }
        return plain;
    }
}

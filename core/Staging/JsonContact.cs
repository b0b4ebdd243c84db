using System.Runtime.InteropServices;
using System.Text.Json;
using SisSync.Core.Fetching;

namespace SisSync.Core.Staging;

/// <summary>The texts of a contact's role where the JSON has them.</summary>
internal struct JsonContact
{
    private JsonText _sisId;
    private JsonText _phone;
    private JsonText _phoneType;
    private bool _linked;

    public bool IsThere { get; private set; }

    /// <summary>From the role's name to its end; false when it is not plain, or comes a second time.</summary>
    public bool TryWalk(ref Utf8JsonReader reader, List<JsonLink> links)
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
        while (CleverText.NextMember(ref reader))
        {
            bool plain;
            if (reader.ValueTextEquals("sis_id"u8))
            {
                plain = JsonText.TryRead(ref reader, out _sisId);
            }
            else if (reader.ValueTextEquals("phone"u8))
            {
                plain = JsonText.TryRead(ref reader, out _phone);
            }
            else if (reader.ValueTextEquals("phone_type"u8))
            {
                plain = JsonText.TryRead(ref reader, out _phoneType);
            }
            else if (reader.ValueTextEquals("student_relationships"u8))
            {
                plain = !_linked && TryWalkLinks(ref reader, links);
                _linked = true;
            }
            else
            {
                reader.Skip();
                plain = true;
            }
            if (!plain)
            {
                return false;
            }
        }
        return true;
    }

    private static bool TryWalkLinks(ref Utf8JsonReader reader, List<JsonLink> links)
    {
        if (!CleverText.EnterArray(ref reader))
        {
            return true;
        }
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
            }
            else if (!TryWalkLink(ref reader, links))
            {
                return false;
            }
        }
        return true;
    }

    private static bool TryWalkLink(ref Utf8JsonReader reader, List<JsonLink> links)
    {
        var (student, relationship, type) = (
            default(JsonText),
            default(JsonText),
            default(JsonText)
        );
        while (CleverText.NextMember(ref reader))
        {
            bool plain;
            if (reader.ValueTextEquals("student"u8))
            {
                plain = JsonText.TryRead(ref reader, out student);
            }
            else if (reader.ValueTextEquals("relationship"u8))
            {
                plain = JsonText.TryRead(ref reader, out relationship);
            }
            else if (reader.ValueTextEquals("type"u8))
            {
                plain = JsonText.TryRead(ref reader, out type);
            }
            else
            {
                reader.Skip();
                plain = true;
            }
            if (!plain)
            {
                return false;
            }
        }
        if (student.Length > 0)
        {
            links.Add(new JsonLink(student, relationship, type));
        }
        return true;
    }

    /// <summary>Writes the role, each link once.</summary>
    public readonly void Encode(ReadOnlySpan<byte> json, RecordWriter to, List<JsonLink> links)
    {
        to.Text(_sisId.Of(json));
        to.Text(_phone.Of(json));
        to.Text(_phoneType.Of(json));
        EncodeLinks(json, to, links);
    }

    private static void EncodeLinks(ReadOnlySpan<byte> json, RecordWriter to, List<JsonLink> links)
    {
        var kept = 0;
        var list = CollectionsMarshal.AsSpan(links);
        foreach (var link in list)
        {
            if (!IsAmong(json, list[..kept], link))
            {
                list[kept++] = link;
            }
        }
        to.Number(kept);
        foreach (var link in list[..kept])
        {
            to.Text(link.Student.Of(json));
            to.Text(link.Relationship.Of(json));
            to.Text(link.Type.Of(json));
        }
    }

    private static bool IsAmong(
        ReadOnlySpan<byte> json,
        ReadOnlySpan<JsonLink> list,
        JsonLink wanted
    )
    {
        foreach (var link in list)
        {
            if (
                link.Student.Of(json).SequenceEqual(wanted.Student.Of(json))
                && link.Relationship.Of(json).SequenceEqual(wanted.Relationship.Of(json))
                && link.Type.Of(json).SequenceEqual(wanted.Type.Of(json))
            )
            {
                return true;
            }
        }
        return false;
    }
}

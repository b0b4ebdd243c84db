using System.Runtime.InteropServices;
using System.Text.Json;
using SisSync.Core.Fetching;
using SisSync.Core.Roster;

namespace SisSync.Core.Staging;

/// <summary>The texts of a person where the JSON has them; members as <see cref="CleverRecord"/> takes them.</summary>
internal ref struct JsonPerson(List<JsonText> texts, List<JsonLink> links)
{
    private JsonText _email;
    private JsonText _first;
    private JsonText _middle;
    private JsonText _last;
    private JsonRole _student;
    private JsonRole _teacher;
    private JsonRole _staff;
    private bool _isContact;
    private JsonText _contactSisId;
    private JsonText _phone;
    private JsonText _phoneType;
    private bool _named;
    private bool _hasRoles;
    private bool _linked;

    public JsonText Id { get; private set; }

    /// <summary>Walks the object that the reader has entered; false when it is not plain.</summary>
    public bool TryWalk(ref Utf8JsonReader reader)
    {
        while (CleverText.NextMember(ref reader))
        {
            bool plain;
            if (reader.ValueTextEquals("id"u8))
            {
                plain = JsonText.TryRead(ref reader, out var id);
                Id = id;
            }
            else if (reader.ValueTextEquals("email"u8))
            {
                plain = JsonText.TryRead(ref reader, out _email);
            }
            else if (reader.ValueTextEquals("name"u8))
            {
                plain = !_named && TryWalkName(ref reader);
                _named = true;
            }
            else if (reader.ValueTextEquals("roles"u8))
            {
                plain = !_hasRoles && TryWalkRoles(ref reader);
                _hasRoles = true;
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

    /// <summary>Writes the record as <see cref="RecordCodec"/> does.</summary>
    public readonly bool TryEncode(ReadOnlySpan<byte> json, RecordWriter to)
    {
        to.Text(Id.Of(json));
        to.Text(_first.Of(json));
        to.Text(_middle.Of(json));
        to.Text(_last.Of(json));
        to.Text(_email.Of(json));
        to.Byte(
            (byte)(
                (_student.IsThere ? PersonRole.Student : PersonRole.None)
                | (_teacher.IsThere ? PersonRole.Teacher : PersonRole.None)
                | (_staff.IsThere ? PersonRole.Staff : PersonRole.None)
                | (_isContact ? PersonRole.Contact : PersonRole.None)
            )
        );
        if (_student.IsThere)
        {
            to.Text(_student.SisId.Of(json));
            to.Text(_student.Number.Of(json));
            to.Text(_student.StateId.Of(json));
            to.Text(_student.Grade.Of(json));
            if (!TryEncode(json, to, _student.Schools))
            {
                return false;
            }
        }
        if (_teacher.IsThere)
        {
            to.Text(_teacher.SisId.Of(json));
            to.Text(_teacher.Number.Of(json));
            to.Text(_teacher.StateId.Of(json));
            to.Text(_teacher.Title.Of(json));
            if (!TryEncode(json, to, _teacher.Schools))
            {
                return false;
            }
        }
        if (_staff.IsThere)
        {
            to.Text(_staff.StaffId.Of(json));
            to.Text(_staff.Title.Of(json));
            to.Text(_staff.Department.Of(json));
            if (!TryEncode(json, to, _staff.Schools))
            {
                return false;
            }
        }
        if (_isContact)
        {
            to.Text(_contactSisId.Of(json));
            to.Text(_phone.Of(json));
            to.Text(_phoneType.Of(json));
            EncodeLinks(json, to);
        }
        return true;
    }

    private readonly bool TryEncode(ReadOnlySpan<byte> json, RecordWriter to, JsonList schools)
    {
        var list = CollectionsMarshal.AsSpan(texts).Slice(schools.From, schools.Count);
        if (!JsonList.TrySort(json, list, out var count))
        {
            return false;
        }
        to.Number(count);
        foreach (var school in list[..count])
        {
            to.Text(school.Of(json));
        }
        return true;
    }

    private readonly void EncodeLinks(ReadOnlySpan<byte> json, RecordWriter to)
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

    private bool TryWalkName(ref Utf8JsonReader reader)
    {
        if (!CleverText.EnterObject(ref reader))
        {
            return true;
        }
        while (CleverText.NextMember(ref reader))
        {
            bool plain;
            if (reader.ValueTextEquals("first"u8))
            {
                plain = JsonText.TryRead(ref reader, out _first);
            }
            else if (reader.ValueTextEquals("middle"u8))
            {
                plain = JsonText.TryRead(ref reader, out _middle);
            }
            else if (reader.ValueTextEquals("last"u8))
            {
                plain = JsonText.TryRead(ref reader, out _last);
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

    private bool TryWalkRoles(ref Utf8JsonReader reader)
    {
        if (!CleverText.EnterObject(ref reader))
        {
            return true;
        }
        while (CleverText.NextMember(ref reader))
        {
            bool plain;
            if (reader.ValueTextEquals("student"u8))
            {
                plain = _student.TryWalk(ref reader, texts);
            }
            else if (reader.ValueTextEquals("teacher"u8))
            {
                plain = _teacher.TryWalk(ref reader, texts);
            }
            else if (reader.ValueTextEquals("staff"u8))
            {
                plain = _staff.TryWalk(ref reader, texts);
            }
            else if (reader.ValueTextEquals("contact"u8))
            {
                plain = !_isContact && TryWalkContact(ref reader);
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

    private bool TryWalkContact(ref Utf8JsonReader reader)
    {
        if (!CleverText.EnterObject(ref reader))
        {
            return true;
        }
        _isContact = true;
        while (CleverText.NextMember(ref reader))
        {
            bool plain;
            if (reader.ValueTextEquals("sis_id"u8))
            {
                plain = JsonText.TryRead(ref reader, out _contactSisId);
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
                plain = !_linked && TryWalkLinks(ref reader);
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

    private readonly bool TryWalkLinks(ref Utf8JsonReader reader)
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
            else if (!TryWalkLink(ref reader))
            {
                return false;
            }
        }
        return true;
    }

    private readonly bool TryWalkLink(ref Utf8JsonReader reader)
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
}

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

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
    private JsonContact _contact;
    private bool _named;
    private bool _hasRoles;

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
                | (_contact.IsThere ? PersonRole.Contact : PersonRole.None)
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
        if (_contact.IsThere)
        {
            _contact.Encode(json, to, links);
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
                plain = _contact.TryWalk(ref reader, links);
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
}

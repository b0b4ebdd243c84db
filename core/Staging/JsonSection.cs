using System.Runtime.InteropServices;
using System.Text.Json;
using SisSync.Core.Fetching;

namespace SisSync.Core.Staging;

/// <summary>The texts of a class where the JSON has them; members as <see cref="CleverRecord"/> takes them.</summary>
internal ref struct JsonSection(List<JsonText> texts)
{
    private JsonText _school;
    private JsonText _name;
    private JsonText _sisId;
    private JsonText _number;
    private JsonText _period;
    private JsonText _grade;
    private JsonText _subject;
    private JsonText _teacher;
    private JsonList _teachers;
    private JsonList _students;

    public JsonText Id { get; private set; }

    /// <summary>Walks the object that the reader has entered; false when it is not plain.</summary>
    public bool TryWalk(ref Utf8JsonReader reader)
    {
        while (CleverText.NextMember(ref reader))
        {
            if (!TryTake(ref reader))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Writes the record as <see cref="RecordCodec"/> does; false when its lists need characters.</summary>
    public readonly bool TryEncode(ReadOnlySpan<byte> json, RecordWriter to)
    {
        to.Text(Id.Of(json));
        if (_school.Length == 0)
        {
            return false;
        }
        to.Text(_school.Of(json));
        to.Text(_name.Of(json));
        to.Text(_sisId.Of(json));
        to.Text(_number.Of(json));
        to.Text(_period.Of(json));
        to.Text(_grade.Of(json));
        to.Text(_subject.Of(json));
        EncodeTeachers(json, to);
        var students = CollectionsMarshal.AsSpan(texts).Slice(_students.From, _students.Count);
        if (!JsonList.TrySort(json, students, out var count))
        {
            return false;
        }
        to.Number(count);
        foreach (var student in students[..count])
        {
            to.Text(student.Of(json));
        }
        return true;
    }

    /// <summary>The first teacher, then the others as they come, each once.</summary>
    private readonly void EncodeTeachers(ReadOnlySpan<byte> json, RecordWriter to)
    {
        Span<JsonText> all = stackalloc JsonText[_teachers.Count + 1];
        var count = 0;
        if (_teacher.Length > 0)
        {
            all[count++] = _teacher;
        }
        foreach (
            var teacher in CollectionsMarshal.AsSpan(texts).Slice(_teachers.From, _teachers.Count)
        )
        {
            var isNew = true;
            foreach (var before in all[..count])
            {
                isNew &= !before.Of(json).SequenceEqual(teacher.Of(json));
            }
            if (isNew)
            {
                all[count++] = teacher;
            }
        }
        to.Number(count);
        foreach (var teacher in all[..count])
        {
            to.Text(teacher.Of(json));
        }
    }

    private bool TryTake(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("teachers"u8))
        {
            return TryList(ref reader, ref _teachers, 64);
        }
        if (reader.ValueTextEquals("students"u8))
        {
            return TryList(ref reader, ref _students, 256);
        }
        if (reader.ValueTextEquals("id"u8))
        {
            var plain = JsonText.TryRead(ref reader, out var id);
            Id = id;
            return plain;
        }
        if (reader.ValueTextEquals("school"u8))
        {
            return JsonText.TryRead(ref reader, out _school);
        }
        if (reader.ValueTextEquals("name"u8))
        {
            return JsonText.TryRead(ref reader, out _name);
        }
        if (reader.ValueTextEquals("sis_id"u8))
        {
            return JsonText.TryRead(ref reader, out _sisId);
        }
        if (reader.ValueTextEquals("section_number"u8))
        {
            return JsonText.TryRead(ref reader, out _number);
        }
        if (reader.ValueTextEquals("period"u8))
        {
            return JsonText.TryRead(ref reader, out _period);
        }
        if (reader.ValueTextEquals("grade"u8))
        {
            return JsonText.TryRead(ref reader, out _grade);
        }
        if (reader.ValueTextEquals("subject"u8))
        {
            return JsonText.TryRead(ref reader, out _subject);
        }
        if (reader.ValueTextEquals("teacher"u8))
        {
            return JsonText.TryRead(ref reader, out _teacher);
        }
        reader.Skip();
        return true;
    }

    /// <summary>A list of this class; one that comes a second time, or is very long, is left to the long way.</summary>
    private readonly bool TryList(ref Utf8JsonReader reader, ref JsonList list, int most)
    {
        if (list.Count > 0)
        {
            return false;
        }
        var from = texts.Count;
        var plain = JsonList.TryRead(ref reader, texts);
        list = new JsonList(from, texts.Count - from);
        return plain && list.Count <= most;
    }
}

using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using SisSync.Core.Fetching;

namespace SisSync.Core.Staging;

/// <summary>
/// Encodes Clever's JSON without making objects of it: just as <see cref="CleverRecord"/> reads it and
/// <see cref="RecordCodec"/> writes it, which every record that is not plain goes through.
/// </summary>
internal sealed class JsonEncoder
{
    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private readonly List<JsonText> _texts = [];
    private readonly List<JsonLink> _links = [];

    /// <summary>The encoded person; valid until the next call.</summary>
    /// <exception cref="FetchedRecordException">The record cannot be read.</exception>
    public ReadOnlySpan<byte> Person(ReadOnlySpan<byte> json)
    {
        _bytes.ResetWrittenCount();
        if (!TryPerson(json))
        {
            _bytes.ResetWrittenCount();
            RecordCodec.Encode(CleverRecord.ReadPerson(json), _bytes);
        }
        return _bytes.WrittenSpan;
    }

    /// <summary>The encoded class; valid until the next call.</summary>
    /// <exception cref="FetchedRecordException">The record cannot be read.</exception>
    public ReadOnlySpan<byte> Section(ReadOnlySpan<byte> json)
    {
        _bytes.ResetWrittenCount();
        if (!TrySection(json))
        {
            _bytes.ResetWrittenCount();
            RecordCodec.Encode(CleverRecord.ReadSection(json), _bytes);
        }
        return _bytes.WrittenSpan;
    }

    private bool TryPerson(ReadOnlySpan<byte> json)
    {
        _texts.Clear();
        _links.Clear();
        var person = new JsonPerson(_texts, _links);
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }
            if (!person.TryWalk(ref reader) || person.Id.Length == 0)
            {
                return false;
            }
            reader.Read();
        }
        catch (JsonException)
        {
            // the long way says where
            return false;
        }
        return person.TryEncode(json, new RecordWriter(_bytes));
    }

    private bool TrySection(ReadOnlySpan<byte> json)
    {
        _texts.Clear();
        var section = new JsonSection(_texts);
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }
            if (!section.TryWalk(ref reader) || section.Id.Length == 0)
            {
                return false;
            }
            reader.Read();
        }
        catch (JsonException)
        {
            // the long way says where
            return false;
        }
        return section.TryEncode(json, new RecordWriter(_bytes));
    }
}

/// <summary>A link of a contact where the JSON has it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JsonLink(JsonText Student, JsonText Relationship, JsonText Type);

/// <summary>Some of the texts of a record.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JsonList(int From, int Count)
{
    /// <summary>Puts the list in ordinal order, each text once; false when that needs characters.</summary>
    public static bool TrySort(ReadOnlySpan<byte> json, Span<JsonText> texts, out int count)
    {
        count = 0;
        for (var i = 0; i < texts.Length; i++)
        {
            var text = texts[i];
            var bytes = text.Of(json);
            if (!System.Text.Ascii.IsValid(bytes))
            {
                return false;
            }
            // lists are short and mostly in order
            var at = count;
            while (at > 0 && texts[at - 1].Of(json).SequenceCompareTo(bytes) > 0)
            {
                at--;
            }
            if (at > 0 && texts[at - 1].Of(json).SequenceEqual(bytes))
            {
                continue;
            }
            for (var to = count; to > at; to--)
            {
                texts[to] = texts[to - 1];
            }
            texts[at] = text;
            count++;
        }
        return true;
    }

    /// <summary>From a member's name: the texts of its array, blanks left out, at the end of <paramref name="texts"/>.</summary>
    public static bool TryRead(ref Utf8JsonReader reader, List<JsonText> texts)
    {
        if (!CleverText.EnterArray(ref reader))
        {
            return true;
        }
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!JsonText.TryTake(ref reader, out var text))
            {
                return false;
            }
            if (text.Length > 0)
            {
                texts.Add(text);
            }
        }
        return true;
    }
}

using System.Text.Json;

namespace SisSync.Core.Fetching.CleverApi;

/// <summary>
/// Finds the records of one page of Clever's API, <c>{"data":[{"data":{…},"uri":"…"},…],"links":[…]}</c>, in bytes that come
/// piece by piece. What is cut off, has no <c>data</c> or is no such page never becomes <see cref="IsWhole"/>.
/// </summary>
/// <param name="stream">How the stream is called in messages.</param>
/// <param name="take">Gets each record's object.</param>
internal sealed class CleverPageScanner(string stream, CleverPageScanner.TakeRecord take)
{
    private Place place = Place.Start;
    private bool sawData;

    /// <summary>Gets one record; valid only during the call.</summary>
    public delegate void TakeRecord(ReadOnlySpan<byte> json);

    private enum Place
    {
        Start = 0,
        FirstMember = 1,
        Member = 2,
        AfterMember = 3,
        FirstEntry = 4,
        Entry = 5,
        AfterEntry = 6,
        End = 7,
    }

    /// <summary>Whether the page was read to its end.</summary>
    public bool IsWhole => place == Place.End;

    /// <summary>How many records were handed over.</summary>
    public int Records { get; private set; }

    /// <summary>The address of the next page as given, or null on the last page; known when the page is whole.</summary>
    public string? Next { get; private set; }

    /// <summary>Whether the page had a list of links at all.</summary>
    public bool HasLinks { get; private set; }

    /// <summary>Reads as far as whole records go.</summary>
    /// <returns>The number of bytes that are done with; the others are to be given again, followed by more.</returns>
    /// <exception cref="FetchedRecordException">Not a page of Clever's API.</exception>
    public int Consume(ReadOnlySpan<byte> window)
    {
        var at = 0;
        while (true)
        {
            at = JsonSpans.SkipWhitespace(window, at);
            if (at == window.Length)
            {
                return at;
            }

            var next = Step(window, at);
            if (next == JsonSpans.Cut)
            {
                return at;
            }

            at = next;
        }
    }

    /// <summary>One step from a byte that is no whitespace; the index after it, or <see cref="JsonSpans.Cut"/>.</summary>
    private int Step(ReadOnlySpan<byte> window, int at)
    {
        switch (place, window[at])
        {
            case (Place.Start, (byte)'{'):
                return Go(Place.FirstMember, at);
            case (Place.FirstMember or Place.AfterMember, (byte)'}'):
                return sawData
                    ? Go(Place.End, at)
                    : throw Refused("has no data: it is not a list of records");
            case (Place.AfterMember, (byte)','):
                return Go(Place.Member, at);
            case (Place.FirstMember or Place.Member, (byte)'"'):
                return Member(window, at);
            case (Place.FirstEntry or Place.AfterEntry, (byte)']'):
                return Go(Place.AfterMember, at);
            case (Place.AfterEntry, (byte)','):
                return Go(Place.Entry, at);
            case (Place.FirstEntry or Place.Entry, (byte)'{'):
                return Entry(window, at);
            default:
                throw Refused("is not a list of records in JSON");
        }
    }

    private int Go(Place to, int at)
    {
        place = to;
        return at + 1;
    }

    private int Member(ReadOnlySpan<byte> window, int at)
    {
        var start = JsonMembers.NameEnd(window, at, out var name);
        start = start < 0 ? start : JsonSpans.SkipWhitespace(window, start);
        if (start < 0 || start == window.Length)
        {
            return Whole(start < 0 ? start : JsonSpans.Cut);
        }

        if (name.SequenceEqual("data"u8))
        {
            if (window[start] != (byte)'[' || sawData)
            {
                throw Refused("has no list of data");
            }

            sawData = true;
            return Go(Place.FirstEntry, start);
        }

        var end = Whole(JsonSpans.ValueEnd(window, start));
        if (end >= 0)
        {
            place = Place.AfterMember;
            if (name.SequenceEqual("links"u8))
            {
                ReadLinks(window[start..end]);
            }
        }

        return end;
    }

    private int Entry(ReadOnlySpan<byte> window, int at)
    {
        var members = new JsonMembers(window, at);
        ReadOnlySpan<byte> record = default;
        while (true)
        {
            switch (members.Next())
            {
                case JsonStep.Cut:
                    return JsonSpans.Cut;
                case JsonStep.Wrong:
                    throw Refused($"is not valid JSON after record {Records}");
                case JsonStep.End:
                    if (record.IsEmpty)
                    {
                        throw Refused($"has an entry without data after record {Records}");
                    }

                    take(record);
                    Records++;
                    place = Place.AfterEntry;
                    return members.Position;
                case JsonStep.Member when members.Name.SequenceEqual("data"u8):
                    if (members.Value[0] != (byte)'{' || !record.IsEmpty)
                    {
                        throw Refused($"has an entry without data after record {Records}");
                    }

                    record = members.Value;
                    break;
                case JsonStep.Member:
                    break;
            }
        }
    }

    private void ReadLinks(ReadOnlySpan<byte> links)
    {
        var reader = new Utf8JsonReader(links);
        try
        {
            reader.Read();
            HasLinks = reader.TokenType == JsonTokenType.StartArray;
            while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                ReadLink(ref reader);
            }

            if (reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.Null))
            {
                throw Refused("has links that are no list");
            }
        }
        catch (JsonException)
        {
            throw Refused("has links that are not valid JSON");
        }
    }

    private void ReadLink(ref Utf8JsonReader reader)
    {
        string? rel = null;
        string? uri = null;
        while (CleverText.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("rel"u8))
            {
                rel = CleverText.Read(ref reader);
            }
            else if (reader.ValueTextEquals("uri"u8))
            {
                uri = CleverText.Read(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        if (string.Equals(rel, "next", StringComparison.Ordinal))
        {
            Next = uri ?? throw Refused("names a next page without its address");
        }
    }

    private int Whole(int end) => end == JsonSpans.Wrong ? throw Refused("is not valid JSON") : end;

    private FetchedRecordException Refused(string what) =>
        new(
            $"Clever's answer for {stream} {what}. Check in Clever that the app is still connected and shares data; if it is, tell Clever's support."
        );
}

namespace SisSync.Core.Fetching;

/// <summary>What a step over an object's members found.</summary>
internal enum JsonStep
{
    /// <summary>A member; its name and the extent of its value are known.</summary>
    Member = 0,

    /// <summary>The end of the object.</summary>
    End = 1,

    /// <summary>The bytes end before the next member or the object does.</summary>
    Cut = 2,

    /// <summary>Not JSON.</summary>
    Wrong = 3,
}

/// <summary>Walks the members of one object without reading their values.</summary>
/// <param name="json">Bytes that hold the object.</param>
/// <param name="start">Index of its opening brace.</param>
internal ref struct JsonMembers(ReadOnlySpan<byte> json, int start)
{
    private readonly ReadOnlySpan<byte> json = json;
    private bool first = true;

    /// <summary>Where the next step begins; after <see cref="JsonStep.End"/>, the index after the object.</summary>
    public int Position { get; private set; } = start + 1;

    /// <summary>The member's name as written, escapes included.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The member's value as written.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>To the next member.</summary>
    public JsonStep Next()
    {
        var at = JsonSpans.SkipWhitespace(json, Position);
        if (at == json.Length)
        {
            return JsonStep.Cut;
        }

        if (json[at] == (byte)'}')
        {
            Position = at + 1;
            return JsonStep.End;
        }

        if (!first)
        {
            if (json[at] != (byte)',')
            {
                return JsonStep.Wrong;
            }

            at = JsonSpans.SkipWhitespace(json, at + 1);
        }

        first = false;
        return Member(at);
    }

    private JsonStep Member(int at)
    {
        var colon = NameEnd(json, at, out var name);
        if (colon < 0)
        {
            return Step(colon);
        }

        var value = JsonSpans.SkipWhitespace(json, colon);
        if (value == json.Length)
        {
            return JsonStep.Cut;
        }

        var end = JsonSpans.ValueEnd(json, value);
        if (end < 0)
        {
            return Step(end);
        }

        Name = name;
        Value = json[value..end];
        Position = end;
        return JsonStep.Member;
    }

    /// <summary>Reads a member's name and its colon; the index after the colon, <see cref="JsonSpans.Cut"/> or <see cref="JsonSpans.Wrong"/>.</summary>
    public static int NameEnd(ReadOnlySpan<byte> json, int at, out ReadOnlySpan<byte> name)
    {
        name = default;
        if (at == json.Length)
        {
            return JsonSpans.Cut;
        }

        if (json[at] != (byte)'"')
        {
            return JsonSpans.Wrong;
        }

        var end = JsonSpans.StringEnd(json, at);
        if (end < 0)
        {
            return JsonSpans.Cut;
        }

        name = json[(at + 1)..(end - 1)];
        var colon = JsonSpans.SkipWhitespace(json, end);
        return colon == json.Length ? JsonSpans.Cut
            : json[colon] == (byte)':' ? colon + 1
            : JsonSpans.Wrong;
    }

    private static JsonStep Step(int end) => end == JsonSpans.Wrong ? JsonStep.Wrong : JsonStep.Cut;
}

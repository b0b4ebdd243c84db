using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SisSync.Core.Fetching;

/// <summary>Reads the values of Clever's objects leniently: what cannot be text is null, broken characters are replaced.</summary>
internal static class CleverText
{
    /// <summary>Moves to the next member of the object the reader is in; false at its end.</summary>
    public static bool NextMember(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>From a member's name into its object; false, with the value skipped, if it is not an object.</summary>
    public static bool EnterObject(ref Utf8JsonReader reader) =>
        Enter(ref reader, JsonTokenType.StartObject);

    /// <summary>From a member's name into its array; false, with the value skipped, if it is not an array.</summary>
    public static bool EnterArray(ref Utf8JsonReader reader) =>
        Enter(ref reader, JsonTokenType.StartArray);

    /// <summary>From a member's name: its value as trimmed text; null for null, blank text, objects and arrays.</summary>
    public static string? Read(ref Utf8JsonReader reader)
    {
        reader.Read();
        return Here(ref reader);
    }

    /// <summary>From a member's name: the texts of its array are added to <paramref name="texts"/>, blanks left out.</summary>
    public static void ReadInto(ref Utf8JsonReader reader, List<string> texts)
    {
        if (!EnterArray(ref reader))
        {
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Here(ref reader) is { } text)
            {
                texts.Add(text);
            }
        }
    }

    private static string? Here(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                var text = Decode(ref reader).Trim();
                return text.Length == 0 ? null : text;
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return Encoding.UTF8.GetString(reader.ValueSpan);
            default:
                reader.Skip();
                return null;
        }
    }

    private static bool Enter(ref Utf8JsonReader reader, JsonTokenType start)
    {
        reader.Read();
        if (reader.TokenType == start)
        {
            return true;
        }

        reader.Skip();
        return false;
    }

    private static string Decode(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            // one broken character in one name must not cost a district its night
            var raw = Encoding.UTF8.GetString(reader.ValueSpan);
            return reader.ValueIsEscaped ? Unescape(raw) : raw;
        }
    }

    /// <summary>JSON escapes of text the reader has found well formed, lone surrogates replaced.</summary>
    private static string Unescape(string raw)
    {
        var chars = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                chars.Append(raw[i]);
                continue;
            }

            i++;
            chars.Append(
                raw[i] switch
                {
                    'b' => '\b',
                    'f' => '\f',
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'u' => (char)
                        ushort.Parse(
                            raw.AsSpan(i + 1, 4),
                            NumberStyles.AllowHexSpecifier,
                            CultureInfo.InvariantCulture
                        ),
                    var same => same,
                }
            );
            i += raw[i] == 'u' ? 4 : 0;
        }

        // the encoder puts U+FFFD in place of what is no character
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(chars.ToString()));
    }
}

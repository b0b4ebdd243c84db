using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace SisSync.Core.Staging;

/// <summary>
/// A text of a record where the record's JSON has it. Nearly every text can be copied as it stands; what cannot (escapes, blanks
/// at the ends, broken characters) is not plain, and its record is read the long way.
/// </summary>
/// <param name="Start">Where it begins in the record.</param>
/// <param name="Length">Its bytes; 0 = there is no text.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JsonText(int Start, int Length)
{
    /// <summary>Longer texts are cut at a character, which needs characters.</summary>
    private const int Longest = 16_000;

    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> json) => json.Slice(Start, Length);

    /// <summary>From a member's name to its value.</summary>
    public static bool TryRead(ref Utf8JsonReader reader, out JsonText text)
    {
        reader.Read();
        return TryTake(ref reader, out text);
    }

    /// <summary>The value that the reader is at.</summary>
    public static bool TryTake(ref Utf8JsonReader reader, out JsonText text)
    {
        text = default;
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                var value = reader.ValueSpan;
                text = new JsonText((int)reader.TokenStartIndex + 1, value.Length);
                return value.IsEmpty
                    || (
                        !reader.ValueIsEscaped
                        && value.Length <= Longest
                        && IsInner(value[0])
                        && IsInner(value[^1])
                        && Utf8.IsValid(value)
                    );
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                text = new JsonText((int)reader.TokenStartIndex, reader.ValueSpan.Length);
                return true;
            default:
                reader.Skip();
                return true;
        }
    }

    /// <summary>Not white space, and not a byte of a character that may be.</summary>
    private static bool IsInner(byte value) => value is > 0x20 and < 0x7F;
}

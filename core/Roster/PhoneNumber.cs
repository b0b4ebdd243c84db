namespace SisSync.Core.Roster;

/// <summary>Phones come as free text; Clever writes "(NNN) NNN-NNNN" or "1-(NNN) NNN-NNNN" and blanks the rest.</summary>
internal static class PhoneNumber
{
    /// <summary>Whether a text in UTF-8 is a number for certain; false says that <see cref="Normalize"/> must say.</summary>
    public static bool IsSurelyUsable(ReadOnlySpan<byte> text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit((char)c))
            {
                digits++;
            }
            else if (!" ()-.+/"u8.Contains(c))
            {
                return false;
            }
        }
        return digits is >= 10 and <= 15;
    }

    /// <summary>The digits, without a leading 1 of the North American plan; null when it is no number to call or text.</summary>
    public static string? Normalize(string? text)
    {
        if (text is null)
        {
            return null;
        }
        Span<char> digits = stackalloc char[16];
        var count = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                if (count == 15)
                {
                    return null;
                }
                digits[count++] = c;
            }
            else if (c is not (' ' or '(' or ')' or '-' or '.' or '+' or '/' or '\u00a0'))
            {
                return null;
            }
        }
        return count switch
        {
            < 10 => null,
            11 when digits[0] == '1' => new string(digits[1..11]),
            _ => new string(digits[..count]),
        };
    }
}

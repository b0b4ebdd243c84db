using System.Buffers;

namespace SisSync.Core.Fetching.CleverCsv;

/// <summary>Phones as Clever shows them, so that a district may change from CSV to the API without changing every contact.</summary>
internal static class ContactPhone
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("0123456789 .-()+/");

    /// <summary>Ten and eleven digits are laid out; a number with an extension cannot be texted and is blank; else as given.</summary>
    public static string? Format(string? given)
    {
        if (given is null || HasExtension(given))
        {
            return null;
        }
        var digits = Digits(given);
        if (given.AsSpan().ContainsAnyExcept(Plain))
        {
            return given;
        }
        return digits switch
        {
            { Length: 10 } => $"({digits[..3]}) {digits[3..6]}-{digits[6..]}",
            { Length: 11 } => $"{digits[0]}-({digits[1..4]}) {digits[4..7]}-{digits[7..]}",
            _ => given,
        };
    }

    /// <summary>Equal for equal numbers, however they are written.</summary>
    public static string Key(string given) =>
        Digits(given) is { Length: > 0 } digits ? digits : given;

    private static bool HasExtension(string given)
    {
        var mark = given.AsSpan().IndexOfAny('x', 'X', '#');
        return mark > 0
            && char.IsAsciiDigit(given[^1])
            && given.AsSpan(0, mark).ContainsAnyInRange('0', '9');
    }

    private static string Digits(string given) => string.Concat(given.Where(char.IsAsciiDigit));
}

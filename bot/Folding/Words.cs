using System.Globalization;
using System.Text;

namespace SisSync.Bot.Folding;

/// <summary>Text as words that can be compared: case, accents and punctuation do not matter.</summary>
internal static class Words
{
    private const int MaxText = 300;
    private const int MaxWords = 24;

    /// <summary>The words, folded; at most as many as a question to the bot can reasonably have.</summary>
    public static IReadOnlyList<string> Of(string? text) =>
        [.. Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MaxWords)];

    /// <summary>Lower-case letters and digits with single blanks: "Peña's H.S." becomes "penas hs".</summary>
    public static string Fold(string? text)
    {
        // By runes: half a surrogate pair, which a client may send, would make Normalize throw.
        var whole = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            whole.Append(rune);
            if (whole.Length >= MaxText)
            {
                break;
            }
        }
        var folded = new StringBuilder();
        foreach (var rune in whole.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                Append(folded, Rune.ToLowerInvariant(rune));
            }
            else if (!IsGlue(rune) && folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }
        return folded.ToString().TrimEnd();
    }

    // Accents are marks after FormKD; an apostrophe or a dot inside a word joins it: "O'Neill", "P.S.".
    private static bool IsGlue(Rune rune) =>
        rune.Value is '\'' or '’' or '‘' or '`' or '.'
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.Format;

    private static StringBuilder Append(StringBuilder folded, Rune rune) =>
        rune.Value switch
        {
            'ß' => folded.Append("ss"),
            'ø' => folded.Append('o'),
            'ł' => folded.Append('l'),
            'đ' => folded.Append('d'),
            'æ' => folded.Append("ae"),
            'œ' => folded.Append("oe"),
            'ı' => folded.Append('i'),
            _ => folded.Append(rune),
        };
}

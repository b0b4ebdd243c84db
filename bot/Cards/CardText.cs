using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SisSync.Bot.Cards;

/// <summary>Makes text from outside harmless. Every such text enters a card through here.</summary>
internal static partial class CardText
{
    // With accented letters, what most names are made of: nothing in them is to be replaced.
    private static readonly SearchValues<char> _harmless = SearchValues.Create([
        .. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Except("<>{"),
    ]);

    private static readonly SearchValues<char> _marks = SearchValues.Create(@"\*_[]~`&");

    /// <summary>For TextBlocks and facts, which are read as Markdown.</summary>
    public static string Escape(string? text, int max = 100) => EscapePlain(Plain(text, max));

    /// <summary>The same for what has been through <see cref="Plain"/>.</summary>
    public static string EscapePlain(string plain)
    {
        if (plain is "" || (char.IsAsciiLetter(plain[0]) && !plain.AsSpan().ContainsAny(_marks)))
        {
            return plain;
        }
        var escaped = new StringBuilder(plain.Length + 8);
        foreach (var c in plain)
        {
            if (c is '\\' or '*' or '_' or '[' or ']' or '~' or '`')
            {
                escaped.Append('\\');
            }
            escaped.Append(c);
        }
        // A list, a heading or a rule needs the start of the line; elsewhere "PS #4" and "1. FC" stay as they are.
        var safe = BlockStart().Replace(escaped.ToString(), @"${digits}\${mark}");
        return Entity().Replace(safe, @"\&");
    }

    /// <summary>For button titles, tooltips and summaries, which are not Markdown.</summary>
    public static string Plain(string? text, int max = 250)
    {
        if (text is null or "" || IsPlain(text))
        {
            return Cut(text ?? "", max);
        }
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            plain.Append(
                rune.Value switch
                {
                    // A mention must match the message's entities, or Teams refuses the whole card.
                    '<' => "‹",
                    '>' => "›",
                    _ when Rune.IsControl(rune) || IsLineBreak(rune) => " ",
                    _ when IsDirectionOverride(rune) => "",
                    _ => rune.ToString(),
                }
            );
        }
        // {{DATE(..)}} is a function of the client.
        var single = Blanks().Replace(plain.ToString(), " ").Trim().Replace("{{", "{ {");
        return Cut(single, max);
    }

    /// <summary>A sentence of the resources with its blanks filled in; what comes from outside has been escaped.</summary>
    public static string Format(string sentence, params ReadOnlySpan<object?> values) =>
        string.Format(CultureInfo.InvariantCulture, sentence, values);

    /// <summary>A number with separators.</summary>
    public static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number in its sentence of the resources: one for one, another for none and many.</summary>
    public static string Count(int count, string one, string many)
    {
        var sentence = count == 1 ? one : many;
        Span<char> number = stackalloc char[16];
        // most have one blank, which needs no parsing and no string of its own
        return
            sentence.IndexOf("{0}", StringComparison.Ordinal) is >= 0 and var at
            && count.TryFormat(number, out var length, "N0", CultureInfo.InvariantCulture)
            ? string.Concat(sentence.AsSpan(0, at), number[..length], sentence.AsSpan(at + 3))
            : sentence;
    }

    /// <summary>"1 school", "1,204 schools".</summary>
    public static string Schools(int count) => Count(count, CardWords.OneSchool, CardWords.Schools);

    /// <summary>"3 errors".</summary>
    public static string Errors(int count) => Count(count, CardWords.OneError, CardWords.Errors);

    /// <summary>"3 alerts".</summary>
    public static string Alerts(int count) => Count(count, CardWords.OneAlert, CardWords.Alerts);

    /// <summary>"640 students".</summary>
    public static string Students(int count) =>
        Count(count, CardWords.OneStudent, CardWords.Students);

    /// <summary>"41 teachers".</summary>
    public static string Teachers(int count) =>
        Count(count, CardWords.OneTeacher, CardWords.Teachers);

    /// <summary>Parts of one line; the dot stays with the part before it when the line wraps.</summary>
    public static string Line(params ReadOnlySpan<string> parts) => string.Join("\u00A0· ", parts);

    /// <inheritdoc cref="Line(ReadOnlySpan{string})" />
    public static string Line(IEnumerable<string> parts) => string.Join("\u00A0· ", parts);

    /// <summary>"640 students · 41 teachers · 12 staff · 1,103 contacts".</summary>
    public static string People(int students, int teachers, int staff, int contacts) =>
        Line(
            Students(students),
            Teachers(teachers),
            Count(staff, CardWords.OneStaff, CardWords.Staff),
            Count(contacts, CardWords.OneContact, CardWords.Contacts)
        );

    private static bool IsPlain(ReadOnlySpan<char> text)
    {
        if (text is [' ', ..] or [.., ' '] || text.Contains("  ", StringComparison.Ordinal))
        {
            return false;
        }
        while (text.IndexOfAnyExcept(_harmless) is >= 0 and var at)
        {
            if (text[at] is < 'À' or > 'ɏ')
            {
                return false;
            }
            text = text[(at + 1)..];
        }
        return true;
    }

    private static string Cut(string text, int max)
    {
        if (text.Length <= max)
        {
            return text;
        }
        var end = char.IsHighSurrogate(text[max - 2]) ? max - 2 : max - 1;
        return text[..end].TrimEnd() + "…";
    }

    private static bool IsLineBreak(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;

    private static bool IsDirectionOverride(Rune rune) =>
        rune.Value
            is (>= 0x202A and <= 0x202E)
                or (>= 0x2066 and <= 0x2069)
                or 0x200E
                or 0x200F
                or 0xFEFF;

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^(?<digits>\d*)(?<mark>[#+=.)-])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BlockStart();

    [GeneratedRegex("&(?=[#a-zA-Z])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Entity();
}

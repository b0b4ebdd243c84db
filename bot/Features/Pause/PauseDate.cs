using System.Globalization;
using System.Text.RegularExpressions;
using SisSync.Bot.Access;
using SisSync.Bot.Folding;

namespace SisSync.Bot.Features.Pause;

/// <summary>A day as people say it: "Monday", "12/1", "Dec 1", "el 1 de diciembre". Null when it is not clear which.</summary>
internal static partial class PauseDate
{
    /// <summary>A day that is further off is more often a slip than meant.</summary>
    private const int Furthest = 300;

    private static readonly string[][] Weekdays =
    [
        ["sunday", "sun", "domingo", "dom"],
        ["monday", "mon", "lunes", "lun"],
        ["tuesday", "tue", "tues", "martes"],
        ["wednesday", "wed", "miercoles", "mie"],
        ["thursday", "thu", "thur", "thurs", "jueves", "jue"],
        ["friday", "fri", "viernes", "vie"],
        ["saturday", "sat", "sabado", "sab"],
    ];

    private static readonly string[][] Months =
    [
        ["jan", "january", "ene", "enero"],
        ["feb", "february", "febrero"],
        ["mar", "march", "marzo"],
        ["apr", "april", "abr", "abril"],
        ["may", "mayo"],
        ["jun", "june", "junio"],
        ["jul", "july", "julio"],
        ["aug", "august", "ago", "agosto"],
        ["sep", "sept", "september", "septiembre"],
        ["oct", "october", "octubre"],
        ["nov", "november", "noviembre"],
        ["dec", "december", "dic", "diciembre"],
    ];

    private static readonly HashSet<string> Around =
    [
        "the",
        "el",
        "next",
        "this",
        "on",
        "of",
        "de",
        "del",
        "proximo",
        "este",
        "dia",
    ];

    /// <param name="text">What follows "until".</param>
    /// <param name="today">Today where the reader is.</param>
    /// <param name="language">Decides whether 1/2 is in January or in February.</param>
    public static DateOnly? Read(string text, DateOnly today, string language)
    {
        var day =
            ByNumbers(text.Trim().TrimEnd('.', '!', '?'), today, language) ?? ByWords(text, today);
        return day > today && day.Value.DayNumber - today.DayNumber <= Furthest ? day : null;
    }

    private static DateOnly? ByNumbers(string text, DateOnly today, string language)
    {
        if (
            DateOnly.TryParseExact(
                text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var iso
            )
        )
        {
            return iso;
        }
        if (Slashes().Match(text) is not { Success: true } match)
        {
            return null;
        }
        var (first, second) = (Number(match, "a"), Number(match, "b"));
        var (month, day) = language == ReaderLanguage.Spanish ? (second, first) : (first, second);
        return On(day, month, match.Groups["y"].Success ? Number(match, "y") : null, today);
    }

    private static DateOnly? ByWords(string text, DateOnly today)
    {
        List<string> words = [.. Words.Of(text).Where(w => !Around.Contains(w))];
        switch (words)
        {
            case ["tomorrow" or "manana"]:
                return today.AddDays(1);
            case [var name] when Index(Weekdays, name) is >= 0 and var weekday:
                var days = (weekday - (int)today.DayOfWeek + 7) % 7;
                return today.AddDays(days == 0 ? 7 : days);
            case [var a, var b, ..] when words.Count <= 3:
                var (month, day) = Index(Months, a) is >= 0 and var m
                    ? (m, DayOf(b))
                    : (Index(Months, b), DayOf(a));
                int? year = null;
                if (words.Count == 3)
                {
                    if (!int.TryParse(words[2], CultureInfo.InvariantCulture, out var said))
                    {
                        return null;
                    }
                    year = said;
                }
                return month >= 0 && day is { } d ? On(d, month + 1, year, today) : null;
            default:
                return null;
        }
    }

    // without a year it is the next such day
    private static DateOnly? On(int day, int month, int? year, DateOnly today)
    {
        var inYear = year is { } y ? (y < 100 ? 2000 + y : y) : today.Year;
        if (month is < 1 or > 12 || inYear is < 2000 or > 9000)
        {
            return null;
        }
        if (day < 1 || day > DateTime.DaysInMonth(inYear, month))
        {
            return null;
        }
        var date = new DateOnly(inYear, month, day);
        return year is null && date <= today && !(month == 2 && day == 29)
            ? date.AddYears(1)
            : date;
    }

    private static int Index(string[][] names, string word) =>
        Array.FindIndex(names, n => n.Contains(word, StringComparer.Ordinal));

    private static int? DayOf(string word) =>
        Ordinal().Match(word) is { Success: true } match ? Number(match, "d") : null;

    private static int Number(Match match, string group) =>
        int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?<a>\d{1,2})[/.\-](?<b>\d{1,2})([/.\-](?<y>\d{4}|\d{2}))?$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Slashes();

    [GeneratedRegex(@"^(?<d>\d{1,2})(st|nd|rd|th|o)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ordinal();
}

using System.Globalization;

namespace SisSync.Bot.Access;

/// <summary>The languages that cards are written in.</summary>
internal static class ReaderLanguage
{
    public const string English = "en";
    public const string Spanish = "es";

    /// <summary>The language of a client's locale, such as es-MX; English where it is none of ours.</summary>
    public static string Of(string? locale) =>
        locale is { Length: >= 2 }
        && locale.StartsWith(Spanish, StringComparison.OrdinalIgnoreCase)
        && (locale.Length == 2 || locale[2] is '-' or '_')
            ? Spanish
            : English;

    /// <summary>Call it inside the turn's own async method: the language ends with that method.</summary>
    public static void Speak(string language) =>
        CultureInfo.CurrentUICulture =
            language == Spanish
                ? CultureInfo.GetCultureInfo(Spanish)
                : CultureInfo.InvariantCulture;
}

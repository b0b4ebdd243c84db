using System.Globalization;
using System.Text;

namespace SisSync.Bot.Files;

/// <summary>Names of files: school, kind and date, in letters that every system takes.</summary>
internal static class FileName
{
    private const int MaxSchool = 60;

    public static string Of(string school, string kind, DateTime at)
    {
        var safe = new StringBuilder();
        foreach (var rune in school.EnumerateRunes())
        {
            var kept = Rune.IsLetterOrDigit(rune) ? rune.ToString() : " ";
            if (safe.Length + kept.Length > MaxSchool)
            {
                break;
            }
            if (kept != " " || (safe.Length > 0 && safe[^1] != ' '))
            {
                safe.Append(kept);
            }
        }
        var name = safe.ToString().Trim();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(name.Length > 0 ? name : "School")} - {kind} - {at:yyyy-MM-dd HHmm}.csv"
        );
    }
}

using System.Globalization;
using System.Text;

namespace SisSync.Core.Roster;

/// <summary>Names compared without regard to case, accents, punctuation and blanks.</summary>
internal static class PersonNames
{
    /// <summary>The comparable form of a whole name; empty when there is none.</summary>
    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c))
            {
                folded.Append(char.ToLowerInvariant(c));
            }
            else if (
                CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark
                && folded.Length > 0
                && folded[^1] != ' '
            )
            {
                folded.Append(' ');
            }
        }
        return folded.ToString().TrimEnd();
    }

    /// <summary>The comparable form of first and last name, or of whatever there is (a contact's whole name sits in Last).</summary>
    public static string Fold(Person person) =>
        Fold(string.Join(' ', new[] { person.First, person.Last }.Where(part => part is not null)));
}

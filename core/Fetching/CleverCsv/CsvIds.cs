using System.IO.Hashing;
using System.Text;

namespace SisSync.Core.Fetching.CleverCsv;

/// <summary>
/// Ids over all roles. Clever gives every user one id; a SIS counts students, teachers and staff separately, so "17" may be
/// three people.
/// </summary>
internal static class CsvIds
{
    public const string Student = "s-";
    public const string Teacher = "t-";
    public const string Staff = "f-";
    public const string Section = "x-";
    private const string Contact = "c-";

    /// <summary>
    /// The id of a person. A row without a SIS id keeps one of its facts, so that it is reported as an error of the SIS
    /// and not lost.
    /// </summary>
    public static string OfPerson(
        string prefix,
        string? sisId,
        params ReadOnlySpan<string?> facts
    ) => sisId is null ? $"{prefix}no-id-{Hash(facts)}" : prefix + sisId;

    /// <summary>
    /// The id of a contact. Without a SIS id, equal name and email (or else phone) are one contact of several students,
    /// as Clever merges them; a bare name is nobody else's contact.
    /// </summary>
    public static string OfContact(CsvContact contact, string student)
    {
        if (contact.SisId is not null)
        {
            return Contact + contact.SisId;
        }
        var reach =
            contact.Email is not null ? "email:" + contact.Email
            : contact.GivenPhone is not null ? "phone:" + ContactPhone.Key(contact.GivenPhone)
            : "student:" + student;
        return Contact + Hash([contact.Name, reach]);
    }

    /// <summary>Case and runs of blanks aside, the same text.</summary>
    public static string Fold(string? text) =>
        string.Join(
            ' ',
            (text ?? "")
                .Normalize()
                .ToLowerInvariant()
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );

    private static string Hash(ReadOnlySpan<string?> facts)
    {
        var key = new StringBuilder();
        foreach (var fact in facts)
        {
            key.Append(Fold(fact)).Append('\u001F');
        }
        return Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(key.ToString())));
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using SisSync.Core.Exporting;

namespace SisSync.Bot.Files;

/// <summary>
/// The signature of a link: over the export, its person and the time it ends, with the export's own key. A key that is found
/// out opens one file, and one that is forgotten ends its links.
/// </summary>
internal static class LinkSignature
{
    public static string Of(Export export, long until) =>
        WebEncoders.Base64UrlEncode(Bytes(export, until));

    /// <summary>Compares in constant time.</summary>
    public static bool IsGood(Export export, long until, string? signature)
    {
        try
        {
            return signature is { Length: > 0 and <= 100 }
                && CryptographicOperations.FixedTimeEquals(
                    WebEncoders.Base64UrlDecode(signature),
                    Bytes(export, until)
                );
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static byte[] Bytes(Export export, long until) =>
        HMACSHA256.HashData(
            export.Key.Span,
            Encoding.UTF8.GetBytes(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{export.Id}\n{export.Person.TenantId}\n{export.Person.PersonId}\n{until}"
                )
            )
        );
}

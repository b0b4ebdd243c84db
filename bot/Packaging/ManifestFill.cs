using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SisSync.Bot.Packaging;

/// <summary>Puts the settings into the template. What its owner wrote in place of a placeholder stays.</summary>
internal static class ManifestFill
{
    public const string PlaceholderDeveloper = "Example School District";
    public const string PlaceholderHost = "sissync.example.org";
    private const string PlaceholderId = "00000000-0000-0000-0000-000000000001";

    public static readonly string[] DeveloperPages =
    [
        "developer.websiteUrl",
        "developer.privacyUrl",
        "developer.termsOfUseUrl",
    ];

    public static void Fill(JsonObject manifest, PackageSettings settings)
    {
        if (ManifestPath.Text(manifest, "id") == PlaceholderId)
        {
            manifest["id"] = IdOf(settings.AppId);
        }
        if (ManifestPath.Find(manifest, "bots[0]") is JsonObject bot)
        {
            bot["botId"] = settings.AppId;
        }
        if (
            settings.Name is { } name
            && ManifestPath.Text(manifest, "developer.name") == PlaceholderDeveloper
        )
        {
            manifest["developer"]!["name"] = name;
        }
        if (settings.PublicUrl is { } url)
        {
            FillAddresses(manifest, url);
        }
    }

    private static void FillAddresses(JsonObject manifest, Uri publicUrl)
    {
        foreach (var page in DeveloperPages)
        {
            if (
                Uri.TryCreate(ManifestPath.Text(manifest, page), UriKind.Absolute, out var address)
                && address.Host == PlaceholderHost
            )
            {
                manifest["developer"]![page.Split('.')[1]] =
                    publicUrl.AbsoluteUri.TrimEnd('/') + address.AbsolutePath.TrimEnd('/');
            }
        }
        if (
            ManifestPath.Find(manifest, "validDomains") is JsonArray domains
            && !ManifestPath.Texts(manifest, "validDomains").Contains(publicUrl.IdnHost)
        )
        {
            domains.Add(publicUrl.IdnHost);
        }
    }

    // Teams knows an app by its id for good: the same bot gives the same id on every machine
    private static string IdOf(string appId)
    {
        var bytes = SHA256.HashData(
            Encoding.UTF8.GetBytes("SisSync Teams app " + appId.ToUpperInvariant())
        );
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes.AsSpan(0, 16), bigEndian: true).ToString();
    }
}

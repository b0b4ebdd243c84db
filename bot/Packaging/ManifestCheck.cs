using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SisSync.Bot.Packaging;

/// <summary>What Teams demands of a manifest, beside the lengths of its texts.</summary>
internal static partial class ManifestCheck
{
    private const string SchemaVersion = "1.29";

    public static IEnumerable<PackageFault> Run(JsonObject manifest, string file) =>
        Head(manifest)
            .Concat(Developer(manifest))
            .Concat(BotCheck.Run(manifest))
            .Concat(Domains(manifest))
            .Select(fault => fault with { Place = $"{file} {fault.Place}" });

    private static IEnumerable<PackageFault> Head(JsonObject manifest)
    {
        if (ManifestPath.Text(manifest, "manifestVersion") != SchemaVersion)
        {
            yield return new("manifestVersion", "is not known here.", $"Use {SchemaVersion}.");
        }
        if (!Version().IsMatch(ManifestPath.Text(manifest, "version") ?? ""))
        {
            yield return new(
                "version",
                "is no version.",
                "Use three numbers such as 1.0.0, higher with each upload."
            );
        }
        if (!Guid.TryParseExact(ManifestPath.Text(manifest, "id"), "D", out _))
        {
            yield return new("id", "is no GUID.", "Write the one this app was uploaded with.");
        }
        if (!Color().IsMatch(ManifestPath.Text(manifest, "accentColor") ?? ""))
        {
            yield return new("accentColor", "is no color.", "Use #RRGGBB.");
        }
    }

    private static IEnumerable<PackageFault> Developer(JsonObject manifest)
    {
        if (ManifestPath.Text(manifest, "developer.name") == ManifestFill.PlaceholderDeveloper)
        {
            yield return new(
                "developer.name",
                "is still the placeholder.",
                "Set Districts:0:Name, or write your name here where there are several districts."
            );
        }
        foreach (var page in ManifestFill.DeveloperPages)
        {
            var text = ManifestPath.Text(manifest, page);
            if (
                text is not { Length: <= 2048 }
                || !Uri.TryCreate(text, UriKind.Absolute, out var address)
                || address.Scheme != Uri.UriSchemeHttps
            )
            {
                yield return new(page, "is no https address.", "Write the address of your page.");
            }
            else if (address.Host == ManifestFill.PlaceholderHost)
            {
                yield return new(
                    page,
                    "is still the placeholder.",
                    "Set PublicUrl, or write the address of your page here."
                );
            }
        }
    }

    private static IEnumerable<PackageFault> Domains(JsonObject manifest)
    {
        if (ManifestPath.Find(manifest, "validDomains") is not JsonArray { Count: <= 100 } domains)
        {
            yield return new(
                "validDomains",
                "is no list of at most 100 hosts.",
                "Write a list, which may be empty."
            );
            yield break;
        }
        for (var at = 0; at < domains.Count; at++)
        {
            var host = ManifestPath.AsText(domains[at]) ?? "";
            var plain = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host;
            if (
                Uri.CheckHostName(plain) != UriHostNameType.Dns
                || !plain.Contains('.', StringComparison.Ordinal)
                || host == "*.sharepoint.com"
            )
            {
                yield return new(
                    string.Create(CultureInfo.InvariantCulture, $"validDomains[{at}]"),
                    $"\"{host}\" is no domain of yours.",
                    "Write a host alone, such as sissync.contoso.org, without https:// and path."
                );
            }
        }
    }

    [GeneratedRegex(
        @"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Version();

    [GeneratedRegex("^#[0-9a-fA-F]{6}$", RegexOptions.None, 1000)]
    private static partial Regex Color();
}

using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using SisSync.Bot.Teams;

namespace SisSync.Bot.Files;

/// <summary>Where files may be uploaded to. An upload address comes with an activity, and rosters go there.</summary>
internal sealed class UploadHosts(IOptions<FilesOptions> options)
{
    // OneDrive and SharePoint of the public cloud, of the US government and of the DoD
    private static readonly string[] Domains =
    [
        ".sharepoint.com",
        ".sharepoint.us",
        ".sharepoint-mil.us",
        ".dps.mil",
    ];

    private readonly List<AllowedHost> _hosts =
    [
        .. options.Value.UploadHosts.Select(text =>
            AllowedHost.TryParse(text, out var host)
                ? host
                : throw new ArgumentException($"'{text}' is not a host.", nameof(options))
        ),
    ];

    /// <summary>The address when it may be used: https (http on loopback, when that host is configured), a known host, no user.</summary>
    public bool TryAccept(string? text, [NotNullWhen(true)] out Uri? address)
    {
        address = null;
        if (
            !Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.UserInfo.Length > 0
            || !(_hosts.Count > 0 ? IsConfigured(uri) : IsBuiltIn(uri))
        )
        {
            return false;
        }
        address = uri;
        return true;
    }

    private bool IsConfigured(Uri uri) =>
        (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && Loopback.Is(uri)))
        && _hosts.Any(host => host.Covers(uri));

    private static bool IsBuiltIn(Uri uri) =>
        uri.Scheme == Uri.UriSchemeHttps
        && uri.IsDefaultPort
        && Domains.Any(domain => uri.IdnHost.EndsWith(domain, StringComparison.OrdinalIgnoreCase));
}

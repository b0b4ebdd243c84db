using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace SisSync.Bot.Teams;

/// <summary>Which service URLs may be called back. A bearer token goes there, so the list is of exact hosts.</summary>
internal sealed class ServiceUrls(IOptions<TeamsOptions> options)
{
    // a suffix such as trafficmanager.net would be open to anyone who rents a name below it
    private static readonly string[] BuiltIn =
    [
        "smba.trafficmanager.net",
        "smba.infra.gcc.teams.microsoft.com",
        "smba.infra.gov.teams.microsoft.us",
        "smba.infra.dod.teams.microsoft.us",
    ];

    private const int Remembered = 64;

    private readonly ConcurrentDictionary<string, Uri> _accepted = new(StringComparer.Ordinal);
    private readonly List<AllowedHost> _hosts = Parse(options.Value.Teams.ServiceUrlHosts);
    private readonly bool _loopbackOnly = !options.Value.HasAppId;

    /// <summary>The address to build requests on, ending in a slash; false when it must not be called.</summary>
    public bool TryAccept(string? text, [NotNullWhen(true)] out Uri? serviceUrl)
    {
        // the settings do not change, and a region has one address
        if (text is not null && _accepted.TryGetValue(text, out serviceUrl))
        {
            return true;
        }

        if (!TryRead(text, out serviceUrl))
        {
            return false;
        }

        if (_accepted.Count < Remembered)
        {
            _accepted[text!] = serviceUrl;
        }

        return true;
    }

    private bool TryRead(string? text, [NotNullWhen(true)] out Uri? serviceUrl)
    {
        serviceUrl = null;
        if (
            !Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.UserInfo.Length > 0
            || uri.Query.Length > 0
            || uri.Fragment.Length > 0
            || !IsSafeScheme(uri)
            || !(_loopbackOnly ? Loopback.Is(uri) : _hosts.Any(host => host.Covers(uri)))
        )
        {
            return false;
        }

        serviceUrl = uri.AbsolutePath.EndsWith('/') ? uri : new Uri($"{uri.AbsoluteUri}/");
        return true;
    }

    private static bool IsSafeScheme(Uri uri) =>
        uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && Loopback.Is(uri));

    private static List<AllowedHost> Parse(List<string> configured) =>
        [
            .. (configured.Count > 0 ? configured : [.. BuiltIn]).Select(text =>
                AllowedHost.TryParse(text, out var host)
                    ? host
                    : throw new ArgumentException(
                        $"'{text}' is not a host or host:port.",
                        nameof(configured)
                    )
            ),
        ];
}

using System.Net;

namespace SisSync.Bot.Settings;

/// <summary>Addresses in settings.</summary>
internal static class Addresses
{
    /// <summary>Whether a secret may travel to it: https, or http that does not leave the machine.</summary>
    public static bool IsSafe(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri.UserInfo.Length == 0
        && (
            uri.Scheme == Uri.UriSchemeHttps
            || (uri.Scheme == Uri.UriSchemeHttp && IsLoopbackHost(uri.Host))
        );

    /// <summary>Whether a host is this machine by name or address.</summary>
    public static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (
            IPAddress.TryParse(host.Trim('[', ']'), out var address)
            && IPAddress.IsLoopback(address)
        );
}

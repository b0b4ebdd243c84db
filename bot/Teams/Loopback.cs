using System.Net;

namespace SisSync.Bot.Teams;

/// <summary>What counts as this machine.</summary>
internal static class Loopback
{
    public static bool Is(Uri uri) => Is(uri.IdnHost);

    /// <summary>"localhost" or an address of 127.0.0.0/8 or ::1; no other name, whatever it resolves to.</summary>
    public static bool Is(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && Is(address));

    public static bool Is(IPAddress? address) =>
        address is not null
        && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}

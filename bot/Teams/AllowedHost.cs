using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace SisSync.Bot.Teams;

/// <summary>One host that may be called back: an exact name, and a port other than the scheme's own when given.</summary>
internal sealed record AllowedHost
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("/\\@?#*% \t");

    private AllowedHost(string name, int? port)
    {
        Name = name;
        Port = port;
    }

    public string Name { get; }

    public int? Port { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out AllowedHost? host)
    {
        host = null;
        if (
            string.IsNullOrWhiteSpace(text)
            || text.AsSpan().ContainsAny(Forbidden)
            || !Uri.TryCreate($"https://{text}", UriKind.Absolute, out var uri)
            || uri.IdnHost.Length == 0
            || (IPAddress.TryParse(uri.IdnHost, out _) && !Loopback.Is(uri))
        )
        {
            return false;
        }

        var namesPort = text[(text.LastIndexOf(']') + 1)..].Contains(':', StringComparison.Ordinal);
        host = new AllowedHost(uri.IdnHost, namesPort ? uri.Port : null);
        return true;
    }

    /// <summary>Same host; same port, which is the scheme's own when none is named (any port on loopback).</summary>
    public bool Covers(Uri uri) =>
        uri.IdnHost.Equals(Name, StringComparison.OrdinalIgnoreCase)
        && (Port is { } port ? uri.Port == port : uri.IsDefaultPort || Loopback.Is(uri));
}

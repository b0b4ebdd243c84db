using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions.Authentication;

namespace SisSync.Bot.Graph;

/// <summary>
/// The one client of Microsoft Graph, made at its first use: its assembly is large, and most programs never need it. It tries
/// nothing twice by itself; whoever asks knows what may be repeated, and has the clock.
/// </summary>
internal sealed class GraphClientFactory(
    IHttpClientFactory http,
    IGraphTokens tokens,
    IOptions<GraphOptions> options
)
{
    /// <summary>The named HTTP client beneath; tests put their own handler under it.</summary>
    public const string HttpName = "sissync-graph";

    private readonly Lock _making = new();
    private GraphServiceClient? _client;

    /// <summary>The client; the first call makes it.</summary>
    public GraphServiceClient Get()
    {
        lock (_making)
        {
            return _client ??= Make();
        }
    }

    private GraphServiceClient Make()
    {
        var host = new Uri(options.Value.BaseUrl).Host;
        return new GraphServiceClient(
            http.CreateClient(HttpName),
            new BaseBearerTokenAuthenticationProvider(new Bearer(tokens, host)),
            options.Value.BaseUrl.TrimEnd('/')
        );
    }

    /// <summary>Gives the token to Graph's own host and to nobody else.</summary>
    private sealed class Bearer(IGraphTokens tokens, string host) : IAccessTokenProvider
    {
        public AllowedHostsValidator AllowedHostsValidator { get; } = new([host]);

        public async Task<string> GetAuthorizationTokenAsync(
            Uri uri,
            Dictionary<string, object>? additionalAuthenticationContext = null,
            CancellationToken cancellationToken = default
        ) =>
            AllowedHostsValidator.IsUrlHostValid(uri)
                ? await tokens.GetAsync(cancellationToken)
                : "";
    }
}

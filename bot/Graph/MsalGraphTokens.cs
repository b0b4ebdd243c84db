using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using SisSync.Bot.Teams;

namespace SisSync.Bot.Graph;

/// <summary>Client-credential tokens of the registration in "Graph", cached until shortly before they expire.</summary>
internal sealed class MsalGraphTokens(IHttpClientFactory http, IOptions<GraphOptions> options)
    : IGraphTokens
{
    private readonly Lazy<IConfidentialClientApplication> _app = new(() =>
        ConfidentialClientApplicationBuilder
            .Create(options.Value.ClientId)
            .WithClientSecret(options.Value.ClientSecret)
            .WithAuthority(options.Value.Authority, validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(new LoginClients(http))
            .Build()
    );

    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            var result = await _app
                .Value.AcquireTokenForClient([options.Value.Scope])
                .ExecuteAsync(cancellationToken);
            return result.AccessToken;
        }
        catch (MsalException e)
        {
            throw new GraphTokenException(e.ErrorCode, e);
        }
    }
}

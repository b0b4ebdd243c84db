using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;

namespace SisSync.Bot.Teams;

/// <summary>Client-credential tokens, cached until shortly before they expire.</summary>
internal sealed class MsalConnectorTokens(IHttpClientFactory http, IOptions<TeamsOptions> options)
    : IConnectorTokens
{
    private readonly Lazy<IConfidentialClientApplication> _app = new(() => Build(http, options));

    public async Task<string?> GetAsync(bool fresh, CancellationToken cancellationToken)
    {
        if (!options.Value.HasAppId)
        {
            return null;
        }

        try
        {
            var result = await _app
                .Value.AcquireTokenForClient([options.Value.ToChannelFromBotOAuthScope])
                .WithForceRefresh(fresh)
                .ExecuteAsync(cancellationToken);
            return result.AccessToken;
        }
        catch (MsalException e)
        {
            throw new ConnectorTokenException(e.ErrorCode, e);
        }
    }

    private static IConfidentialClientApplication Build(
        IHttpClientFactory http,
        IOptions<TeamsOptions> options
    ) =>
        ConfidentialClientApplicationBuilder
            .Create(options.Value.MicrosoftAppId)
            .WithClientSecret(options.Value.MicrosoftAppPassword)
            .WithAuthority(options.Value.LoginUrl, validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(new LoginClients(http))
            .Build();
}

using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace SisSync.Bot.Teams;

/// <summary>
/// The bot's own tokens, cached until shortly before they expire: with a secret, with a certificate, or as the machine's
/// managed identity.
/// </summary>
internal sealed class MsalConnectorTokens(
    IHttpClientFactory http,
    IOptions<TeamsOptions> options,
    TimeProvider time
) : IConnectorTokens
{
    private const string DefaultScope = "/.default";

    // as long as the library would wait; asking it costs more than all else of a call
    private static readonly TimeSpan _beforeEnd = TimeSpan.FromMinutes(5);

    private volatile AuthenticationResult? _last;

    private readonly Lazy<IConfidentialClientApplication> _app = new(() => App(http, options));
    private readonly Lazy<IManagedIdentityApplication> _identity = new(() =>
        Identity(http, options)
    );

    public async Task<string?> GetAsync(bool fresh, CancellationToken cancellationToken)
    {
        if (!options.Value.HasAppId)
        {
            return null;
        }

        if (!fresh && _last is { } last && IsGood(last))
        {
            return last.AccessToken;
        }

        try
        {
            _last = await (
                options.Value.IsManagedIdentity
                    ? _identity
                        .Value.AcquireTokenForManagedIdentity(Resource)
                        .WithForceRefresh(fresh)
                        .ExecuteAsync(cancellationToken)
                    : _app
                        .Value.AcquireTokenForClient([options.Value.ToChannelFromBotOAuthScope])
                        .WithSendX5C(options.Value.HasCertificate)
                        .WithForceRefresh(fresh)
                        .ExecuteAsync(cancellationToken)
            );
            return _last.AccessToken;
        }
        catch (MsalException e)
        {
            throw new ConnectorTokenException(e.ErrorCode, e);
        }
    }

    // when the service names a time from which on to ask for a new one, the library is asked, which does that
    private bool IsGood(AuthenticationResult result)
    {
        var now = time.GetUtcNow();
        return now < result.ExpiresOn - _beforeEnd
            && !(result.AuthenticationResultMetadata?.RefreshOn <= now);
    }

    // identities ask for a resource, which is the scope without its ending
    private string Resource =>
        options.Value.ToChannelFromBotOAuthScope.EndsWith(DefaultScope, StringComparison.Ordinal)
            ? options.Value.ToChannelFromBotOAuthScope[..^DefaultScope.Length]
            : options.Value.ToChannelFromBotOAuthScope;

    private static IConfidentialClientApplication App(
        IHttpClientFactory http,
        IOptions<TeamsOptions> options
    )
    {
        var builder = ConfidentialClientApplicationBuilder
            .Create(options.Value.MicrosoftAppId)
            .WithAuthority(options.Value.LoginUrl, validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(new LoginClients(http));
        return (
            options.Value.HasCertificate
                ? builder.WithCertificate(
                    BotCertificate.Load(
                        options.Value.MicrosoftAppCertificatePath,
                        options.Value.MicrosoftAppCertificatePassword
                    )
                )
                : builder.WithClientSecret(options.Value.MicrosoftAppPassword)
        ).Build();
    }

    private static IManagedIdentityApplication Identity(
        IHttpClientFactory http,
        IOptions<TeamsOptions> options
    ) =>
        ManagedIdentityApplicationBuilder
            .Create(ManagedIdentityId.WithUserAssignedClientId(options.Value.MicrosoftAppId))
            .WithHttpClientFactory(new LoginClients(http))
            .Build();
}

using Microsoft.Extensions.Options;
using SisSync.Bot.Access;
using SisSync.Core.Notifying;

namespace SisSync.Bot.Teams;

/// <summary>The Teams folder's services and its endpoint.</summary>
internal static class TeamsServices
{
    /// <summary>
    /// Expects from elsewhere: TimeProvider, IChat, IAccessPolicy, and of core ISubscriptions, ISubscriptionAddresses, ICardCopies and IActivityInbox.
    /// </summary>
    public static IServiceCollection AddSisSyncTeams(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.AddOptions<TeamsOptions>().Bind(configuration).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TeamsOptions>, TeamsOptionsValidator>();

        AddClient(services, TeamsHttp.ChannelKeys, TimeSpan.FromSeconds(10));
        AddClient(services, TeamsHttp.Login, TimeSpan.FromSeconds(15));
        AddClient(services, TeamsHttp.Connector, TimeSpan.FromSeconds(15));

        services.AddSingleton<ServiceUrls>();
        services.AddSingleton<ChannelKeys>();
        services.AddSingleton<ActivityAuth>();
        services.AddSingleton<InboundGate>();
        services.AddSingleton<RecentActivities>();
        services.AddSingleton<InboxDesk>();
        services.AddHostedService<InboxAdoption>();
        services.AddSingleton<MessagesEndpoint>();

        services.AddSingleton<TurnQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<TurnQueue>());
        services.AddSingleton<CurrentPlace>();
        services.AddSingleton<ICurrentPlace>(provider =>
            provider.GetRequiredService<CurrentPlace>()
        );
        services.AddMemoryCache();
        services.AddSingleton<CallerNames>();
        services.AddSingleton<PersonalChats>();
        services.AddSingleton<ChannelFiles>();
        services.AddSingleton<FileDesk>();
        services.AddSingleton<ChatDesk>();
        services.AddSingleton<TurnRouter>();
        services.AddSingleton<CardActions>();
        services.AddSingleton<FileConsents>();
        services.AddSingleton<Searches>();
        services.AddSingleton<Installations>();

        services.AddSingleton<IConnectorTokens, MsalConnectorTokens>();
        services.AddSingleton<ConnectorClient>();
        services.AddSingleton<SendBudget>();
        services.AddSingleton<CardLedger>();
        services.AddSingleton<ReplySender>();
        services.AddSingleton<INotificationSender, TeamsNotificationSender>();
        return services;
    }

    /// <summary>Maps POST /api/messages.</summary>
    public static IEndpointConventionBuilder MapSisSyncTeams(this IEndpointRouteBuilder endpoints)
    {
        var messages = endpoints.ServiceProvider.GetRequiredService<MessagesEndpoint>();
        return endpoints.MapPost(MessagesEndpoint.Path, messages.HandleAsync);
    }

    // a redirect would carry a token to an address that nobody checked; the default log lines name conversations; the ids of
    // our traces are nobody's business there, and an activity for each call costs
    private static void AddClient(IServiceCollection services, string name, TimeSpan timeout) =>
        services
            .AddHttpClient(name, client => client.Timeout = timeout)
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    ActivityHeadersPropagator = null,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                }
            )
            .RemoveAllLoggers();
}

namespace SisSync.Bot.Graph;

/// <summary>The Graph folder's services.</summary>
internal static class GraphServices
{
    /// <summary>Registers the client; nothing of Graph is loaded by it.</summary>
    public static IServiceCollection AddSisSyncGraph(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.AddOptions<GraphOptions>().Bind(configuration.GetSection(GraphOptions.Section));
        services
            .AddHttpClient(
                GraphClientFactory.HttpName,
                client => client.Timeout = TimeSpan.FromSeconds(100)
            )
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                }
            )
            .RemoveAllLoggers();
        services.AddSingleton<IGraphTokens, MsalGraphTokens>();
        services.AddSingleton<GraphClientFactory>();
        return services;
    }
}

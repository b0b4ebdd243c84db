using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace SisSync.Core.Fetching.CleverApi;

/// <summary>Registers what the Clever API source needs.</summary>
internal static class CleverApiServices
{
    /// <summary>How Clever is asked to pack its answers.</summary>
    public const string Packing = "gzip";

    /// <summary>Adds <see cref="CleverApiSourceFactory"/> and its HTTP client; a <see cref="TimeProvider"/> must be registered.</summary>
    public static IServiceCollection AddCleverApi(this IServiceCollection services)
    {
        services
            .AddHttpClient(
                CleverApiSource.ClientName,
                client =>
                {
                    // the pull has its own timeouts, by the injected clock
                    client.Timeout = Timeout.InfiniteTimeSpan;
                    client.DefaultRequestHeaders.UserAgent.ParseAdd("SisSync");
                    client.DefaultRequestHeaders.AcceptEncoding.ParseAdd(Packing);
                }
            )
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    // pages are known again by their packed bytes, so the pull unpacks them itself
                    AutomaticDecompression = DecompressionMethods.None,
                    // a redirect is no answer of Clever's API, and a token must not follow it
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    ConnectTimeout = TimeSpan.FromSeconds(15),
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                }
            );
        services.AddSingleton<CleverApiSourceFactory>();
        return services;
    }
}

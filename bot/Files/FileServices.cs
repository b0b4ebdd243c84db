using System.Threading.RateLimiting;

namespace SisSync.Bot.Files;

/// <summary>The Files folder's services and its endpoint.</summary>
internal static class FileServices
{
    /// <summary>Requests a minute from one address; a guess costs as much as a file.</summary>
    public const int PerMinute = 120;

    private const string Policy = "files";

    /// <summary>Expects from elsewhere: TimeProvider, SeenDistricts, and of core IExports.</summary>
    public static IServiceCollection AddSisSyncFiles(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.AddOptions<FilesOptions>().Bind(configuration.GetSection(FilesOptions.Section));
        services.AddSingleton<IFileWays, FileWays>();
        services.AddScoped<ExportAccess>();
        services.AddSingleton<UploadHosts>();
        services.AddSingleton<UploadSession>();
        services.AddSingleton<GraphCalls>();
        services.AddSingleton<GraphShare>();
        // made when it starts: a command starts no service and has no metrics
        services.AddHostedService(provider =>
            ActivatorUtilities.CreateInstance<FileCleanup>(provider)
        );
        services
            .AddHttpClient(
                UploadSession.HttpName,
                client => client.Timeout = TimeSpan.FromMinutes(2)
            )
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }
            )
            .RemoveAllLoggers();
        services.AddSingleton<FileEndpoint>();
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = (rejected, _) =>
            {
                FilePages.Speak(rejected.HttpContext);
                return new ValueTask(
                    FilePages.WriteAsync(
                        rejected.HttpContext,
                        StatusCodes.Status429TooManyRequests,
                        FileWords.BusyTitle,
                        FileWords.BusyAdvice
                    )
                );
            };
            limits.AddPolicy(Policy, Limit);
        });
        return services;
    }

    /// <summary>Maps GET /files/ID.</summary>
    public static void MapSisSyncFiles(this WebApplication app)
    {
        app.UseRateLimiter();
        var files = app.Services.GetRequiredService<FileEndpoint>();
        app.MapGet($"{FileEndpoint.Folder}/{{id}}", files.HandleAsync).RequireRateLimiting(Policy);
    }

    private static RateLimitPartition<string> Limit(HttpContext context) =>
        RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = PerMinute,
                Window = TimeSpan.FromMinutes(1),
            }
        );
}

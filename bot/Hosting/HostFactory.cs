using Microsoft.Extensions.Options;
using SisSync.Bot.Health;
using SisSync.Bot.Jobs;
using SisSync.Bot.Settings;
using SisSync.Bot.Teams;
using SisSync.Bot.Telemetry;
using SisSync.Core.Configuration;

namespace SisSync.Bot.Hosting;

/// <summary>Puts the service together.</summary>
internal static class HostFactory
{
    private const string DefaultUrl = "http://localhost:3978";

    /// <summary>A builder that finds the settings whatever the current directory.</summary>
    public static WebApplicationBuilder CreateBuilder(string? environment = null)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = typeof(HostFactory).Assembly.GetName().Name,
                ContentRootPath = RepositoryRoot.Find(AppContext.BaseDirectory),
                EnvironmentName = environment,
            }
        );
        if (string.IsNullOrWhiteSpace(builder.Configuration["Urls"]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
        return builder;
    }

    /// <summary>The whole application, with jobs, health and endpoints.</summary>
    public static WebApplication Build(
        WebApplicationBuilder builder,
        HostParts parts,
        TimeProvider time
    )
    {
        AddLogging(builder);
        AddParts(builder, parts, time);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(30));
        builder.Services.AddSyncMetrics();
        builder.Services.AddNightJobs();
        builder.Services.AddReadiness();
        var app = builder.Build();
        app.UseLocalAccess();
        app.MapHealth();
        app.MapJobs();
        app.MapPrometheusScrapingEndpoint("/metrics");
        parts.Endpoints(app);
        return app;
    }

    /// <summary>What service and commands have in common.</summary>
    public static void AddParts(IHostApplicationBuilder builder, HostParts parts, TimeProvider time)
    {
        builder.Services.AddSingleton(time);
        parts.Services(builder.Services, builder.Configuration);
        builder.Services.AddSingleton<IPostConfigureOptions<SisSyncOptions>, RootedPaths>();
        builder.Services.AddSingleton<IPostConfigureOptions<TeamsOptions>, RootedPaths>();
    }

    private static void AddLogging(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        if (builder.Environment.IsDevelopment())
        {
            builder.Logging.AddSimpleConsole(o =>
                (o.SingleLine, o.TimestampFormat) = (true, "HH:mm:ss ")
            );
        }
        else
        {
            builder.Logging.AddJsonConsole(o =>
                (o.UseUtcTimestamp, o.TimestampFormat) = (true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'")
            );
        }
    }
}

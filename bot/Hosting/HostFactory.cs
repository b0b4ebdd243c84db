using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using SisSync.Bot.Health;
using SisSync.Bot.Jobs;
using SisSync.Bot.Settings;
using SisSync.Bot.Teams;
using SisSync.Bot.Telemetry;
using SisSync.Core.Configuration;

namespace SisSync.Bot.Hosting;

/// <summary>Puts the host together.</summary>
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

    /// <summary>The whole application; only a serving one has jobs, health and endpoints.</summary>
    public static WebApplication Build(
        WebApplicationBuilder builder,
        HostParts parts,
        TimeProvider time,
        bool serving
    )
    {
        AddLogging(builder, serving);
        builder.Services.AddSingleton(time);
        parts.Services(builder.Services, builder.Configuration);
        builder.Services.AddSingleton<IPostConfigureOptions<SisSyncOptions>, RootedPaths>();
        builder.Services.AddSingleton<IPostConfigureOptions<TeamsOptions>, RootedPaths>();
        if (!serving)
        {
            return builder.Build();
        }
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

    private static void AddLogging(WebApplicationBuilder builder, bool serving)
    {
        builder.Logging.ClearProviders();
        if (!serving)
        {
            // standard output belongs to the command's result
            builder.Logging.AddSimpleConsole(o => o.SingleLine = true);
            builder.Logging.AddFilter<ConsoleLoggerProvider>(level => level >= LogLevel.Warning);
            builder.Services.Configure<ConsoleLoggerOptions>(o =>
                o.LogToStandardErrorThreshold = LogLevel.Trace
            );
        }
        else if (builder.Environment.IsDevelopment())
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

using Hangfire;
using Hangfire.Dashboard;
using SisSync.Core.Scheduling;

namespace SisSync.Bot.Jobs;

internal static class JobServices
{
    // a night is heavy on database and memory: two at a time, the others queue
    private const int NightsAtOnce = 2;

    /// <summary>The schedule, the outbox and the demo's first nights. Hangfire remembers nothing; SisSync's tables do.</summary>
    public static IServiceCollection AddNightJobs(this IServiceCollection services)
    {
        services.AddSingleton<NightAttempts>();
        services.AddScoped<NightTick>();
        services.AddScoped<NightlySyncJob>();
        services.AddScoped<NightTickJob>();
        services.AddScoped<NightRunJob>();
        services.AddSingleton<TickPulse>();
        services.AddSingleton<DemoState>();
        // before the job servers: it marks the demo's night as played
        services.AddHostedService<DemoNights>();
        services.AddHostedService<InterruptedWorks>();
        services.AddHostedService<OutboxPump>();
        services.AddHangfire(configuration =>
            configuration
                .UseSimpleAssemblyNameTypeSerializer()
                .UseRecommendedSerializerSettings()
                .UseInMemoryStorage()
        );
        services.AddHangfireServer(server => Configure(server, NightTickJob.Queue, 1));
        services.AddHangfireServer(server => Configure(server, NightRunJob.Queue, NightsAtOnce));
        services.AddHostedService<JobStarter>();
        return services;
    }

    /// <summary>The dashboard at <c>/jobs</c>, to look at only; who may come near is decided before.</summary>
    public static void MapJobs(this WebApplication app) =>
        app.MapHangfireDashboard(
            "/jobs",
            new DashboardOptions
            {
                Authorization = [new AllowAll()],
                IsReadOnlyFunc = _ => true,
                DisplayStorageConnectionString = false,
                DashboardTitle = "SisSync jobs",
                AppPath = null,
            },
            app.Services.GetRequiredService<JobStorage>()
        );

    private static void Configure(BackgroundJobServerOptions server, string queue, int workers)
    {
        server.ServerName = $"sissync-{queue}";
        server.Queues = [queue];
        server.WorkerCount = workers;
        server.SchedulePollingInterval = TimeSpan.FromSeconds(5);
        server.ShutdownTimeout = TimeSpan.FromSeconds(25);
    }

    /// <summary>Hangfire's own filter would let every request of a proxy on this machine in; ours has refused it before.</summary>
    private sealed class AllowAll : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) => true;
    }
}

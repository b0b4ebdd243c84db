using OpenTelemetry.Metrics;
using SisSync.Core.Runs;

namespace SisSync.Bot.Telemetry;

internal static class MetricsServices
{
    /// <summary>Metrics in Prometheus' format; call it when the engine is registered.</summary>
    public static IServiceCollection AddSyncMetrics(this IServiceCollection services)
    {
        services.AddSingleton<SyncMetrics>();
        services.AddHostedService<HoldCounter>();
        services
            .AddOpenTelemetry()
            .WithMetrics(metrics =>
                metrics
                    .AddMeter(
                        SyncMetrics.MeterName,
                        "Microsoft.AspNetCore.Hosting",
                        "System.Runtime"
                    )
                    .AddPrometheusExporter()
            );
        var launcher = services.Last(s => s.ServiceType == typeof(ISyncLauncher));
        services.Remove(launcher);
        services.Add(
            new ServiceDescriptor(
                typeof(ISyncLauncher),
                provider => new MeteredSyncLauncher(
                    (ISyncLauncher)Create(launcher, provider),
                    provider.GetRequiredService<SyncMetrics>()
                ),
                launcher.Lifetime
            )
        );
        return services;
    }

    private static object Create(ServiceDescriptor descriptor, IServiceProvider provider) =>
        descriptor.ImplementationInstance
        ?? descriptor.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, descriptor.ImplementationType!);
}

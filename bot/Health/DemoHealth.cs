using Microsoft.Extensions.Diagnostics.HealthChecks;
using SisSync.Bot.Jobs;

namespace SisSync.Bot.Health;

/// <summary>A new demo district has something to show.</summary>
internal sealed class DemoHealth(DemoState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            state.IsReady
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("The demo has not played its first nights yet.")
        );
}

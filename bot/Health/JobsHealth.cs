using Hangfire;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SisSync.Bot.Jobs;

namespace SisSync.Bot.Health;

/// <summary>Job servers are up and the schedule is being looked at.</summary>
internal sealed class JobsHealth(JobStorage storage, TickPulse pulse) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            storage.GetMonitoringApi().Servers().Count > 0 && pulse.IsAlive
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("The schedule is not being followed.")
        );
}

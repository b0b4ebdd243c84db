using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using SisSync.Core.Configuration;
using SisSync.Core.Scheduling;

namespace SisSync.Bot.Health;

/// <summary>The smallest real query that there is.</summary>
internal sealed class DatabaseHealth(
    INightLog nights,
    IOptions<SisSyncOptions> options,
    ILogger<DatabaseHealth> logger
) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            await nights.LastNightAsync(options.Value.Districts[0].Id, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            HealthLog.NoDatabase(logger, e);
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }
    }
}

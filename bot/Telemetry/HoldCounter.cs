using Microsoft.Extensions.Options;
using SisSync.Bot.Jobs;
using SisSync.Core.Configuration;
using SisSync.Core.Holding;

namespace SisSync.Bot.Telemetry;

/// <summary>Keeps the number of open holds for <c>/metrics</c>; a scrape itself reads no database.</summary>
internal sealed class HoldCounter(
    IServiceScopeFactory scopes,
    TimeProvider time,
    SyncMetrics metrics,
    ILogger<HoldCounter> logger
) : PeriodicService("hold-counter", TimeSpan.FromSeconds(15), scopes, time, metrics, logger)
{
    protected override async Task DoAsync(
        IServiceProvider services,
        CancellationToken cancellationToken
    )
    {
        var queries = services.GetRequiredService<IHoldQueries>();
        foreach (
            var district in services.GetRequiredService<IOptions<SisSyncOptions>>().Value.Districts
        )
        {
            var open = await queries.GetOpenAsync(district.Id, cancellationToken);
            Metrics.HoldsOpen(district.Id, open.Count);
        }
    }
}

using Microsoft.Extensions.Options;
using SisSync.Bot.Jobs;
using SisSync.Core.Configuration;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;

namespace SisSync.Bot.Telemetry;

/// <summary>Keeps the numbers of open holds and parked places for <c>/metrics</c>; a scrape itself reads no database.</summary>
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
        var places = services.GetRequiredService<ISubscriptions>();
        foreach (
            var district in services.GetRequiredService<IOptions<SisSyncOptions>>().Value.Districts
        )
        {
            var open = await queries.GetOpenAsync(district.Id, cancellationToken);
            Metrics.HoldsOpen(district.Id, open.Count);
            Metrics.PlacesParked(
                district.Id,
                await places.CountParkedAsync(district.Id, cancellationToken)
            );
        }
    }
}

using SisSync.Bot.Telemetry;
using SisSync.Core.Works;

namespace SisSync.Bot.Jobs;

/// <summary>Closes what ended processes left half done, at start and now and then: no card says "working" for ever.</summary>
internal sealed class InterruptedWorks(
    IServiceScopeFactory scopes,
    TimeProvider time,
    SyncMetrics metrics,
    ILogger<InterruptedWorks> logger
) : PeriodicService("interrupted works", TimeSpan.FromSeconds(30), scopes, time, metrics, logger)
{
    protected override Task DoAsync(
        IServiceProvider services,
        CancellationToken cancellationToken
    ) => services.GetRequiredService<IWorkBook>().CloseInterruptedAsync(cancellationToken);
}

using SisSync.Bot.Telemetry;
using SisSync.Core.Notifying;

namespace SisSync.Bot.Jobs;

/// <summary>Delivers what runs and commands have put in the outbox, within seconds.</summary>
internal sealed class OutboxPump(
    IServiceScopeFactory scopes,
    TimeProvider time,
    SyncMetrics metrics,
    ILogger<OutboxPump> logger
) : PeriodicService("outbox", TimeSpan.FromSeconds(1), scopes, time, metrics, logger)
{
    protected override async Task DoAsync(
        IServiceProvider services,
        CancellationToken cancellationToken
    ) =>
        Metrics.OutboxHandled(
            await services
                .GetRequiredService<IOutboxDispatcher>()
                .DispatchDueAsync(cancellationToken)
        );
}

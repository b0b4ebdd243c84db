using SisSync.Bot.Telemetry;

namespace SisSync.Bot.Jobs;

/// <summary>Does a small thing again and again while the service runs; a failure is logged and the next turn comes as usual.</summary>
internal abstract class PeriodicService(
    string name,
    TimeSpan period,
    IServiceScopeFactory scopes,
    TimeProvider time,
    SyncMetrics metrics,
    ILogger logger
) : BackgroundService
{
    protected SyncMetrics Metrics => metrics;

    protected abstract Task DoAsync(IServiceProvider services, CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(period, time);
        try
        {
            do
            {
                await TryAsync(stoppingToken);
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // stopped, as asked
        }
    }

    private async Task TryAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await DoAsync(scope.ServiceProvider, stoppingToken);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            metrics.JobFailed(name);
            JobLog.PeriodicFailed(logger, name, e);
        }
    }
}

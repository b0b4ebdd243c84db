using SisSync.Core.Runs;

namespace SisSync.Bot.Telemetry;

/// <summary>Counts every run that is started here, by schedule, chat or demo.</summary>
internal sealed class MeteredSyncLauncher(ISyncLauncher inner, SyncMetrics metrics) : ISyncLauncher
{
    public async Task<RunSummary> RunAsync(
        RunRequest request,
        IProgress<RunProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var run = await inner.RunAsync(request, progress, cancellationToken);
        if (!run.AlreadyRunning)
        {
            metrics.RunEnded(run);
        }
        return run;
    }

    public Task OpenDisconnectedAsync(
        string districtId,
        string why,
        CancellationToken cancellationToken
    ) => inner.OpenDisconnectedAsync(districtId, why, cancellationToken);
}

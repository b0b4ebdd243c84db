using SisSync.Bot.Jobs;
using SisSync.Bot.Telemetry;
using SisSync.Core.Exporting;

namespace SisSync.Bot.Files;

/// <summary>Removes files from channels' folders when their time is over, and forgets exports that can be had no more.</summary>
internal sealed class FileCleanup(
    IServiceScopeFactory scopes,
    TimeProvider time,
    SyncMetrics metrics,
    ILogger<FileCleanup> logger
) : PeriodicService("files", TimeSpan.FromHours(1), scopes, time, metrics, logger)
{
    private const int Batch = 50;

    /// <summary>One round.</summary>
    public static async Task CleanAsync(
        IServiceProvider services,
        CancellationToken cancellationToken
    )
    {
        await services.GetRequiredService<IExports>().PruneAsync(cancellationToken);
        var files = services.GetRequiredService<IUploadedFiles>();
        foreach (var file in await files.DueAsync(Batch, cancellationToken))
        {
            // only now: who has no files there never loads Graph
            var share = services.GetRequiredService<GraphShare>();
            await (
                await share.RemoveAsync(file, cancellationToken)
                    ? files.ForgetAsync(file.Id, cancellationToken)
                    : files.PostponeAsync(file.Id, cancellationToken)
            );
        }
    }

    protected override Task DoAsync(
        IServiceProvider services,
        CancellationToken cancellationToken
    ) => CleanAsync(services, cancellationToken);
}

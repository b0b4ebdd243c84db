using Microsoft.Extensions.Logging;
using SisSync.Core.Fetching;
using SisSync.Core.Runs;

namespace SisSync.Core.Scheduling;

/// <summary>One try of one district's night; <see cref="NightTick"/> decides when the next is due.</summary>
public sealed class NightlySyncJob(
    ISyncLauncher launcher,
    INightLog nights,
    NightAttempts attempts,
    TimeProvider time,
    ILogger<NightlySyncJob> logger
)
{
    /// <summary>Runs the night that the tick noted as under way.</summary>
    public async Task RunAsync(string districtId, CancellationToken cancellationToken)
    {
        if (attempts.Find(districtId) is not { EndedUtc: null, Night: var night })
        {
            return;
        }
        try
        {
            var summary = await launcher.RunAsync(
                new RunRequest(districtId, RunTrigger.Night, "Nightly schedule"),
                progress: null,
                cancellationToken
            );
            await SettleAsync(districtId, night, summary, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // stopped on the way: not done with, so it is due again while the window is open
            attempts.Done(districtId);
            throw;
        }
        catch (Exception e)
        {
            // a defect does not pass by itself, and trying again all night would only repeat it
            ScheduleLog.Crashed(logger, districtId, night.Date, e);
            try
            {
                await nights.MarkNightAsync(districtId, night.Date, cancellationToken);
            }
            finally
            {
                attempts.Done(districtId);
            }
            throw;
        }
    }

    private async Task SettleAsync(
        string districtId,
        Night night,
        RunSummary summary,
        CancellationToken cancellationToken
    )
    {
        if (summary.AlreadyRunning || (summary.State == "failed" && summary.Transient))
        {
            var why = summary.Message ?? "the roster source did not answer";
            ScheduleLog.Again(logger, districtId, night.Date, why);
            attempts.Failed(
                districtId,
                night,
                time.GetUtcNow().UtcDateTime,
                why,
                summary.AlreadyRunning
            );
            return;
        }
        await nights.MarkNightAsync(districtId, night.Date, cancellationToken);
        attempts.Done(districtId);
        ScheduleLog.Ended(logger, districtId, night.Date, summary.State);
    }
}

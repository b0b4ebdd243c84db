using Hangfire;
using SisSync.Core.Notifying;
using SisSync.Core.Scheduling;

namespace SisSync.Bot.Jobs;

/// <summary>Every minute: starts the nights that are due, and tells what time alone makes worth telling.</summary>
internal sealed class NightTickJob(
    NightTick tick,
    NightAttempts attempts,
    IAlertTick alerts,
    IBackgroundJobClient jobs,
    TickPulse pulse
)
{
    public const string Id = "nights";
    public const string Queue = "ticks";

    // a tick that meets a slow one has nothing to add: fail it, the next comes in a minute
    [Queue(Queue)]
    [AutomaticRetry(Attempts = 0)]
    [DisableConcurrentExecution(1)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var district in await tick.FindDueAsync(cancellationToken))
        {
            try
            {
                jobs.Enqueue<NightRunJob>(job => job.RunAsync(district, CancellationToken.None));
            }
            catch
            {
                // not under way after all
                attempts.Done(district);
                throw;
            }
        }
        await alerts.RunAsync(cancellationToken);
        pulse.Beat();
    }
}

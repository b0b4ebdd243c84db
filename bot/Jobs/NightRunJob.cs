using Hangfire;
using SisSync.Core.Scheduling;

namespace SisSync.Bot.Jobs;

/// <summary>One district's night as a background job.</summary>
internal sealed class NightRunJob(NightlySyncJob night)
{
    public const string Queue = "nights";

    // what is tried again, and when, is the plan's business
    [Queue(Queue)]
    [AutomaticRetry(Attempts = 0)]
    [DisableConcurrentExecution("sync:{0}", 1)]
    public Task RunAsync(string districtId, CancellationToken cancellationToken) =>
        night.RunAsync(districtId, cancellationToken);
}

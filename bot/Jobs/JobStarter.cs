using Hangfire;

namespace SisSync.Bot.Jobs;

/// <summary>Tells Hangfire of the schedule at each start: its storage forgets, SisSync's tables do not.</summary>
internal sealed class JobStarter(IRecurringJobManager recurring, IBackgroundJobClient jobs)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        recurring.AddOrUpdate<NightTickJob>(
            NightTickJob.Id,
            NightTickJob.Queue,
            job => job.RunAsync(CancellationToken.None),
            Cron.Minutely,
            new RecurringJobOptions
            {
                TimeZone = TimeZoneInfo.Utc,
                MisfireHandling = MisfireHandlingMode.Ignorable,
            }
        );
        // a night missed while down starts now, not with the next minute
        jobs.Enqueue<NightTickJob>(job => job.RunAsync(CancellationToken.None));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

using Microsoft.Extensions.Options;
using SisSync.Core.Configuration;
using SisSync.Core.Fetching;
using SisSync.Core.Reporting;
using SisSync.Core.Runs;
using SisSync.Core.Scheduling;

namespace SisSync.Bot.Jobs;

/// <summary>Plays the first two nights of a new demo district, so that it has something to show within a minute.</summary>
internal sealed class DemoNights(
    IServiceScopeFactory scopes,
    IOptions<SisSyncOptions> options,
    TimeProvider time,
    DemoState state,
    ILogger<DemoNights> logger
) : BackgroundService
{
    private const int Nights = 2;
    private readonly List<string> _new = [];

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var reports = scope.ServiceProvider.GetRequiredService<IReportQueries>();
        var nights = scope.ServiceProvider.GetRequiredService<INightLog>();
        foreach (var district in options.Value.Districts.Where(d => d.Source.Type == "Demo"))
        {
            var report = await reports.GetDistrictAsync(district.Id, cancellationToken);
            if (report.LastRun is null)
            {
                _new.Add(district.Id);
                // the schedule must not play a third night on top of these
                var tonight = NightWindow.Of(district).At(time.GetUtcNow().UtcDateTime);
                await nights.MarkNightAsync(district.Id, tonight.Date, cancellationToken);
            }
        }
        state.Begin(_new.Count);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var district in _new)
        {
            try
            {
                await PlayAsync(district, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // the demo is a courtesy: the service goes on, and /readyz tells
                JobLog.DemoFailed(logger, district, e.GetType().Name, e);
            }
        }
    }

    private async Task PlayAsync(string district, CancellationToken cancellationToken)
    {
        for (var night = 1; night <= Nights; night++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var run = await scope
                .ServiceProvider.GetRequiredService<ISyncLauncher>()
                .RunAsync(
                    new RunRequest(district, RunTrigger.Manual, "SisSync demo"),
                    progress: null,
                    cancellationToken
                );
            if (run.AlreadyRunning)
            {
                // a command is playing this night; wait for it, then go on
                await Task.Delay(TimeSpan.FromSeconds(5), time, cancellationToken);
                continue;
            }
            if (run.State == "failed")
            {
                JobLog.DemoFailed(logger, district, run.Message ?? run.State, exception: null);
                return;
            }
            JobLog.DemoNight(logger, district, night, run.State);
        }
        state.Played();
    }
}

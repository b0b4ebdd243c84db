namespace SisSync.Bot.Teams;

/// <summary>At start, and now and then, takes over what ended processes left in the inbox.</summary>
internal sealed class InboxAdoption(
    InboxDesk desk,
    TimeProvider time,
    ILogger<InboxAdoption> logger
) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, time);
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
            await desk.AdoptAsync(stoppingToken);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            // a busy database passes; the next time comes
            TeamsLog.AdoptionFailed(logger, e.GetType().Name, e.StackTrace);
        }
    }
}

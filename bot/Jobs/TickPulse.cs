namespace SisSync.Bot.Jobs;

/// <summary>When the schedule was last looked at: the sign of life of the jobs.</summary>
internal sealed class TickPulse(TimeProvider time)
{
    private long _last;

    public void Beat() => Interlocked.Exchange(ref _last, time.GetUtcNow().UtcTicks);

    /// <summary>Whether the minutely look was taken lately.</summary>
    public bool IsAlive =>
        time.GetUtcNow().UtcTicks - Interlocked.Read(ref _last) < TimeSpan.FromMinutes(5).Ticks;
}

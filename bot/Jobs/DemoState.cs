namespace SisSync.Bot.Jobs;

/// <summary>How many demo districts still wait for their first nights.</summary>
internal sealed class DemoState
{
    private int _waiting;

    public bool IsReady => Volatile.Read(ref _waiting) == 0;

    public void Begin(int districts) => Volatile.Write(ref _waiting, districts);

    public void Played() => Interlocked.Decrement(ref _waiting);
}

namespace SisSync.Core.Runs;

/// <summary>
/// Keeps the memory of a run small. The young generation may grow to the size of the processor's cache, which on a server is
/// tens or hundreds of megabytes; what a school leaves behind is dead when the next begins, and to collect it early costs little.
/// </summary>
internal sealed class YoungHeap
{
    private const long Most = 16 * 1024 * 1024;
    private const int Large = 100_000;
    private const int MiddleEvery = 8;
    private const int AllEvery = 64;
    private long _collected = GC.GetTotalAllocatedBytes();
    private int _times;

    /// <summary>Gives back what a part of a large run has left behind: what the next needs is of another kind.</summary>
    public static void Empty(int people)
    {
        if (people >= Large)
        {
            GC.Collect(
                GC.MaxGeneration,
                GCCollectionMode.Aggressive,
                blocking: true,
                compacting: true
            );
        }
    }

    /// <summary>Collects when enough has been allocated since the last time.</summary>
    public void Trim()
    {
        var allocated = GC.GetTotalAllocatedBytes();
        if (allocated - _collected > Most)
        {
            _collected = allocated;
            // what was alive in the middle of one school has aged by the next, and would stay
            _times++;
            // all of it soon once, since the stages before have left something behind, and then seldom
            var generation =
                _times % AllEvery == MiddleEvery ? 2
                : _times % MiddleEvery == 0 ? 1
                : 0;
            GC.Collect(generation, GCCollectionMode.Forced, blocking: true);
        }
    }
}

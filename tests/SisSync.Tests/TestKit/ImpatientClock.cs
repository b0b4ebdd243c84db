using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace SisSync.Tests.TestKit;

/// <summary>
/// A clock that jumps ahead as soon as somebody waits, and keeps a list of the waits. Longer timers than
/// <see cref="LongestWait"/> are time limits, not waits: they run out only when the test advances the clock.
/// </summary>
internal sealed class ImpatientClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    public ImpatientClock()
        : this(new DateTimeOffset(2026, 1, 14, 11, 0, 0, TimeSpan.Zero)) { }

    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(115);

    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override ITimer CreateTimer(
        TimerCallback callback,
        object? state,
        TimeSpan dueTime,
        TimeSpan period
    )
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime <= LongestWait)
        {
            Waits.Enqueue(dueTime);
            // not here: the caller has yet to keep the timer
            ThreadPool.UnsafeQueueUserWorkItem(
                clock => clock.Advance(dueTime),
                this,
                preferLocal: false
            );
        }

        return timer;
    }
}

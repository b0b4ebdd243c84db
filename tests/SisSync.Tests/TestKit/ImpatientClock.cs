using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace SisSync.Tests.TestKit;

/// <summary>
/// A clock that jumps ahead as soon as somebody waits, and keeps a list of the waits. Longer timers than
/// <see cref="LongestWait"/> are time limits, not waits: they run out only when the test advances the clock.
/// </summary>
internal sealed class ImpatientClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    // somebody's wait is not somebody else's silence
    private readonly FakeTimeProvider _limits = new(start);

    public ImpatientClock()
        : this(new DateTimeOffset(2026, 1, 14, 11, 0, 0, TimeSpan.Zero)) { }

    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(115);

    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    /// <summary>Lets time pass for everybody, time limits too.</summary>
    public new void Advance(TimeSpan delta)
    {
        base.Advance(delta);
        _limits.Advance(delta);
    }

    public override ITimer CreateTimer(
        TimerCallback callback,
        object? state,
        TimeSpan dueTime,
        TimeSpan period
    )
    {
        if (dueTime > LongestWait)
        {
            return _limits.CreateTimer(callback, state, dueTime, period);
        }

        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero)
        {
            Waits.Enqueue(dueTime);
            // not here: the caller has yet to keep the timer
            ThreadPool.UnsafeQueueUserWorkItem(
                clock => clock.Jump(dueTime),
                this,
                preferLocal: false
            );
        }

        return timer;
    }

    private void Jump(TimeSpan wait) => base.Advance(wait);
}

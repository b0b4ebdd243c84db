namespace SisSync.Bot.Teams;

/// <summary>So many in each span of time, whichever is the tightest. Not for use by two threads at once.</summary>
internal sealed class Allowance(params IReadOnlyList<(int Count, TimeSpan Span)> limits)
{
    private readonly List<DateTimeOffset> _spent = [];
    private readonly int _most = limits.Max(limit => limit.Count);
    private DateTimeOffset _pausedUntil;

    public DateTimeOffset LastSpent => _spent.Count == 0 ? default : _spent[^1];

    public bool IsPaused(DateTimeOffset now) => now < _pausedUntil;

    /// <summary>Until there is room for one more.</summary>
    public TimeSpan WaitAt(DateTimeOffset now)
    {
        var free = limits
            .Where(limit => _spent.Count >= limit.Count)
            .Select(limit => _spent[^limit.Count] + limit.Span)
            .Append(_pausedUntil)
            .Max();
        return free > now ? free - now : TimeSpan.Zero;
    }

    public void Spend(DateTimeOffset now)
    {
        // no limit looks further back; now and then, since what stays is moved
        if (_spent.Count >= 2 * _most)
        {
            _spent.RemoveRange(0, _spent.Count - _most);
        }
        _spent.Add(now);
    }

    public void Pause(DateTimeOffset until) =>
        _pausedUntil = until > _pausedUntil ? until : _pausedUntil;
}

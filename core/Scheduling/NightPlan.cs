namespace SisSync.Core.Scheduling;

/// <summary>Decides what is due. Pure: the same facts give the same step, whatever happened to the process in between.</summary>
public static class NightPlan
{
    /// <summary>Between two tries of a night whose fault may pass.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(10);

    /// <summary>The next step of a district.</summary>
    /// <param name="window">Its nights.</param>
    /// <param name="last">The newest night that is done with.</param>
    /// <param name="attempt">The latest try of a night that is not.</param>
    /// <param name="nowUtc">The moment.</param>
    public static NightStep Decide(
        NightWindow window,
        DateOnly? last,
        NightAttempt? attempt,
        DateTime nowUtc
    )
    {
        if (attempt is { EndedUtc: null })
        {
            return new NightStep.Wait(attempt.Night.EndUtc);
        }
        if (attempt is not null && nowUtc >= attempt.Night.EndUtc)
        {
            return new NightStep.GiveUp(attempt);
        }
        var tonight = window.At(nowUtc);
        var open = nowUtc < tonight.EndUtc;
        var newestOver = open ? tonight.Date.AddDays(-1) : tonight.Date;
        if (last is not { } done)
        {
            return new NightStep.Begin(newestOver);
        }
        if (done < newestOver)
        {
            return new NightStep.Missed(done.AddDays(1), newestOver);
        }
        if (!open || done >= tonight.Date)
        {
            return new NightStep.Wait(window.On(tonight.Date.AddDays(1)).DueUtc);
        }
        var due = attempt is null ? tonight.DueUtc : attempt.EndedUtc.Value + RetryAfter;
        return nowUtc >= due ? new NightStep.Run(tonight) : new NightStep.Wait(due);
    }
}

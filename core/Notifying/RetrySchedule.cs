using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using SisSync.Core.Persistence;

namespace SisSync.Core.Notifying;

/// <summary>What an outcome means for an outbox row: done, gone, or when to try again.</summary>
internal static class RetrySchedule
{
    /// <summary>Attempts that may each have arrived: each could be a copy that somebody sees.</summary>
    public const int MaxDoubts = 5;

    private const int MaxAttempts = 12;
    private static readonly TimeSpan _longestOutage = TimeSpan.FromDays(3);
    private static readonly TimeSpan _late = TimeSpan.FromMinutes(10);

    /// <summary>Counts the attempt.</summary>
    public static void Settle(OutboxRow row, SendOutcome outcome, DateTime now, ILogger logger)
    {
        if (outcome is SendOutcome.TryLater { NotTried: true } full)
        {
            row.NextAttempt = now + (full.After ?? TimeSpan.FromSeconds(1));
            return;
        }
        row.Attempts++;
        row.Stalled = false;
        if (outcome is not SendOutcome.TryLater { MayHaveArrived: true })
        {
            row.InFlightAt = null;
        }
        switch (outcome)
        {
            case SendOutcome.Delivered delivered:
                row.DoneAt = now;
                row.Reference = delivered.Reference;
                row.LastError = null;
                break;
            case SendOutcome.TryLater later when IsWorthIt(row, later, now):
                row.NextAttempt = now + (later.After ?? Wait(row, later));
                row.LastError = later.Why;
                row.Stalled = !later.Own;
                break;
            case SendOutcome.TryLater given:
                End(row, $"given up after {row.Attempts} attempts: {given.Why}", now);
                Log.GivenUp(logger, row.Id, row.Attempts);
                break;
            case SendOutcome.Gone gone:
                End(row, gone.Why, now);
                break;
            case SendOutcome.Refused refused:
                End(row, $"refused: {refused.Why}", now);
                Log.Refused(logger, row.Id, refused.Why);
                break;
            case SendOutcome.Parked parked:
                // waits for its place
                row.LastError = parked.Why;
                break;
        }
    }

    /// <summary>Ends a row that is not sent, or not any more.</summary>
    public static void End(OutboxRow row, string why, DateTime now)
    {
        row.DoneAt = now;
        row.LastError = why;
        row.InFlightAt = null;
        row.Stalled = false;
    }

    // a place that is out of reach may come back after a day; a message that cannot even be drawn will not
    private static bool IsWorthIt(OutboxRow row, SendOutcome.TryLater later, DateTime now) =>
        later.Once ? row.Attempts < 2
        : later.Own || row.Kind == CardEdits.Kind ? row.Attempts < MaxAttempts
        : row.Attempts < MaxAttempts || now - row.CreatedAt < _longestOutage;

    // with jitter: what failed together must not come back together
    private static TimeSpan Wait(OutboxRow row, SendOutcome.TryLater later)
    {
        var wait =
            later.Once ? _late
            // the more often it may have arrived, the longer it is left alone
            : later.MayHaveArrived ? TimeSpan.FromMinutes(Math.Min(120, Math.Pow(5, row.Doubts)))
            : TimeSpan.FromSeconds(Math.Min(3600, 5 * Math.Pow(2, row.Attempts)));
        return wait * (1 + (RandomNumberGenerator.GetInt32(0, 250) / 1000.0));
    }
}

using Microsoft.Extensions.Logging;
using SisSync.Core.Persistence;

namespace SisSync.Core.Notifying;

/// <summary>What an outcome means for an outbox row: done, gone, or when to try again.</summary>
internal static class RetrySchedule
{
    private const int MaxAttempts = 12;

    /// <summary>Counts the attempt.</summary>
    public static void Settle(OutboxRow row, SendOutcome outcome, DateTime now, ILogger logger)
    {
        row.Attempts++;
        switch (outcome)
        {
            case SendOutcome.Delivered delivered:
                row.DoneAt = now;
                row.Reference = delivered.Reference;
                break;
            case SendOutcome.Gone gone:
                row.DoneAt = now;
                row.LastError = gone.Why;
                break;
            case SendOutcome.TryLater later when row.Attempts < MaxAttempts:
                row.NextAttempt = now + (later.After ?? Wait(row.Attempts));
                row.LastError = later.Why;
                break;
            case SendOutcome.TryLater given:
                row.DoneAt = now;
                row.LastError = $"given up after {row.Attempts} attempts: {given.Why}";
                Log.GivenUp(logger, row.Id, row.Attempts);
                break;
        }
    }

    private static TimeSpan Wait(int attempts) =>
        TimeSpan.FromSeconds(Math.Min(3600, 5 * Math.Pow(2, attempts)));
}

using Microsoft.Extensions.Logging;

namespace SisSync.Core;

/// <summary>Every log event of core: ids and counts, never people.</summary>
internal static partial class Log
{
    [LoggerMessage(
        100,
        LogLevel.Information,
        "Run {RunId} of {District} ended {State}: {Records} records, {Held} schools on hold"
    )]
    public static partial void RunFinished(
        ILogger logger,
        string runId,
        string district,
        string state,
        long records,
        int held
    );

    [LoggerMessage(101, LogLevel.Error, "Run {RunId} of {District} stopped at a fault")]
    public static partial void RunFailed(
        ILogger logger,
        string runId,
        string district,
        Exception exception
    );

    [LoggerMessage(200, LogLevel.Warning, "Notification {Id} could not be sent")]
    public static partial void SendFailed(ILogger logger, long id, Exception exception);

    [LoggerMessage(201, LogLevel.Error, "Notification {Id} was given up after {Attempts} attempts")]
    public static partial void GivenUp(ILogger logger, long id, int attempts);

    [LoggerMessage(
        202,
        LogLevel.Error,
        "Notification {Id} was refused and is not tried again: {Why}"
    )]
    public static partial void Refused(ILogger logger, long id, string why);

    [LoggerMessage(
        203,
        LogLevel.Error,
        "District {District}: the place of notification {Id} is parked ({Why}): nothing is sent there until the bot hears from it or is installed again"
    )]
    public static partial void PlaceParked(ILogger logger, string district, long id, string why);

    [LoggerMessage(
        204,
        LogLevel.Warning,
        "District {District}: the place of notification {Id} does not exist any more ({Why}) and is forgotten"
    )]
    public static partial void PlaceGone(ILogger logger, string district, long id, string why);

    [LoggerMessage(
        205,
        LogLevel.Error,
        "District {District}: reminders and digests could not be looked at"
    )]
    public static partial void AlertTickFailed(
        ILogger logger,
        string district,
        Exception exception
    );

    [LoggerMessage(
        210,
        LogLevel.Error,
        "Delivery {Id} was given up after {Attempts} attempts: the program ended each time"
    )]
    public static partial void InboxGivenUp(ILogger logger, long id, int attempts);
}

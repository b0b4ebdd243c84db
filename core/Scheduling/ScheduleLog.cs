using Microsoft.Extensions.Logging;

namespace SisSync.Core.Scheduling;

internal static partial class ScheduleLog
{
    [LoggerMessage(700, LogLevel.Information, "District {District}: the night of {Night} is due")]
    public static partial void Due(ILogger logger, string district, DateOnly night);

    [LoggerMessage(
        701,
        LogLevel.Information,
        "District {District}: the night of {Night} ended {State}"
    )]
    public static partial void Ended(ILogger logger, string district, DateOnly night, string state);

    [LoggerMessage(
        702,
        LogLevel.Warning,
        "District {District}: the night of {Night} will be tried again: {Why}"
    )]
    public static partial void Again(ILogger logger, string district, DateOnly night, string why);

    [LoggerMessage(703, LogLevel.Warning, "District {District}: {Message}")]
    public static partial void Missed(ILogger logger, string district, string message);

    [LoggerMessage(
        704,
        LogLevel.Error,
        "District {District}: could not pull until the end of the night of {Night}; it is shown as disconnected"
    )]
    public static partial void GaveUp(ILogger logger, string district, DateOnly night);

    [LoggerMessage(705, LogLevel.Error, "District {District}: the schedule could not be followed")]
    public static partial void Broken(ILogger logger, string district, Exception exception);

    [LoggerMessage(
        706,
        LogLevel.Error,
        "District {District}: the night of {Night} ended by an unexpected fault and is not tried again"
    )]
    public static partial void Crashed(
        ILogger logger,
        string district,
        DateOnly night,
        Exception exception
    );
}

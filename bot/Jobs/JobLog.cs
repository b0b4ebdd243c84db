namespace SisSync.Bot.Jobs;

internal static partial class JobLog
{
    [LoggerMessage(900, LogLevel.Error, "{Job} failed; it is tried again")]
    public static partial void PeriodicFailed(ILogger logger, string job, Exception exception);

    [LoggerMessage(901, LogLevel.Information, "Demo {District}: night {Night} ended {State}")]
    public static partial void DemoNight(ILogger logger, string district, int night, string state);

    [LoggerMessage(902, LogLevel.Error, "Demo {District}: its first nights failed: {Why}")]
    public static partial void DemoFailed(
        ILogger logger,
        string district,
        string why,
        Exception? exception
    );
}

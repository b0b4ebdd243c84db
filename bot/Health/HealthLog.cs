namespace SisSync.Bot.Health;

internal static partial class HealthLog
{
    [LoggerMessage(950, LogLevel.Error, "The database does not answer")]
    public static partial void NoDatabase(ILogger logger, Exception exception);
}

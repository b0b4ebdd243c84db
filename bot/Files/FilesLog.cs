namespace SisSync.Bot.Files;

/// <summary>Log events of files, 3100 to 3199: our own ids and counts; no names, links or contents.</summary>
internal static partial class FilesLog
{
    [LoggerMessage(3100, LogLevel.Information, "Export {Export}: {Rows} rows downloaded")]
    public static partial void Downloaded(ILogger logger, string export, int rows);
}

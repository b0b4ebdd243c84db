namespace SisSync.Bot.Teams;

/// <summary>Log events of the Teams folder, 3000 to 3099: counts, codes and our own ids; no names, texts, tokens or payloads.</summary>
internal static partial class TeamsLog
{
    [LoggerMessage(
        3000,
        LogLevel.Warning,
        "Signing keys of the channel could not be read ({Type}); older keys in use: {HasKeys}"
    )]
    public static partial void KeysUnreachable(ILogger logger, string type, bool hasKeys);

    [LoggerMessage(3001, LogLevel.Warning, "Request refused with {Status}: {Reason}")]
    public static partial void RequestRefused(ILogger logger, int status, string reason);

    [LoggerMessage(
        3002,
        LogLevel.Warning,
        "Activity refused: its tenant belongs to no district (Districts:N:TenantId)"
    )]
    public static partial void TenantRefused(ILogger logger);

    [LoggerMessage(
        3050,
        LogLevel.Information,
        "A file could not be handed over: the person has no chat with the bot"
    )]
    public static partial void NoPersonalChat(ILogger logger);

    [LoggerMessage(3051, LogLevel.Warning, "File {Reference} was not uploaded: {Why}")]
    public static partial void UploadFailed(ILogger logger, string reference, string why);

    [LoggerMessage(3010, LogLevel.Error, "Turn {Reference} failed: {Type} {Stack}")]
    public static partial void TurnFailed(
        ILogger logger,
        string reference,
        string type,
        string? stack
    );

    [LoggerMessage(3011, LogLevel.Warning, "Turn queue is full: activity refused with 503")]
    public static partial void QueueFull(ILogger logger);

    [LoggerMessage(3012, LogLevel.Warning, "A turn took longer than {Limit} and was ended")]
    public static partial void TurnTimedOut(ILogger logger, TimeSpan limit);

    [LoggerMessage(3013, LogLevel.Error, "The inbox could not be read: {Type} {Stack}")]
    public static partial void AdoptionFailed(ILogger logger, string type, string? stack);

    [LoggerMessage(3020, LogLevel.Warning, "Message not delivered: {Why}")]
    public static partial void NotDelivered(ILogger logger, string why);

    [LoggerMessage(3021, LogLevel.Error, "No token for outgoing messages: {Code}")]
    public static partial void NoToken(ILogger logger, string code);

    [LoggerMessage(
        3030,
        LogLevel.Information,
        "Installed: place subscribed to {Districts} districts"
    )]
    public static partial void Installed(ILogger logger, int districts);

    [LoggerMessage(
        3031,
        LogLevel.Information,
        "Removed from a place: {Places} addresses forgotten"
    )]
    public static partial void Removed(ILogger logger, int places);
}

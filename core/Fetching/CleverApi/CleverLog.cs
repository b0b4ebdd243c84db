using Microsoft.Extensions.Logging;

namespace SisSync.Core.Fetching.CleverApi;

/// <summary>What a pull from Clever's API logs: counts and statuses, never tokens, records or bodies.</summary>
internal static partial class CleverLog
{
    [LoggerMessage(
        200,
        LogLevel.Debug,
        "District {District}: {Records} {Stream} read in {Pages} pages"
    )]
    public static partial void StreamRead(
        ILogger logger,
        string district,
        string stream,
        int records,
        int pages
    );

    [LoggerMessage(
        201,
        LogLevel.Warning,
        "District {District}: Clever, asked for {Stream}: {Trouble}; trying again in {Seconds:F1} s"
    )]
    public static partial void Waiting(
        ILogger logger,
        string district,
        string stream,
        string trouble,
        double seconds
    );

    [LoggerMessage(
        202,
        LogLevel.Information,
        "District {District}: the token was refused and Clever has another one; going on with it"
    )]
    public static partial void TokenRenewed(ILogger logger, string district);

    [LoggerMessage(203, LogLevel.Warning, "District {District}: reading anew: {Why}")]
    public static partial void StartingOver(ILogger logger, string district, string why);

    [LoggerMessage(
        204,
        LogLevel.Debug,
        "District {District}: all pages of people and classes are those of the last pull; their records were not read"
    )]
    public static partial void AsBefore(ILogger logger, string district);
}

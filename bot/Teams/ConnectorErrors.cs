using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace SisSync.Bot.Teams;

/// <summary>Reads what the channel says when it refuses. The body may be of three shapes, HTML or empty.</summary>
internal static class ConnectorErrors
{
    // seen with 404 too
    private static readonly string[] BarringCodes =
    [
        "BotDisabledByAdmin",
        "BotNotInConversationRoster",
        "ConversationBlockedByUser",
        "ForbiddenOperationException",
        "MessageWritesBlocked",
    ];

    public static ConnectorOutcome Read(
        HttpStatusCode status,
        string body,
        RetryConditionHeaderValue? retryAfter,
        DateTimeOffset now
    )
    {
        var code = Code(body);
        var why = code is null ? $"HTTP {(int)status}" : $"HTTP {(int)status} {code}";
        return status switch
        {
            HttpStatusCode.PreconditionFailed
            or HttpStatusCode.TooManyRequests
            or HttpStatusCode.ServiceUnavailable => new ConnectorOutcome.Busy(
                why,
                Wait(retryAfter, now),
                MayHaveArrived: false
            )
            {
                Throttled = status == HttpStatusCode.TooManyRequests,
            },
            HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => new ConnectorOutcome.Busy(
                why,
                Wait(retryAfter, now),
                MayHaveArrived: true
            ),
            HttpStatusCode.NotFound when Is(code, "ActivityNotFoundInConversation") =>
                new ConnectorOutcome.NoSuchActivity(),
            HttpStatusCode.NotFound when BarringCodes.Any(c => Is(code, c)) =>
                new ConnectorOutcome.Barred(why),
            HttpStatusCode.NotFound when Is(code, "ConversationNotFound") =>
                new ConnectorOutcome.Gone(why),
            HttpStatusCode.Forbidden => new ConnectorOutcome.Barred(why),
            _ => new ConnectorOutcome.Refused(why, (int)status),
        };
    }

    private static bool Is(string? code, string known) =>
        known.Equals(code, StringComparison.OrdinalIgnoreCase);

    private static TimeSpan? Wait(RetryConditionHeaderValue? header, DateTimeOffset now)
    {
        var wait = header?.Delta ?? header?.Date - now;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    // {"error":{"code"}}, or the older {"errorCode","message":"{\"subCode\":…}"} with JSON inside a string
    private static string? Code(string body)
    {
        if (TryParse(body) is not { } root)
        {
            return null;
        }

        if (root.TryGetProperty("error", out var error) && Text(error, "code") is { } code)
        {
            return Known(code);
        }

        return Text(root, "message") is { } message && TryParse(message) is { } inner
            ? Known(Text(inner, "subCode"))
            : null;
    }

    // codes are words; anything else would bring outside text into logs
    private static string? Known(string? code) =>
        code is { Length: > 0 and <= 64 } && code.All(char.IsAsciiLetterOrDigit) ? code : null;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static JsonElement? TryParse(string text)
    {
        try
        {
            var root = JsonElement.Parse(text);
            return root.ValueKind == JsonValueKind.Object ? root : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

using System.Net;

namespace SisSync.Core.Fetching.CleverApi;

/// <summary>What an answer's status and headers mean, before its body is looked at.</summary>
internal static class CleverStatus
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(90);

    // the count is reset every minute
    private static readonly TimeSpan WaitUnlessSaid = TimeSpan.FromSeconds(60);

    /// <summary>Whether trying again soon may help: Clever's own trouble, not the district's or ours.</summary>
    public static bool IsTransient(HttpStatusCode status) =>
        status == HttpStatusCode.RequestTimeout
        || ((int)status >= 500 && status != HttpStatusCode.NotImplemented);

    /// <summary>What a status other than 200, 401, 429 and the transient ones means for the pull.</summary>
    public static CleverAnswer.Ended Meaning(HttpStatusCode status, ICleverBodyReader asked) =>
        (int)status switch
        {
            402 or 403 => CleverAnswer.Refused(
                $"Clever does not let SisSync read {asked.Name} ({(int)status}). Check in Clever that the app is still approved for the district and that {asked.Name} are shared with it."
            ),
            404 => CleverAnswer.Wrong(
                $"Clever has no list of {asked.Name} at this address (404). Check {asked.Setting}, and in Clever that the app has Secure Sync."
            ),
            400 => CleverAnswer.Wrong(
                $"Clever did not understand the request for {asked.Name} (400). Check {asked.Setting} and the district's token."
            ),
            413 => CleverAnswer.Wrong(
                $"Clever refuses pages of {CleverStream.Limit} {asked.Name} (413). Check that {asked.Setting} is Clever's API, version 3.0 or 3.1."
            ),
            501 => CleverAnswer.Wrong(
                $"Clever does not offer a list of {asked.Name} (501). Check that {asked.Setting} is Clever's API, version 3.0 or 3.1."
            ),
            _ => CleverAnswer.Wrong(
                $"Clever answered the request for {asked.Name} with status {(int)status}, which is no roster. Check {asked.Setting}."
            ),
        };

    /// <summary>Whether a body of this type can be a roster; an answer that does not name its type is judged by its body.</summary>
    public static bool IsJson(HttpContent content) =>
        content.Headers.ContentType?.MediaType is not { } type
        || type.EndsWith("/json", StringComparison.OrdinalIgnoreCase)
        || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);

    /// <summary>How long a 429 asks to wait.</summary>
    public static TimeSpan RateLimitWait(HttpResponseMessage response, DateTimeOffset now)
    {
        if (RetryAfter(response, now) is { } asked)
        {
            return asked;
        }

        return
            response.Headers.TryGetValues("X-RateLimit-Reset", out var values)
            && long.TryParse(values.First(), out var reset)
            && reset is >= 0 and <= 253402300799
            ? Sane(DateTimeOffset.FromUnixTimeSeconds(reset) - now + TimeSpan.FromSeconds(1))
            : WaitUnlessSaid;
    }

    /// <summary>What <c>Retry-After</c> asks for, if it is there.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now) =>
        response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => Sane(delta),
            { Date: { } date } => Sane(date - now),
            _ => null,
        };

    private static TimeSpan Sane(TimeSpan wait) =>
        wait > LongestWait ? LongestWait
        : wait < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1)
        : wait;
}

using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace SisSync.Core.Fetching.CleverApi;

/// <summary>
/// Sends the requests of one pull and waits where Clever asks for it or is in trouble. Written by hand, not by a resilience
/// pipeline: how long to wait depends on the pull's deadline, and a broken body counts like a broken connection.
/// </summary>
internal sealed class CleverClient(
    HttpClient http,
    TimeProvider time,
    string district,
    DateTime deadline,
    ILogger logger
)
{
    /// <summary>How often a request that failed is sent again.</summary>
    public const int Retries = 5;

    /// <summary>Longest silence of Clever; longer than any wait, so that a clock can tell them apart.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Gets one body, trying again as long as that makes sense.</summary>
    /// <param name="address">What to get.</param>
    /// <param name="authorization">What to show.</param>
    /// <param name="reader">Takes the body of a good answer.</param>
    /// <param name="cancellationToken">Ends the pull.</param>
    public async Task<CleverAnswer> GetAsync(
        Uri address,
        AuthenticationHeaderValue authorization,
        ICleverBodyReader reader,
        CancellationToken cancellationToken
    )
    {
        var failures = 0;
        while (true)
        {
            var attempt = await TryAsync(address, authorization, reader, cancellationToken);
            if (attempt.Answer is not null)
            {
                return attempt.Answer;
            }

            failures += attempt.Counts ? 1 : 0;
            var wait = Longer(attempt.Wait, attempt.Counts ? Backoff(failures) : TimeSpan.Zero);
            if (
                failures > Retries
                || !await WaitAsync(wait, reader.Name, attempt.Why, cancellationToken)
            )
            {
                return CleverAnswer.Unavailable(
                    $"Clever could not be read: asked for {reader.Name}, {attempt.Why}. SisSync tries again with the next sync; if it stays, look at Clever's status page."
                );
            }
        }
    }

    /// <summary>Waits, unless that would pass the deadline; then false at once.</summary>
    public async Task<bool> WaitAsync(
        TimeSpan wait,
        string stream,
        string why,
        CancellationToken cancellationToken
    )
    {
        if (time.GetUtcNow().UtcDateTime + wait > deadline)
        {
            return false;
        }

        CleverLog.Waiting(logger, district, stream, why, wait.TotalSeconds);
        await Task.Delay(wait, time, cancellationToken);
        return true;
    }

    /// <summary>2, 4, 8, 16, 32 seconds and up to a quarter more, so that a thousand districts do not come back at once.</summary>
    public static TimeSpan Backoff(int failures) =>
        TimeSpan.FromSeconds(1 << Math.Clamp(failures, 1, 5))
        * (1 + (RandomNumberGenerator.GetInt32(0, 250) / 1000.0));

    private async Task<Attempt> TryAsync(
        Uri address,
        AuthenticationHeaderValue authorization,
        ICleverBodyReader reader,
        CancellationToken cancellationToken
    )
    {
        using var silence = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            silence.Token,
            cancellationToken
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = authorization;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                either.Token
            );
        }
        catch (HttpRequestException e)
        {
            return Attempt.Failed($"the connection failed ({e.HttpRequestError})");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Attempt.Failed("it did not answer in time");
        }

        using (response)
        {
            if (response.StatusCode != HttpStatusCode.OK)
            {
                return Judge(response, reader);
            }

            if (!CleverStatus.IsJson(response.Content))
            {
                return Attempt.Done(
                    CleverAnswer.Wrong(
                        $"Clever answered the request for {reader.Name} with a page for people, not with data. Check {reader.Setting} and the district's token."
                    )
                );
            }

            var content = await response.Content.ReadAsStreamAsync(either.Token);
            using var body = new CleverBody(
                content,
                response.Content.Headers.ContentEncoding.Contains(
                    CleverApiServices.Packing,
                    StringComparer.OrdinalIgnoreCase
                ),
                silence,
                Patience,
                cancellationToken
            );
            return await ReadAsync(body, reader, either.Token);
        }
    }

    private static async Task<Attempt> ReadAsync(
        CleverBody body,
        ICleverBodyReader reader,
        CancellationToken cancellationToken
    )
    {
        try
        {
            if (await reader.ReadAsync(body, cancellationToken))
            {
                return Attempt.Done(new CleverAnswer.Whole());
            }
        }
        catch (FetchedRecordException e)
        {
            return Attempt.Done(CleverAnswer.Wrong(e.Message));
        }

        return reader.HandedOver
            ? Attempt.Done(
                new CleverAnswer.StartOver($"Clever's answer for {reader.Name} was cut off")
            )
            : Attempt.Failed("the answer was cut off");
    }

    private Attempt Judge(HttpResponseMessage response, ICleverBodyReader reader)
    {
        var now = time.GetUtcNow();
        return response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => Attempt.Done(new CleverAnswer.Unauthorized()),
            HttpStatusCode.TooManyRequests => Attempt.Busy(
                CleverStatus.RateLimitWait(response, now)
            ),
            var status when CleverStatus.IsTransient(status) => Attempt.Failed(
                $"it answered with status {(int)status}",
                CleverStatus.RetryAfter(response, now)
            ),
            var status => Attempt.Done(CleverStatus.Meaning(status, reader)),
        };
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    /// <summary>One request: an answer, or why and when to send it again.</summary>
    private readonly record struct Attempt(
        CleverAnswer? Answer,
        string Why,
        TimeSpan Wait,
        bool Counts
    )
    {
        public static Attempt Done(CleverAnswer answer) => new(answer, "", default, false);

        public static Attempt Failed(string why, TimeSpan? wait = null) =>
            new(null, why, wait ?? TimeSpan.Zero, true);

        // being asked to wait is no failure, however often
        public static Attempt Busy(TimeSpan wait) =>
            new(null, "it asked to wait (429)", wait, false);
    }
}

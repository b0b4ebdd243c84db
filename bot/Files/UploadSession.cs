using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace SisSync.Bot.Files;

/// <summary>
/// Sends a file to an upload address piece by piece, without our token: the address itself is the permission. What got lost on
/// the way is asked for and sent again; there is never more than one piece in memory.
/// </summary>
internal sealed class UploadSession(IHttpClientFactory http, TimeProvider time)
{
    /// <summary>The named HTTP client; tests put their own handler under it.</summary>
    public const string HttpName = "sissync-upload";

    /// <summary>Pieces are multiples of 320 KiB, as the protocol demands.</summary>
    public const int Piece = 10 * 320 * 1024;

    /// <summary>Troubles in a row, without a byte more at the other end.</summary>
    private const int Tries = 5;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    public async Task<UploadOutcome> SendAsync(
        Uri address,
        Stream content,
        CancellationToken cancellationToken
    )
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            return await SendAsync(address, content, buffer, cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private async Task<UploadOutcome> SendAsync(
        Uri address,
        Stream content,
        byte[] buffer,
        CancellationToken cancellationToken
    )
    {
        var total = content.Length;
        var at = 0L;
        for (var troubles = 0; troubles < Tries; )
        {
            var size = (int)Math.Min(Piece, total - at);
            content.Position = at;
            await content.ReadExactlyAsync(buffer.AsMemory(0, size), cancellationToken);
            var answer = await PutAsync(
                address,
                buffer.AsMemory(0, size),
                at,
                total,
                cancellationToken
            );
            switch (answer.Status)
            {
                case HttpStatusCode.OK or HttpStatusCode.Created:
                    return new UploadOutcome.Done(Item(answer.Body));
                case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                    return new UploadOutcome.Over();
                case HttpStatusCode.Accepted:
                    var next = Next(answer.Body) ?? (at + size);
                    troubles = next > at ? 0 : troubles + 1;
                    at = next;
                    break;
                case HttpStatusCode.RequestedRangeNotSatisfiable:
                case null
                or HttpStatusCode.TooManyRequests
                or >= HttpStatusCode.InternalServerError:
                    troubles++;
                    await PauseAsync(answer, troubles, cancellationToken);
                    var asked = await AskAsync(address, cancellationToken);
                    if (asked.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone)
                    {
                        return new UploadOutcome.Over();
                    }
                    at = Next(asked.Body) ?? at;
                    break;
                default:
                    return new UploadOutcome.Failed($"status {(int)answer.Status}");
            }
            if (at < 0 || at >= total)
            {
                return new UploadOutcome.Failed("the other end asks for bytes that are not there");
            }
        }
        return new UploadOutcome.Failed("no progress");
    }

    private async Task<Answer> PutAsync(
        Uri address,
        ReadOnlyMemory<byte> piece,
        long at,
        long total,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address);
        request.Content = new ReadOnlyMemoryContent(piece);
        request.Content.Headers.ContentLength = piece.Length;
        request.Content.Headers.ContentRange = new ContentRangeHeaderValue(
            at,
            at + piece.Length - 1,
            total
        );
        return await CallAsync(request, cancellationToken);
    }

    /// <summary>What the other end is waiting for.</summary>
    private async Task<Answer> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await CallAsync(request, cancellationToken);
    }

    private async Task<Answer> CallAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        try
        {
            using var response = await http.CreateClient(HttpName)
                .SendAsync(request, cancellationToken);
            return new Answer(
                response.StatusCode,
                await response.Content.ReadAsStringAsync(cancellationToken),
                response.Headers.RetryAfter
            );
        }
        catch (HttpRequestException)
        {
            return Answer.None;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Answer.None;
        }
    }

    private async Task PauseAsync(Answer answer, int troubles, CancellationToken cancellationToken)
    {
        var wait =
            answer.RetryAfter?.Delta
            ?? answer.RetryAfter?.Date - time.GetUtcNow()
            ?? TimeSpan.FromSeconds(1 << troubles);
        if (answer.Status != HttpStatusCode.RequestedRangeNotSatisfiable && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait < LongestWait ? wait : LongestWait, time, cancellationToken);
        }
    }

    private static long? Next(string body) =>
        Member(body, "nextExpectedRanges") is { ValueKind: JsonValueKind.Array } ranges
        && ranges.GetArrayLength() > 0
        && ranges[0].ValueKind == JsonValueKind.String
        && long.TryParse(
            ranges[0].GetString()!.Split('-')[0],
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out var next
        )
            ? next
            : null;

    private static UploadedItem Item(string body) =>
        new(Text(body, "id"), Text(body, "name"), Text(body, "webUrl"));

    private static string? Text(string body, string name) =>
        Member(body, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static JsonElement? Member(string body, string name)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return
                json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty(name, out var value)
                ? value.Clone()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Answer(
        HttpStatusCode? Status,
        string Body,
        RetryConditionHeaderValue? RetryAfter
    )
    {
        public static Answer None { get; } = new(null, "", null);
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SisSync.Bot.Teams.Wire;

namespace SisSync.Bot.Teams;

/// <summary>Calls back the channel. Checks the address before each call, since the bot's token goes there.</summary>
internal sealed class ConnectorClient(
    IHttpClientFactory http,
    IConnectorTokens tokens,
    ServiceUrls serviceUrls,
    TimeProvider time,
    ILogger<ConnectorClient> logger
)
{
    private const int MaxAnswer = 1024 * 1024;
    private static readonly MediaTypeHeaderValue _json = new("application/json", "utf-8");

    public Task<ConnectorOutcome> SendAsync(
        Uri serviceUrl,
        string conversationId,
        Activity activity,
        CancellationToken cancellationToken
    ) =>
        CallAsync<ResourceResponse>(
            new Call(
                HttpMethod.Post,
                serviceUrl,
                ["v3", "conversations", conversationId, "activities"],
                activity
            ),
            answer => new ConnectorOutcome.Done(answer?.Id, conversationId),
            cancellationToken
        );

    public Task<ConnectorOutcome> ReplyAsync(
        Uri serviceUrl,
        string conversationId,
        string activityId,
        Activity activity,
        CancellationToken cancellationToken
    ) =>
        CallAsync<ResourceResponse>(
            new Call(
                HttpMethod.Post,
                serviceUrl,
                ["v3", "conversations", conversationId, "activities", activityId],
                activity
            ),
            answer => new ConnectorOutcome.Done(answer?.Id, conversationId),
            cancellationToken
        );

    public Task<ConnectorOutcome> UpdateAsync(
        Uri serviceUrl,
        string conversationId,
        string activityId,
        Activity activity,
        CancellationToken cancellationToken
    ) =>
        CallAsync<ResourceResponse>(
            new Call(
                HttpMethod.Put,
                serviceUrl,
                ["v3", "conversations", conversationId, "activities", activityId],
                activity with
                {
                    Id = activityId,
                }
            ),
            answer => new ConnectorOutcome.Done(answer?.Id ?? activityId, conversationId),
            cancellationToken
        );

    public Task<ConnectorOutcome> DeleteAsync(
        Uri serviceUrl,
        string conversationId,
        string activityId,
        CancellationToken cancellationToken
    ) =>
        CallAsync<ResourceResponse>(
            new Call(
                HttpMethod.Delete,
                serviceUrl,
                ["v3", "conversations", conversationId, "activities", activityId],
                Body: null
            ),
            _ => new ConnectorOutcome.Done(activityId, conversationId),
            cancellationToken
        );

    public Task<ConnectorOutcome> CreateConversationAsync(
        Uri serviceUrl,
        ConversationParameters parameters,
        CancellationToken cancellationToken
    ) =>
        CallAsync<ConversationResourceResponse>(
            new Call(HttpMethod.Post, serviceUrl, ["v3", "conversations"], parameters),
            answer => new ConnectorOutcome.Done(answer?.ActivityId, answer?.Id),
            cancellationToken
        );

    /// <summary>One member with profile; null when the channel does not name one.</summary>
    public Task<TeamsChannelAccount?> GetMemberAsync(
        Uri serviceUrl,
        string conversationId,
        string userId,
        CancellationToken cancellationToken
    ) =>
        ReadAsync<TeamsChannelAccount>(
            serviceUrl,
            ["v3", "conversations", conversationId, "members", userId],
            cancellationToken
        );

    /// <summary>A team with the id that Graph knows it by; null when the channel does not tell.</summary>
    public Task<TeamInfo?> GetTeamAsync(
        Uri serviceUrl,
        string teamId,
        CancellationToken cancellationToken
    ) => ReadAsync<TeamInfo>(serviceUrl, ["v3", "teams", teamId], cancellationToken);

    private async Task<TAnswer?> ReadAsync<TAnswer>(
        Uri serviceUrl,
        IReadOnlyList<string> path,
        CancellationToken cancellationToken
    )
        where TAnswer : class
    {
        TAnswer? read = null;
        var outcome = await CallAsync<TAnswer>(
            new Call(HttpMethod.Get, serviceUrl, path, Body: null),
            answer =>
            {
                read = answer;
                return new ConnectorOutcome.Done(ActivityId: null, ConversationId: null);
            },
            cancellationToken
        );
        return outcome is ConnectorOutcome.Done ? read : null;
    }

    private async Task<ConnectorOutcome> CallAsync<TAnswer>(
        Call call,
        Func<TAnswer?, ConnectorOutcome> done,
        CancellationToken cancellationToken
    )
        where TAnswer : class
    {
        if (!serviceUrls.TryAccept(call.ServiceUrl.AbsoluteUri, out var root))
        {
            return new ConnectorOutcome.Refused(
                $"the service URL's host {call.ServiceUrl.IdnHost} is not one of Teams:ServiceUrlHosts"
            );
        }

        // a dot segment would leave the path it stands in
        if (call.Path.Any(part => part is "" or "." or ".."))
        {
            return new ConnectorOutcome.Refused("an id is empty or a dot segment");
        }

        var address = new Uri(root, string.Join('/', call.Path.Select(Uri.EscapeDataString)));
        try
        {
            var answer = await OnceAsync(call, address, fresh: false, cancellationToken);
            if (answer is { Status: HttpStatusCode.Unauthorized, HadToken: true })
            {
                answer = await OnceAsync(call, address, fresh: true, cancellationToken);
            }

            return (int)answer.Status is >= 200 and < 300
                ? done(Parse<TAnswer>(answer.Body))
                : ConnectorErrors.Read(
                    answer.Status,
                    answer.Body,
                    answer.RetryAfter,
                    time.GetUtcNow()
                );
        }
        catch (ConnectorTokenException e)
        {
            TeamsLog.NoToken(logger, e.Message);
            return new ConnectorOutcome.Busy(
                $"no token: {e.Message}",
                After: null,
                MayHaveArrived: false
            );
        }
        catch (HttpRequestException e)
        {
            return new ConnectorOutcome.Busy(
                $"no answer: {e.HttpRequestError}",
                After: null,
                MayHaveArrived: !NeverLeft(e.HttpRequestError)
            );
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ConnectorOutcome.Busy(
                "no answer in time",
                After: null,
                MayHaveArrived: true
            );
        }
    }

    private static bool NeverLeft(HttpRequestError error) =>
        error
            is HttpRequestError.NameResolutionError
                or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError;

    private async Task<Answer> OnceAsync(
        Call call,
        Uri address,
        bool fresh,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(call.Method, address);
        if (call.Body is not null)
        {
            request.Content = new ByteArrayContent(
                JsonSerializer.SerializeToUtf8Bytes(
                    call.Body,
                    call.Body.GetType(),
                    WireJson.Options
                )
            );
            request.Content.Headers.ContentType = _json;
        }

        if (await tokens.GetAsync(fresh, cancellationToken) is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        var client = http.CreateClient(TeamsHttp.Connector);
        client.MaxResponseContentBufferSize = MaxAnswer;
        using var response = await client.SendAsync(request, cancellationToken);
        return new Answer(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(cancellationToken),
            response.Headers.RetryAfter,
            HadToken: request.Headers.Authorization is not null
        );
    }

    // what was done is done: an answer we cannot read has no id, no more
    private static TAnswer? Parse<TAnswer>(string body)
        where TAnswer : class
    {
        try
        {
            return body.Length == 0
                ? null
                : JsonSerializer.Deserialize<TAnswer>(body, WireJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Call(
        HttpMethod Method,
        Uri ServiceUrl,
        IReadOnlyList<string> Path,
        object? Body
    );

    private sealed record Answer(
        HttpStatusCode Status,
        string Body,
        RetryConditionHeaderValue? RetryAfter,
        bool HadToken
    );
}

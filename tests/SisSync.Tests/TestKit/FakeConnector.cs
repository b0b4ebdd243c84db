using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SisSync.Tests.TestKit;

/// <summary>A channel on loopback: records what the bot sends and answers as scripted, else as Teams does when all is well.</summary>
internal sealed class FakeConnector : IAsyncDisposable
{
    private const int Broken = 0;

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ScriptedAnswer> _script = new();
    private readonly List<ConnectorCall> _calls = [];
    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = NewSignal();
    private int _nextId = 1789300000;

    private FakeConnector(WebApplication app) => _app = app;

    public string Host => new Uri(_app.Urls.First()).Authority;

    /// <summary>Told of each call before the bot has its answer, so in the order in which a client would see them.</summary>
    public Action<ConnectorCall>? Called { get; set; }

    /// <summary>Profiles of members by their channel id; nobody else is known.</summary>
    public ConcurrentDictionary<string, string> Members { get; } = new(StringComparer.Ordinal);

    public string ServiceUrl => $"{_app.Urls.First()}/amer/";

    public IReadOnlyList<ConnectorCall> Calls
    {
        get
        {
            lock (_gate)
            {
                return [.. _calls];
            }
        }
    }

    public static async Task<FakeConnector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var connector = new FakeConnector(app);
        app.Run(connector.AnswerAsync);
        await app.StartAsync();
        return connector;
    }

    /// <summary>The next call gets this answer.</summary>
    public FakeConnector Then(
        int status,
        string body = "",
        string? retryAfter = null,
        string? location = null
    )
    {
        _script.Enqueue(new ScriptedAnswer(status, body, retryAfter, location));
        return this;
    }

    /// <summary>The next call is refused with an error code, in the service's usual form.</summary>
    public FakeConnector ThenError(int status, string code, string? retryAfter = null) =>
        Then(status, $$$"""{"error":{"code":"{{{code}}}","message":"no"}}""", retryAfter);

    /// <summary>The next call is taken, but the line breaks before the answer.</summary>
    public FakeConnector ThenBreak() => Then(Broken);

    /// <summary>The next call is taken, but a gateway gives up waiting for the answer.</summary>
    public FakeConnector ThenLoseSight() =>
        Then(504, """{"error":{"code":"GatewayTimeout","message":"taken all the same"}}""");

    /// <summary>What a call is answered; null = as usual. The script goes before it.</summary>
    public Func<ConnectorCall, (int Status, string Code)?>? Refuses { get; set; }

    /// <summary>All calls, once there are at least this many.</summary>
    public async Task<IReadOnlyList<ConnectorCall>> AfterAsync(int count)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_calls.Count >= count)
                {
                    return [.. _calls];
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync();
        var call = new ConnectorCall(
            context.Request.Method,
            Uri.UnescapeDataString(context.Request.Path.Value!["/amer".Length..]),
            context.Request.Headers.Authorization.ToString(),
            text.Length == 0 ? null : JsonNode.Parse(text)
        );
        var answer =
            _script.TryDequeue(out var scripted) ? scripted
            : Refuses?.Invoke(call) is { } refusal
                ? new ScriptedAnswer(
                    refusal.Status,
                    $$$"""{"error":{"code":"{{{refusal.Code}}}","message":"no"}}"""
                )
            : Usual(call);
        call = call with
        {
            Given = IdIn(answer),
            Taken =
                answer.Status is Broken or >= 200 and < 300
                || answer.Body.Contains("taken all the same", StringComparison.Ordinal),
        };
        lock (_gate)
        {
            _calls.Add(call);
            Called?.Invoke(call);
            var before = _changed;
            _changed = NewSignal();
            before.SetResult();
        }

        if (answer.Status == Broken)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        if (answer.RetryAfter is not null)
        {
            context.Response.Headers.RetryAfter = answer.RetryAfter;
        }

        if (answer.Location is not null)
        {
            context.Response.Headers.Location = answer.Location;
        }

        await context.Response.WriteAsync(answer.Body);
    }

    private ScriptedAnswer Usual(ConnectorCall call)
    {
        var id = Interlocked.Increment(ref _nextId);
        return call switch
        {
            { Method: "PUT" } => new(200, $$"""{"id":"{{call.Path.Split('/')[^1]}}"}"""),
            // a chat with one person is the same one each time
            { Method: "POST", Path: "/v3/conversations", Body: { } body }
                when body["isGroup"]?.GetValue<bool>() == false => new(
                201,
                $$"""{"id":"a:chat-with-{{body["members"]?[0]?["id"]}}"}"""
            ),
            { Method: "POST", Path: "/v3/conversations" } => new(
                201,
                $$"""{"id":"{{call.Body?["channelData"]?["channel"]?["id"]}};messageid={{id}}","activityId":"{{id}}"}"""
            ),
            { Method: "DELETE" } => new(200, ""),
            { Method: "POST" } => new(201, $$"""{"id":"{{id}}"}"""),
            { Method: "GET" } when Members.TryGetValue(call.Path.Split('/')[^1], out var member) =>
                new(200, member),
            _ => new(404, """{"error":{"code":"NotFound","message":"no"}}"""),
        };
    }

    private static string? IdIn(ScriptedAnswer answer) =>
        answer.Status is 200 or 201 && answer.Body.Length > 0
            ? (
                JsonNode.Parse(answer.Body) is { } body ? body["activityId"] ?? body["id"] : null
            )?.GetValue<string>()
            : null;

    private static TaskCompletionSource NewSignal() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record ScriptedAnswer(
        int Status,
        string Body,
        string? RetryAfter = null,
        string? Location = null
    );
}

/// <summary>What the bot sent.</summary>
internal sealed record ConnectorCall(
    string Method,
    string Path,
    string Authorization,
    JsonNode? Body
)
{
    /// <summary>The id of the message, as the answer gave it; null = refused.</summary>
    public string? Given { get; init; }

    /// <summary>The channel has it, whatever it answered.</summary>
    public bool Taken { get; init; }

    /// <summary>What a toast shows.</summary>
    public string? Summary => (Body?["activity"] ?? Body)?["summary"]?.GetValue<string>();

    /// <summary>All text of the card.</summary>
    public string Shown =>
        (Body?["activity"] ?? Body)?["attachments"]?[0]?["content"] is { } card
            ? Cards.Text(card.AsObject())
            : "";

    public string? Text => Body?["text"]?.GetValue<string>();

    /// <summary>The title of a card made by <see cref="FakeChat"/>.</summary>
    public string? CardTitle =>
        (Body?["activity"] ?? Body)?["attachments"]?[0]?["content"]?["body"]?[0]?[
            "text"
        ]?.GetValue<string>();
}

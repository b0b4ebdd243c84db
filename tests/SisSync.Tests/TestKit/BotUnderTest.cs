using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SisSync.Bot.Access;
using SisSync.Bot.Commands;
using SisSync.Bot.Teams;
using SisSync.Core.Admins;
using SisSync.Core.Exporting;
using SisSync.Core.Inbox;
using SisSync.Core.Notifying;

namespace SisSync.Tests.TestKit;

/// <summary>The Teams folder in a small host on loopback, with fakes on every other side.</summary>
internal sealed class BotUnderTest : IAsyncDisposable
{
    public const string AppId = "6f2b8c1d-4e7a-4935-b0d8-2a9c5f3e7d41";

    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private BotUnderTest(WebApplication app)
    {
        _app = app;
        _client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public required FakeTimeProvider Time { get; init; }

    public required FakeConnector Connector { get; init; }

    public required TokenIssuer Issuer { get; init; }

    public required FakeConnectorTokens Tokens { get; init; }

    public required FakeSubscriptions Subscriptions { get; init; }

    public required FakeAccess Access { get; init; }

    public FakeChat Chat => (FakeChat)_app.Services.GetRequiredService<IChat>();

    public FakeCopies Copies => (FakeCopies)_app.Services.GetRequiredService<ICardCopies>();

    public INotificationSender Sender => _app.Services.GetRequiredService<INotificationSender>();

    public TurnQueue Queue => _app.Services.GetRequiredService<TurnQueue>();

    public string ServiceUrl => Connector.ServiceUrl;

    /// <summary>Without an app id, as on a developer's machine.</summary>
    public static Task<BotUnderTest> LocalAsync(
        string environment = "Development",
        IPAddress? remote = null,
        FakeTimeProvider? time = null
    ) => StartAsync(environment, remote, time, _ => []);

    /// <summary>With an app id, whose channel is the fake issuer and whose service URL is the fake connector.</summary>
    public static Task<BotUnderTest> RegisteredAsync(FakeTimeProvider? time = null) =>
        StartAsync(
            "Production",
            remote: null,
            time,
            made =>
                new()
                {
                    ["MicrosoftAppId"] = AppId,
                    ["MicrosoftAppPassword"] = "not-a-secret",
                    ["ToBotFromChannelTokenIssuer"] = TokenIssuer.Issuer,
                    ["ToBotFromChannelOpenIdMetadataUrl"] = made.Issuer.MetadataUrl,
                    ["Teams:ServiceUrlHosts:0"] = made.Connector.Host,
                }
        );

    public async Task<HttpResponseMessage> PostAsync(
        string body,
        string? authorization = null,
        Action<HttpRequestMessage>? change = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        change?.Invoke(request);
        return await _client.SendAsync(request);
    }

    public Task<HttpResponseMessage> PostAsync(JsonObject activity, string? authorization = null) =>
        PostAsync(activity.ToJsonString(), authorization);

    /// <summary>Posts with a good token.</summary>
    public Task<HttpResponseMessage> PostSignedAsync(
        JsonObject activity,
        Action<TokenParts>? change = null
    ) =>
        PostAsync(
            activity,
            "Bearer " + Issuer.Token(AppId, activity["serviceUrl"]!.GetValue<string>(), change)
        );

    /// <summary>Posts, and waits until all that followed is done.</summary>
    public async Task<HttpStatusCode> TellAsync(JsonObject activity)
    {
        using var response = await PostAsync(activity);
        await IdleAsync();
        return response.StatusCode;
    }

    public Task IdleAsync() => Queue.DrainAsync().WaitAsync(TimeSpan.FromSeconds(30));

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        await Connector.DisposeAsync();
        await Issuer.DisposeAsync();
    }

    private static async Task<BotUnderTest> StartAsync(
        string environment,
        IPAddress? remote,
        FakeTimeProvider? clock,
        Func<(FakeConnector Connector, TokenIssuer Issuer), Dictionary<string, string?>> settings
    )
    {
        var time =
            clock ?? new FakeTimeProvider(new DateTimeOffset(2026, 9, 14, 13, 0, 0, TimeSpan.Zero));
        var connector = await FakeConnector.StartAsync();
        var issuer = await TokenIssuer.StartAsync(time);
        var tokens = new FakeConnectorTokens();

        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { EnvironmentName = environment }
        );
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings((connector, issuer)));
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<IChat, FakeChat>();
        builder.Services.AddSisSyncTeams(builder.Configuration);
        builder.Services.AddSingleton<IConnectorTokens>(provider =>
            provider
                .GetRequiredService<Microsoft.Extensions.Options.IOptions<TeamsOptions>>()
                .Value.HasAppId
                ? tokens
                : ActivatorUtilities.CreateInstance<MsalConnectorTokens>(provider)
        );
        var subscriptions = new FakeSubscriptions();
        var access = new FakeAccess();
        builder.Services.AddSingleton<ISubscriptions>(subscriptions);
        builder.Services.AddSingleton<ISubscriptionAddresses>(subscriptions);
        builder.Services.AddSingleton<IAccessPolicy>(access);
        builder.Services.AddSingleton<ICleverAdmins, NoCleverAdmins>();
        builder.Services.AddSingleton<ICardCopies, FakeCopies>();
        builder.Services.AddSingleton<IExports, FakeExports>();
        builder.Services.AddSingleton<IActivityInbox, FakeInbox>();

        var app = builder.Build();
        if (remote is not null)
        {
            app.Use(
                (context, next) =>
                {
                    context.Connection.RemoteIpAddress = remote;
                    return next(context);
                }
            );
        }

        app.MapSisSyncTeams();
        await app.StartAsync();
        return new BotUnderTest(app)
        {
            Time = time,
            Connector = connector,
            Issuer = issuer,
            Tokens = tokens,
            Subscriptions = subscriptions,
            Access = access,
        };
    }
}

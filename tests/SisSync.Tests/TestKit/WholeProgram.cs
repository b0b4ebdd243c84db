using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SisSync.Bot.Graph;
using SisSync.Bot.Hosting;
using SisSync.Bot.Teams;
using SisSync.Core.Fetching;
using SisSync.Core.Fetching.CleverApi;
using SisSync.Core.Notifying;
using SisSync.Core.Persistence;
using SisSync.Core.Runs;
using Xunit;

namespace SisSync.Tests.TestKit;

/// <summary>
/// The product's own host, registered with an app id: Clever, channel and token service on loopback, a real SQLite file, and a
/// restart on the same file.
/// </summary>
internal sealed class WholeProgram : IAsyncDisposable
{
    public const string DistrictId = "maple";

    private readonly string _folder = Directory.CreateTempSubdirectory("sissync-program-").FullName;
    private readonly TokenIssuer _issuer;
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    private WholeProgram(FakeClever clever, FakeConnector connector, TokenIssuer issuer)
    {
        Clever = clever;
        Connector = connector;
        _issuer = issuer;
    }

    public FakeClever Clever { get; }

    public FakeConnector Connector { get; }

    public Gate Pulls { get; } = new();

    /// <summary>Settings of the next start; admins are Mara, the district's, and Ben, of the first school.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    public FakeTimeProvider Clock { get; private init; } = null!;

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<WholeProgram> StartAsync(FakeDistrict district)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 14, 20, 0, 0, TimeSpan.Zero));
        var clever = await FakeClever.StartAsync();
        clever.District = district;
        var program = new WholeProgram(
            clever,
            await FakeConnector.StartAsync(),
            await TokenIssuer.StartAsync(clock)
        )
        {
            Clock = clock,
        };
        program.Settings["Districts:0:Admins:0:User"] = People.Mara;
        program.Settings["Districts:0:Admins:1:User"] = People.Ana;
        program.Settings["Districts:0:Admins:2:User"] = People.Ben;
        program.Settings["Districts:0:Admins:2:Schools:0"] = "Example School 0";
        await program.OpenAsync();
        return program;
    }

    /// <summary>The program ends and starts again on the same database.</summary>
    /// <param name="whileDown">A statement that makes the database look as a killed process leaves it.</param>
    /// <param name="left">What other processes do to the database file while the program is down, before that.</param>
    public async Task RestartAsync(string? whileDown = null, Func<string, Task>? left = null)
    {
        var file = Get<SisSyncDatabase>().File;
        await CloseAsync();
        if (left is not null)
        {
            await left(file);
        }
        if (whileDown is not null)
        {
            await using var connection = new SqliteConnection($"Data Source={file}");
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = whileDown;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        await OpenAsync();
    }

    public async Task<RunSummary> SyncAsync()
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        return await Get<ISyncLauncher>()
            .RunAsync(
                new RunRequest(DistrictId, RunTrigger.Manual, "test"),
                null,
                TestContext.Current.CancellationToken
            );
    }

    /// <summary>Delivers alerts and edits until nothing is left to deliver.</summary>
    public async Task DispatchAsync()
    {
        while (
            await ScalarAsync("SELECT COUNT(*) FROM Outbox WHERE DoneAt IS NULL AND Attempts < 3")
                is > 0L
        )
        {
            Clock.Advance(TimeSpan.FromSeconds(4));
            await Get<IOutboxDispatcher>().DispatchDueAsync(TestContext.Current.CancellationToken);
            await DispatchedAsync();
        }
    }

    /// <summary>The program's own delivery was woken by the clock and may be at it: it must end before time goes on.</summary>
    private async Task DispatchedAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var turn = DistrictLock.TryTake(Get<SisSyncDatabase>().File, "\0outbox");
            if (turn is not null)
            {
                return;
            }
            await Task.Delay(5, limit.Token);
        }
    }

    /// <summary>Waits for turns and for what people have started.</summary>
    public async Task IdleAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await Get<TurnQueue>().DrainAsync().WaitAsync(limit.Token);
        while (await ScalarAsync("SELECT COUNT(*) FROM Works WHERE FinishedAt IS NULL") is > 0L)
        {
            await Task.Delay(20, limit.Token);
        }
    }

    /// <summary>Works and edits are done: every card shows its last state.</summary>
    public async Task SettleAsync()
    {
        await IdleAsync();
        await DispatchAsync();
    }

    public async Task<(HttpStatusCode Status, JsonNode? Answer)> PostAsync(JsonObject activity)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            "Bearer "
                + _issuer.Token(
                    BotUnderTest.AppId,
                    activity["serviceUrl"]!.GetValue<string>(),
                    null
                )
        );
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    /// <summary>Says something; the card or text that comes back in the conversation.</summary>
    public async Task<JsonNode> SayAsync(
        string text,
        string person = People.Mara,
        string locale = "en-US"
    )
    {
        var before = Connector.Calls.Count;
        var activity = Activities.Personal(Connector.ServiceUrl, text).By(person);
        activity["locale"] = locale;
        var (status, _) = await PostAsync(activity);
        Assert.Equal(HttpStatusCode.OK, status);
        await Get<TurnQueue>().DrainAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return Connector.Calls.Skip(before).Last(call => call.Method != "GET").Body!;
    }

    /// <summary>Follows a link as a browser does, which knows nobody.</summary>
    public Task<HttpResponseMessage> FollowAsync(string address) =>
        _client.GetAsync(new Uri(address).PathAndQuery, TestContext.Current.CancellationToken);

    /// <summary>Presses the button of this title on a card, wherever it stands.</summary>
    public JsonObject Press(
        JsonNode card,
        string title,
        string person = People.Mara,
        Place? at = null
    )
    {
        var button = Cards.Buttons(Content(card)).First(b => b.Title == title);
        return Execute(
            button.Verb,
            JsonNode.Parse(button.Data.GetRawText())!.AsObject(),
            person,
            at
        );
    }

    /// <summary>An invoke with any verb and data.</summary>
    public JsonObject Execute(
        string verb,
        JsonObject data,
        string person = People.Mara,
        Place? at = null
    )
    {
        var invoke = Activities.Execute(Connector.ServiceUrl, verb).By(person);
        invoke["value"]!["action"]!["data"] = data.DeepClone();
        if (at is not null)
        {
            invoke.In(at.Conversation, at.Type);
            invoke["replyToId"] = at.Activity;
        }
        return invoke;
    }

    /// <summary>The card in a message or in an invoke's answer.</summary>
    public static JsonObject Content(JsonNode message) =>
        (
            message["attachments"]?[0]?["content"]
            ?? message["value"]
            ?? message["activity"]?["attachments"]?[0]?["content"]
            ?? message
        ).AsObject();

    /// <summary>Where cards are known to stand.</summary>
    public async Task<List<Place>> CopiesAsync()
    {
        List<Place> places = [];
        await using var connection = Get<SisSyncDatabase>().Connect();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT ConversationId, ActivityId FROM CardCopies ORDER BY Id";
        await using var reader = await command.ExecuteReaderAsync(
            TestContext.Current.CancellationToken
        );
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            var conversation = reader.GetString(0);
            var type =
                conversation.StartsWith("a:", StringComparison.Ordinal) ? "personal"
                : conversation.Contains("tacv2", StringComparison.Ordinal) ? "channel"
                : "groupChat";
            places.Add(new Place(conversation, reader.GetString(1), type));
        }
        return places;
    }

    /// <summary>What the newest edit of a card drew, as text; null when it was never edited.</summary>
    public string? Shown(Place place) =>
        Connector
            .Calls.Where(call =>
                call.Method == "PUT"
                && call.Path
                    == $"/v3/conversations/{place.Conversation}/activities/{place.Activity}"
            )
            .Select(call => Cards.Text(Content(call.Body!)))
            .LastOrDefault();

    public async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = Get<SisSyncDatabase>().Connect();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Pulls.Open();
        await CloseAsync();
        await Connector.DisposeAsync();
        await Clever.DisposeAsync();
        await _issuer.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task CloseAsync()
    {
        _client.Dispose();
        await _app.StopAsync(TestContext.Current.CancellationToken);
        await _app.DisposeAsync();
    }

    private async Task OpenAsync()
    {
        var builder = HostFactory.CreateBuilder("Production");
        ((IConfigurationBuilder)builder.Configuration).Sources.Clear();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>(Settings)
            {
                ["Urls"] = "http://127.0.0.1:0",
                ["Database:ConnectionString"] =
                    $"Data Source={Path.Combine(_folder, "sissync.db")}",
                ["Districts:0:Id"] = DistrictId,
                ["Districts:0:Name"] = "Maple Valley",
                ["Districts:0:TenantId"] = Activities.Tenant,
                ["Districts:0:Schedule:Enabled"] = "false",
                ["Districts:0:Source:Type"] = "CleverApi",
                ["Districts:0:Source:BaseUrl"] = $"{Clever.Address}/v3.0",
                ["Districts:0:Source:Token"] = Clever.Token,
                ["Districts:0:Source:DistrictId"] = Clever.District.Id,
                ["MicrosoftAppId"] = BotUnderTest.AppId,
                ["MicrosoftAppPassword"] = "not-a-secret",
                ["ToBotFromChannelTokenIssuer"] = TokenIssuer.Issuer,
                ["ToBotFromChannelOpenIdMetadataUrl"] = _issuer.MetadataUrl,
                ["Teams:ServiceUrlHosts:0"] = Connector.Host,
                ["Logging:LogLevel:Default"] = "None",
            }
        );
        var parts = HostParts.Product with
        {
            Services = (services, configuration) =>
            {
                HostParts.Product.Services(services, configuration);
                services.AddSingleton<IConnectorTokens>(new FakeConnectorTokens());
                services.AddSingleton<IGraphTokens>(new FakeGraphTokens());
                services.AddSingleton<IRosterSourceFactory>(provider => new GatedSources(
                    new RosterSourceFactory(
                        provider.GetRequiredService<CleverApiSourceFactory>(),
                        Clock
                    ),
                    Pulls
                ));
            },
        };
        _app = HostFactory.Build(builder, parts, Clock);
        await Get<IDatabaseSetup>().PrepareAsync(TestContext.Current.CancellationToken);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        var address = Get<IServer>()
            .Features.GetRequiredFeature<IServerAddressesFeature>()
            .Addresses.First();
#pragma warning disable RS0030 // no factory outside the host
        _client = new HttpClient { BaseAddress = new Uri(address) };
#pragma warning restore RS0030
    }
}

/// <summary>Where a card stands.</summary>
internal sealed record Place(string Conversation, string Activity, string Type);

/// <summary>Entra object ids of invented people.</summary>
internal static class People
{
    public const string Mara = Activities.PersonId;
    public const string Ana = "9b1c5d70-2e4f-4a86-b3d9-7f60c8e21a54";
    public const string Ben = "c27e9a13-6d05-4b78-8f4c-1e5a90b7d362";
    public const string Stranger = "f0a4d8b6-35c1-47e9-9d2a-6b8c03e7f195";

    /// <summary>The activity by another person, in that person's own chat when it is personal.</summary>
    public static JsonObject By(this JsonObject activity, string person)
    {
        if (person == Mara)
        {
            return activity;
        }
        var name = person switch
        {
            Ana => "Ana Ruiz",
            Ben => "Ben Adler",
            _ => "Kim Doe",
        };
        activity["from"] = new JsonObject
        {
            ["id"] = $"29:{name}",
            ["name"] = name,
            ["aadObjectId"] = person,
        };
        if (activity["conversation"]!["conversationType"]!.GetValue<string>() == "personal")
        {
            activity["conversation"]!["id"] = $"a:chat-of-{name}";
        }
        return activity;
    }
}

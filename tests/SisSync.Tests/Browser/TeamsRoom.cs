using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SisSync.Bot.Teams;
using SisSync.Tests.TestKit;

namespace SisSync.Tests.Browser;

/// <summary>
/// The program with the demo district, registered with a channel of the tests: what people do on the page reaches it as the
/// signed activities that Teams sends, what it posts reaches the page.
/// </summary>
internal sealed class TeamsRoom : IAsyncDisposable
{
    private readonly Transcript _transcript = new();
    private readonly FakeConnector _connector;
    private readonly TokenIssuer _issuer;
    private readonly RunningProgram _program;
    private PageServer? _page;

    private TeamsRoom(
        FakeTimeProvider clock,
        FakeConnector connector,
        TokenIssuer issuer,
        RunningProgram program
    ) => (Clock, _connector, _issuer, _program) = (clock, connector, issuer, program);

    public FakeTimeProvider Clock { get; }

    /// <summary>After two nights of the demo; Ana and Ben are district admins.</summary>
    public static async Task<TeamsRoom> OpenAsync(PlayedDemo demo)
    {
        var clock = new FakeTimeProvider(PlayedDemo.Morning);
        var connector = await FakeConnector.StartAsync();
        var issuer = await TokenIssuer.StartAsync(clock);
        var program = await RunningProgram.StartAsync(
            clock,
            new()
            {
                ["MicrosoftAppId"] = BotUnderTest.AppId,
                ["MicrosoftAppPassword"] = "not-a-secret",
                ["ToBotFromChannelTokenIssuer"] = TokenIssuer.Issuer,
                ["ToBotFromChannelOpenIdMetadataUrl"] = issuer.MetadataUrl,
                ["Teams:ServiceUrlHosts:0"] = connector.Host,
                ["PublicUrl"] = "https://sissync.example.org",
                ["Districts:0:Id"] = PlayedDemo.District,
                ["Districts:0:TenantId"] = Activities.Tenant,
                ["Districts:0:Admins:0:User"] = Person.Ana.ObjectId,
                ["Districts:0:Admins:1:User"] = Person.Ben.ObjectId,
            },
            demo.Database,
            services => services.AddSingleton<IConnectorTokens>(new FakeConnectorTokens())
        );
        var room = new TeamsRoom(clock, connector, issuer, program);
        connector.Called = room._transcript.Take;
        room._page = await PageServer.StartAsync(room.Map);
        await program.ReadyAsync();
        return room;
    }

    /// <summary>Where a person sees a conversation.</summary>
    public Uri Address(Place place, Person person) =>
        new(
            _page!.Address,
            $"conversation.html?conversation={Uri.EscapeDataString(place.Id)}"
                + $"&person={Uri.EscapeDataString(person.Id)}&title={Uri.EscapeDataString(place.Title)}"
        );

    /// <summary>Somebody adds the bot.</summary>
    public Task InstallAsync(Place place, Person person) =>
        SendAsync(Activities.Install(_connector.ServiceUrl), place.Id, place, person);

    /// <summary>The demo's next night.</summary>
    public Task NightAsync() => _program.SyncAsync(PlayedDemo.District);

    /// <summary>What is behind the newest link that the bot sent.</summary>
    public Task<HttpResponseMessage> FollowLinkAsync()
    {
        var link = _connector
            .Calls.SelectMany(call => Cards.Objects(call.Body))
            .Last(o => o["type"]?.ToString() == "Action.OpenUrl")["url"]!.ToString();
        return _program.GetAsync(new Uri(link).PathAndQuery);
    }

    public async ValueTask DisposeAsync()
    {
        await _page!.DisposeAsync();
        await _program.DisposeAsync();

        await _connector.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    private void Map(WebApplication app)
    {
        app.MapGet(
            "/events",
            (string conversation, CancellationToken cancellationToken) =>
                TypedResults.ServerSentEvents(
                    EventsAsync(conversation, cancellationToken),
                    eventType: null
                )
        );
        app.MapPost("/say", SayAsync);
        app.MapPost("/execute", ExecuteAsync);
        app.MapPost("/submit", SubmitAsync);
    }

    private async IAsyncEnumerable<string> EventsAsync(
        string conversation,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var line in _transcript.FollowAsync(conversation, cancellationToken))
        {
            yield return line.ToJsonString();
        }
    }

    private async Task<IResult> SayAsync(string conversation, string person, JsonObject said)
    {
        var who = Person.Of(person);
        var place = Place.Of(conversation, who);
        var text = said["text"]!.GetValue<string>();
        var mentions = text.StartsWith("@SisSync ", StringComparison.Ordinal);
        var words = mentions ? text["@SisSync ".Length..] : text;
        var activity = mentions
            ? Activities.InGroup(_connector.ServiceUrl, words)
            : Activities.Personal(_connector.ServiceUrl, words);
        var id = activity["id"]!.GetValue<string>();
        // what a person writes in a channel begins a thread
        var thread = place.Type == "channel" ? id : null;
        _transcript.Say(place.Id, thread, id, who, text);
        // elsewhere than in a personal chat a bot hears only what mentions it
        return mentions || place.Type == "personal"
            ? await SendAsync(activity, place.Thread(thread), place, who)
            : Results.Ok();
    }

    private Task<IResult> ExecuteAsync(string conversation, string person, JsonObject pressed)
    {
        var activity = Activities.Execute(_connector.ServiceUrl, "");
        activity["value"]!["action"] = pressed["action"]!.DeepClone();
        return PressAsync(activity, conversation, person, pressed);
    }

    private Task<IResult> SubmitAsync(string conversation, string person, JsonObject pressed) =>
        PressAsync(
            Activities.Submit(_connector.ServiceUrl, pressed["value"]!.DeepClone().AsObject()),
            conversation,
            person,
            pressed
        );

    private Task<IResult> PressAsync(
        JsonObject activity,
        string conversation,
        string person,
        JsonObject pressed
    )
    {
        var who = Person.Of(person);
        var place = Place.Of(conversation, who);
        activity["replyToId"] = pressed["activity"]!.GetValue<string>();
        return SendAsync(activity, place.Thread(pressed["thread"]?.GetValue<string>()), place, who);
    }

    private async Task<IResult> SendAsync(
        JsonObject activity,
        string conversation,
        Place place,
        Person person
    )
    {
        activity.In(conversation, place.Type);
        activity["from"] = new JsonObject
        {
            ["id"] = person.Id,
            ["name"] = person.Name,
            ["aadObjectId"] = person.ObjectId,
        };
        using var answer = await _program.PostAsync(
            activity,
            _issuer.Token(BotUnderTest.AppId, _connector.ServiceUrl)
        );
        return Results.Text(
            await answer.Content.ReadAsStringAsync(),
            "application/json",
            statusCode: (int)answer.StatusCode
        );
    }
}

using System.Net;
using System.Text.Json.Nodes;
using SisSync.Bot.Commands;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Teams;

/// <summary>Buttons: what the response says, and what everybody else then sees.</summary>
[Collection("hosts")]
public sealed class CardActionTests
{
    [Fact]
    public async Task Execute_InAChannel_AlsoRedrawsTheCardForEverybody()
    {
        await using var bot = await BotUnderTest.LocalAsync();

        var answer = await PressAsync(bot, InChannel(bot));

        Assert.Equal(200, answer["statusCode"]!.GetValue<int>());
        var call = Assert.Single(bot.Connector.Calls);
        Assert.Equal("PUT", call.Method);
        Assert.Equal(
            $"/v3/conversations/{Activities.Thread}/activities/{Activities.CardId}",
            call.Path
        );
        Assert.Equal("hold.confirm", call.CardTitle);
    }

    [Fact]
    public async Task Execute_InAPersonalChat_IsAnsweredInTheResponseAlone()
    {
        await using var bot = await BotUnderTest.LocalAsync();

        await PressAsync(bot, Activities.Execute(bot.ServiceUrl, "hold.confirm"));

        Assert.Empty(bot.Connector.Calls);
        var asked = Assert.Single(bot.Chat.Asked);
        Assert.Equal("""{"holdId":"hold-7","v":3}""", asked.Data);
        Assert.Equal(Activities.PersonId, asked.Caller.ObjectId);
    }

    [Fact]
    public async Task Execute_ByAPersonWithoutRights_LeavesTheCardOfTheOthers()
    {
        await using var bot = await BotUnderTest.LocalAsync();
        bot.Access.Entitled = false;

        await PressAsync(bot, InChannel(bot));

        Assert.Empty(bot.Connector.Calls);
    }

    [Fact]
    public async Task Execute_AutomaticRefresh_ChangesNothingForTheOthers()
    {
        await using var bot = await BotUnderTest.LocalAsync();

        await PressAsync(bot, InChannel(bot, "automatic"));

        Assert.Empty(bot.Connector.Calls);
    }

    [Fact]
    public async Task Execute_ChatAnswersText_IsShownAsAMessage()
    {
        await using var bot = await BotUnderTest.LocalAsync();
        bot.Chat.Answer = _ => Task.FromResult<ChatReply>(new ChatReply.Text("Already done."));

        var answer = await PressAsync(bot, InChannel(bot));

        Assert.Equal(
            "application/vnd.microsoft.activity.message",
            answer["type"]!.GetValue<string>()
        );
        Assert.Equal("Already done.", answer["value"]!.GetValue<string>());
        Assert.Empty(bot.Connector.Calls);
    }

    [Fact]
    public async Task Execute_ChatFails_AnswersAnErrorWithAReferenceAndNoDetail()
    {
        await using var bot = await BotUnderTest.LocalAsync();
        bot.Chat.Answer = _ => throw new InvalidOperationException("row of Mara Oyelaran");

        var answer = await PressAsync(bot, InChannel(bot));

        Assert.Equal(500, answer["statusCode"]!.GetValue<int>());
        Assert.Equal("application/vnd.microsoft.error", answer["type"]!.GetValue<string>());
        Assert.DoesNotContain("Mara", answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_LongerThanTheBudget_SaysSoAndRedrawsTheCardLater()
    {
        await using var bot = await BotUnderTest.LocalAsync(time: new ImpatientClock());
        var ready = new TaskCompletionSource<ChatReply>();
        bot.Chat.Answer = _ => ready.Task;

        using var answer = await bot.PostAsync(Activities.Execute(bot.ServiceUrl, "hold.confirm"));
        var atOnce = await BodyAsync(answer);
        ready.SetResult(FakeChat.Card("212 removed"));
        await bot.IdleAsync();

        Assert.Equal(
            "application/vnd.microsoft.activity.message",
            atOnce["type"]!.GetValue<string>()
        );
        var call = Assert.Single(bot.Connector.Calls);
        Assert.Equal(("PUT", "212 removed"), (call.Method, call.CardTitle));
    }

    [Theory]
    [InlineData("null", "BadRequest")]
    [InlineData("\"text\"", "BadRequest")]
    [InlineData("{}", "BadRequest")]
    [InlineData("""{"action":7}""", "BadRequest")]
    [InlineData("""{"action":{"type":"Action.Execute"}}""", "BadRequest")]
    [InlineData("""{"action":{"type":"Action.Submit","verb":"v"}}""", "NotSupported")]
    public async Task Execute_ValueIsMalformed_Answers400WithACode(string value, string code)
    {
        await using var bot = await BotUnderTest.LocalAsync();
        var activity = Activities.Execute(bot.ServiceUrl, "hold.confirm");
        activity["value"] = JsonNode.Parse(value);

        using var answer = await bot.PostAsync(activity);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var body = await BodyAsync(answer);
        Assert.Equal(400, body["statusCode"]!.GetValue<int>());
        Assert.Equal("application/vnd.microsoft.error", body["type"]!.GetValue<string>());
        Assert.Equal(code, body["value"]!["code"]!.GetValue<string>());
        Assert.Empty(bot.Chat.Asked);
    }

    [Fact]
    public async Task Submit_CardIsGone_SendsANewOne()
    {
        await using var bot = await BotUnderTest.LocalAsync();
        bot.Connector.ThenError(404, "ActivityNotFoundInConversation");

        await bot.TellAsync(
            Activities.Submit(bot.ServiceUrl, new JsonObject { ["verb"] = "holds" })
        );

        Assert.Equal(["PUT", "POST"], bot.Connector.Calls.Select(call => call.Method));
    }

    [Fact]
    public async Task Submit_ByAPersonWithoutRightsInAChannel_IsAnsweredBesideTheCard()
    {
        await using var bot = await BotUnderTest.LocalAsync();
        bot.Access.Entitled = false;

        await bot.TellAsync(
            Activities
                .Submit(bot.ServiceUrl, new JsonObject { ["verb"] = "holds" })
                .In(Activities.Thread, "channel")
        );

        var call = Assert.Single(bot.Connector.Calls);
        Assert.Equal(
            ("POST", $"/v3/conversations/{Activities.Thread}/activities"),
            (call.Method, call.Path)
        );
    }

    [Theory]
    [InlineData("""{"op":"old"}""")]
    [InlineData("""{"verb":7}""")]
    [InlineData("""{"verb":""}""")]
    public async Task Submit_WithoutAVerb_SaysThatTheButtonDoesNotWork(string value)
    {
        await using var bot = await BotUnderTest.LocalAsync();

        await bot.TellAsync(Activities.Submit(bot.ServiceUrl, JsonNode.Parse(value)!.AsObject()));

        Assert.Empty(bot.Chat.Asked);
        Assert.Contains("help", Assert.Single(bot.Connector.Calls).Text!, StringComparison.Ordinal);
    }

    private static JsonObject InChannel(BotUnderTest bot, string trigger = "manual") =>
        Activities
            .Execute(bot.ServiceUrl, "hold.confirm", trigger)
            .In(Activities.Thread, "channel");

    private static async Task<JsonNode> PressAsync(BotUnderTest bot, JsonObject activity)
    {
        using var answer = await bot.PostAsync(activity);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = await BodyAsync(answer);
        await bot.IdleAsync();
        return body;
    }

    private static async Task<JsonNode> BodyAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        )!;
}

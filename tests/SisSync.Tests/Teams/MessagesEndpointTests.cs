using System.Net;
using System.Text.Json.Nodes;
using SisSync.Bot.Commands;
using SisSync.Bot.Teams;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Teams;

[Collection("hosts")]
public sealed class MessagesEndpointTests
{
    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"type":" "}""")]
    [InlineData("""{"type":7}""")]
    [InlineData("""{"type":"message","text":7}""")]
    [InlineData("""{"type":"message","channelData":"x"}""")]
    [InlineData("""{"type":"message","text":"hi"}""")]
    [InlineData("""{"type":"message","text":"hi","conversation":{"id":"a:1"}}""")]
    [InlineData(
        """{"type":"message","conversation":{"id":"a:1"},"serviceUrl":"https://example.org"}"""
    )]
    public async Task Post_NotAnActivityToActOn_Answers400WithAReason(string body)
    {
        await using var bot = await BotUnderTest.LocalAsync();

        using var response = await bot.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var error = JsonNode.Parse(
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
        Assert.NotEmpty(error!["error"]!["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Post_ErrorInTheBody_DoesNotRepeatItsValues()
    {
        await using var bot = await BotUnderTest.LocalAsync();

        using var response = await bot.PostAsync(
            """{"type":"message","text":{"x":"Mara Oyelaran"}}"""
        );

        Assert.DoesNotContain(
            "Mara",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_BodyOverTheLimit_Answers413(bool withLength)
    {
        await using var bot = await BotUnderTest.LocalAsync();
        var activity = Activities.Personal(bot.ServiceUrl, new string('x', RequestBody.Limit));

        using var response = await bot.PostAsync(
            activity.ToJsonString(),
            change: request => request.Headers.TransferEncodingChunked = !withLength
        );

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("messageReaction")]
    [InlineData("messageUpdate")]
    [InlineData("messageDelete")]
    [InlineData("event")]
    [InlineData("somethingNew")]
    public async Task Post_TypeWeDoNotActOn_Answers200(string type)
    {
        await using var bot = await BotUnderTest.LocalAsync();

        using var response = await bot.PostAsync(Activities.Envelope(bot.ServiceUrl, type));
        await bot.IdleAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(
            await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)
        );
        Assert.Empty(bot.Chat.Asked);
    }

    [Theory]
    [InlineData("composeExtension/query")]
    [InlineData("task/submit")]
    [InlineData(null)]
    public async Task Post_InvokeWeDoNotKnow_Answers501(string? name)
    {
        await using var bot = await BotUnderTest.LocalAsync();
        var activity = Activities.Envelope(bot.ServiceUrl, "invoke");
        activity["name"] = name;

        using var response = await bot.PostAsync(activity);

        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
    }

    [Fact]
    public async Task Get_Messages_Answers405()
    {
        await using var bot = await BotUnderTest.LocalAsync();

        using var response = await bot.PostAsync("", change: r => r.Method = HttpMethod.Get);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task Post_Message_IsAcknowledgedBeforeTheAnswerIsReady()
    {
        await using var bot = await BotUnderTest.LocalAsync();
        var ready = new TaskCompletionSource<ChatReply>();
        bot.Chat.Answer = _ => ready.Task;

        using var response = await bot.PostAsync(Activities.Personal(bot.ServiceUrl, "status"));
        var callsBefore = bot.Connector.Calls.Count;
        ready.SetResult(FakeChat.Card("late"));
        await bot.IdleAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(
            await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)
        );
        Assert.Equal(0, callsBefore);
        Assert.Equal("late", Assert.Single(bot.Connector.Calls).CardTitle);
    }

    [Fact]
    public async Task Post_TheSameMessageFourTimes_IsAnsweredOnce()
    {
        await using var bot = await BotUnderTest.LocalAsync();
        var activity = Activities.Personal(bot.ServiceUrl, "status");

        for (var delivery = 0; delivery < 4; delivery++)
        {
            Assert.Equal(HttpStatusCode.OK, await bot.TellAsync(activity));
        }

        Assert.Single(bot.Chat.Asked);
        Assert.Single(bot.Connector.Calls);
    }

    [Fact]
    public async Task Post_TheSameInvokeWhileTheFirstIsWorkedOn_WaitsForItsAnswer()
    {
        await using var bot = await BotUnderTest.LocalAsync();
        var ready = new TaskCompletionSource<ChatReply>();
        bot.Chat.Answer = _ => ready.Task;
        var activity = Activities.Execute(bot.ServiceUrl, "hold.confirm");

        var first = bot.PostAsync(activity.ToJsonString());
        var second = bot.PostAsync(activity.ToJsonString());
        ready.SetResult(FakeChat.Card("once"));
        using var one = await first;
        using var two = await second;

        Assert.Single(bot.Chat.Asked);
        Assert.Equal(
            await one.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            await two.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task Post_TheSameIdElevenMinutesLater_IsANewMessage()
    {
        await using var bot = await BotUnderTest.LocalAsync();
        var activity = Activities.Personal(bot.ServiceUrl, "status");
        await bot.TellAsync(activity);
        bot.Time.Advance(TimeSpan.FromMinutes(11));

        await bot.TellAsync(activity);

        Assert.Equal(2, bot.Chat.Asked.Count);
    }

    [Fact]
    public async Task Post_TheSameIdInAnotherConversation_IsANewMessage()
    {
        await using var bot = await BotUnderTest.LocalAsync();
        var activity = Activities.Personal(bot.ServiceUrl, "status");
        await bot.TellAsync(activity);

        await bot.TellAsync(activity.In("a:another-chat", "personal"));

        Assert.Equal(2, bot.Chat.Asked.Count);
    }
}

using System.Net;
using System.Text.Json.Nodes;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Core.Notifying;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Teams;

/// <summary>What the bot does with activities: where replies go, once only, welcomes, buttons and alerts.</summary>
[Collection("hosts")]
public sealed class ConversationTests
{
    [Fact]
    public async Task Message_Personal_IsAnsweredInTheChatWithASummary()
    {
        await using var bot = await BotUnderTest.LocalAsync();

        await bot.TellAsync(Activities.Personal(bot.ServiceUrl, "status"));

        var call = Assert.Single(bot.Connector.Calls);
        Assert.StartsWith(
            $"/v3/conversations/{Activities.PersonalChat}/activities",
            call.Path,
            StringComparison.Ordinal
        );
        Assert.Equal("status", call.CardTitle);
        Assert.Equal("Summary of status", call.Body!["summary"]!.GetValue<string>());
        Assert.Null(call.Text);
    }

    [Fact]
    public async Task Message_ChannelMention_IsAnsweredInTheThreadWithoutTheMention()
    {
        await using var bot = await BotUnderTest.LocalAsync();

        await bot.TellAsync(Activities.InChannel(bot.ServiceUrl, "status for Lincoln High"));

        Assert.Equal("status for Lincoln High", Assert.Single(bot.Chat.Asked).Text);
        Assert.StartsWith(
            $"/v3/conversations/{Activities.Thread}/activities",
            Assert.Single(bot.Connector.Calls).Path,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Message_DeliveredTwice_IsAnsweredOnce()
    {
        await using var bot = await BotUnderTest.LocalAsync();
        var activity = Activities.Personal(bot.ServiceUrl, "status");

        await bot.TellAsync(activity);
        await bot.TellAsync(activity);

        Assert.Single(bot.Connector.Calls);
    }

    [Fact]
    public async Task Execute_Press_IsAnsweredInTheResponseWithACard()
    {
        await using var bot = await BotUnderTest.LocalAsync();

        using var answer = await bot.PostAsync(Activities.Execute(bot.ServiceUrl, "school"));

        var body = JsonNode.Parse(
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        )!;
        Assert.Equal(200, body["statusCode"]!.GetValue<int>());
        Assert.Equal("application/vnd.microsoft.card.adaptive", body["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task Execute_DeliveredTwice_ActsOnceAndAnswersTheSame()
    {
        await using var bot = await BotUnderTest.LocalAsync();
        var press = Activities.Execute(bot.ServiceUrl, "hold");

        using var first = await bot.PostAsync(press);
        using var second = await bot.PostAsync(press);

        Assert.Single(bot.Chat.Asked);
        Assert.Equal(
            await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task Submit_FallbackOfOldClients_ReplacesTheCard()
    {
        await using var bot = await BotUnderTest.LocalAsync();

        await bot.TellAsync(
            Activities.Submit(
                bot.ServiceUrl,
                new JsonObject { ["verb"] = "school", ["school"] = "s1" }
            )
        );

        var call = Assert.Single(bot.Connector.Calls);
        Assert.Equal("PUT", call.Method);
        Assert.EndsWith(Activities.CardId, call.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_ToldByTwoActivities_SubscribesAndWelcomesOnce()
    {
        await using var bot = await BotUnderTest.LocalAsync();

        await bot.TellAsync(Activities.Members(bot.ServiceUrl, "membersAdded", Activities.BotId));
        await bot.TellAsync(Activities.Install(bot.ServiceUrl));

        Assert.Single(bot.Connector.Calls);
        Assert.All(
            bot.Subscriptions.Subscribed,
            place =>
                Assert.Equal(
                    ("cedar", Activities.PersonalChat),
                    (place.DistrictId, place.ConversationId)
                )
        );
    }

    [Fact]
    public async Task Uninstall_Channel_IsForgotten()
    {
        await using var bot = await BotUnderTest.LocalAsync();

        await bot.TellAsync(
            Activities.Install(bot.ServiceUrl, "remove").In(Activities.Channel, "channel")
        );

        Assert.Contains(Activities.Channel, bot.Subscriptions.Unsubscribed);
    }

    [Fact]
    public async Task Message_ChatFails_SaysSoWithAReferenceAndNoDetail()
    {
        await using var bot = await BotUnderTest.LocalAsync();
        bot.Chat.Answer = _ => throw new InvalidOperationException("Mara Oyelaran has no row");

        var status = await bot.TellAsync(Activities.Personal(bot.ServiceUrl, "status"));

        Assert.Equal(HttpStatusCode.OK, status);
        var text = Assert.Single(bot.Connector.Calls).Body!.ToJsonString();
        Assert.DoesNotContain("Oyelaran has no row", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_CardCannotBeNoted_ThePersonHasItAndIsToldSo()
    {
        await using var bot = await BotUnderTest.LocalAsync();
        bot.Copies.Outcome = Task.FromException(new IOException("the disk is full"));
        bot.Chat.Answer = question =>
            Task.FromResult<ChatReply>(
                FakeChat.Card(question) with
                {
                    Source = new CardSource("riverbend", "status", new PressData()),
                }
            );

        await bot.TellAsync(Activities.Personal(bot.ServiceUrl, "status"));

        var sent = bot.Connector.Calls.Select(call => call.Body!).ToList();
        Assert.Equal(2, sent.Count);
        Assert.NotNull(sent[0]["attachments"]);
        Assert.NotNull(sent[1]["text"]);
    }

    [Theory]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":"somethingNew"}""", HttpStatusCode.OK)]
    public async Task Post_BodyIs_AnswersAsTheProtocolSays(string body, HttpStatusCode status)
    {
        await using var bot = await BotUnderTest.LocalAsync();

        using var answer = await bot.PostAsync(body);

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData(201, "", "Delivered")]
    [InlineData(403, "BotNotInConversationRoster", "Parked")]
    [InlineData(404, "ConversationNotFound", "Gone")]
    [InlineData(429, "Throttled", "TryLater")]
    [InlineData(502, "ServiceError", "TryLater")]
    public async Task Alert_ToAChannel_OutcomeDecidesWhetherToTryAgain(
        int status,
        string code,
        string outcome
    )
    {
        await using var bot = await BotUnderTest.LocalAsync();
        await bot.TellAsync(Activities.Install(bot.ServiceUrl).In(Activities.Channel, "channel"));
        var address = bot.Subscriptions.Subscribed.First().Address;
        if (status != 201)
        {
            bot.Connector.ThenError(status, code, retryAfter: "7");
        }

        var result = await bot.Sender.SendAsync(
            new Notification("cedar", "hold_opened", ["H-1"], "Sync on hold: Lincoln High"),
            address,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(outcome, result.GetType().Name);
        var call = bot.Connector.Calls[^1];
        Assert.Equal("/v3/conversations", call.Path);
        Assert.Equal(
            Activities.Channel,
            call.Body!["channelData"]!["channel"]!["id"]!.GetValue<string>()
        );
    }
}

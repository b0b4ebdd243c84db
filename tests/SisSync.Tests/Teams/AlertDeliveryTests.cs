using System.Text.Json.Nodes;
using SisSync.Core.Notifying;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Teams;

/// <summary>Where alerts go, and what becomes of an address that does not take them.</summary>
[Collection("hosts")]
public sealed class AlertDeliveryTests
{
    private static readonly Notification Alert = new(
        "cedar",
        "hold_opened",
        ["H-1"],
        "Sync on hold: Lincoln High"
    );

    [Fact]
    public async Task Alert_ToAChannel_OpensAThreadAndNamesItsMessage()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();

        var outcome = await SendAsync(bot, Address(bot, Activities.Channel, "channel"));

        Assert.NotNull(Assert.IsType<SendOutcome.Delivered>(outcome).Reference);
        var body = Assert.Single(bot.Connector.Calls).Body!;
        Assert.True(body["isGroup"]!.GetValue<bool>());
        Assert.Equal(Activities.Tenant, body["tenantId"]!.GetValue<string>());
        Assert.Equal($"Summary of {Alert.Text}", body["activity"]!["summary"]!.GetValue<string>());
        Assert.Null(body["activity"]!["text"]);
    }

    [Theory]
    [InlineData(Activities.GroupChat, "groupChat")]
    [InlineData(Activities.PersonalChat, "personal")]
    public async Task Alert_ToAChat_IsSentThere(string conversation, string type)
    {
        await using var bot = await BotUnderTest.RegisteredAsync();

        var outcome = await SendAsync(bot, Address(bot, conversation, type));

        Assert.IsType<SendOutcome.Delivered>(outcome);
        Assert.Equal(
            $"/v3/conversations/{conversation}/activities",
            Assert.Single(bot.Connector.Calls).Path
        );
    }

    [Fact]
    public async Task Alert_AnsweredWithAnEmptyBody_IsDeliveredWithoutAReference()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        bot.Connector.Then(202);

        var outcome = await SendAsync(bot, Address(bot, Activities.GroupChat, "groupChat"));

        Assert.Null(Assert.IsType<SendOutcome.Delivered>(outcome).Reference);
    }

    [Theory]
    [InlineData(400, "BadSyntax", "Refused")]
    [InlineData(401, "BotNotRegistered", "Refused")]
    [InlineData(403, "BotDisabledByAdmin", "Parked")]
    [InlineData(403, "BotNotInConversationRoster", "Parked")]
    [InlineData(403, "ConversationBlockedByUser", "Parked")]
    [InlineData(403, "ForbiddenOperationException", "Parked")]
    [InlineData(403, "NotEnoughPermissions", "Parked")]
    [InlineData(403, "InvalidBotApiHost", "Parked")]
    [InlineData(404, "BotNotInConversationRoster", "Parked")]
    [InlineData(404, "ConversationNotFound", "Gone")]
    [InlineData(404, "SomethingElse", "TryLater")]
    [InlineData(412, "PreconditionFailed", "TryLater")]
    [InlineData(500, "ServiceError", "TryLater")]
    [InlineData(503, "ServiceUnavailable", "TryLater")]
    public async Task Alert_Refused_GivesUpTheAddressOnlyIfItDoesNotExist(
        int status,
        string code,
        string outcome
    )
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        bot.Connector.ThenError(status, code);
        if (status == 401)
        {
            // asked once more, with a fresh token
            bot.Connector.ThenError(status, code);
        }

        var result = await SendAsync(bot, Address(bot, Activities.GroupChat, "groupChat"));

        Assert.Equal(outcome, result.GetType().Name);
        Assert.Equal(status == 401 ? 2 : 1, bot.Connector.Calls.Count);
    }

    [Theory]
    [InlineData(502, true)]
    [InlineData(504, true)]
    [InlineData(503, false)]
    [InlineData(429, false)]
    public async Task Alert_GatewayLostSight_MayHaveArrived(int status, bool mayHaveArrived)
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        bot.Connector.ThenError(status, "Any");

        var result = await SendAsync(bot, Address(bot, Activities.GroupChat, "groupChat"));

        Assert.Equal(mayHaveArrived, Assert.IsType<SendOutcome.TryLater>(result).MayHaveArrived);
    }

    [Fact]
    public async Task Alert_TooBig_IsSentShort()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        bot.Connector.ThenError(413, "MessageSizeTooBig");

        var result = await SendAsync(bot, Address(bot, Activities.GroupChat, "groupChat"));

        Assert.IsType<SendOutcome.Delivered>(result);
        var calls = bot.Connector.Calls;
        Assert.Equal(2, calls.Count);
        Assert.Equal(calls[0].Summary, calls[1].Summary);
        Assert.Contains("too big", calls[1].Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alert_TooBigEvenShort_IsRefused()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        bot.Connector.ThenError(413, "MessageSizeTooBig").ThenError(413, "MessageSizeTooBig");

        var result = await SendAsync(bot, Address(bot, Activities.GroupChat, "groupChat"));

        Assert.IsType<SendOutcome.Refused>(result);
    }

    [Fact]
    public async Task Alert_Throttled_TheWholeConversationWaits()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        var address = Address(bot, Activities.GroupChat, "groupChat");
        bot.Connector.ThenError(429, "Throttled", "30");

        await SendAsync(bot, address);

        Assert.Equal(TimeSpan.FromSeconds(30), bot.Sender.Reserve(address.ToJsonString()));
        Assert.Equal(
            TimeSpan.Zero,
            bot.Sender.Reserve(Address(bot, Activities.Channel, "channel").ToJsonString())
        );
        bot.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(TimeSpan.Zero, bot.Sender.Reserve(address.ToJsonString()));
    }

    [Fact]
    public async Task Alert_ToAPersonWithoutAChat_CreatesOneAndShowsInTheFeed()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        bot.Connector.Then(201, """{"id":"a:chat-of-ana"}""");

        var result = await bot.Sender.SendAsync(
            Alert with
            {
                ToPerson = Activities.PersonId,
                Feed = true,
            },
            Address(bot, Activities.Channel, "channel").ToJsonString(),
            TestContext.Current.CancellationToken
        );

        var done = Assert.IsType<SendOutcome.Delivered>(result);
        Assert.Equal("a:chat-of-ana", done.ConversationId);
        Assert.Contains("a:chat-of-ana", done.Address, StringComparison.Ordinal);
        var (create, send) = (bot.Connector.Calls[0].Body!, bot.Connector.Calls[1]);
        Assert.Equal(
            (false, Activities.PersonId, Activities.Tenant),
            (
                create["isGroup"]!.GetValue<bool>(),
                create["members"]![0]!["id"]!.GetValue<string>(),
                create["tenantId"]!.GetValue<string>()
            )
        );
        Assert.Equal("/v3/conversations/a:chat-of-ana/activities", send.Path);
        Assert.True(send.Body!["channelData"]!["notification"]!["alert"]!.GetValue<bool>());
        Assert.NotNull(send.Summary);
    }

    [Fact]
    public async Task Alert_ToAPersonWithoutTheApp_IsParked()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        bot.Connector.ThenError(403, "ForbiddenOperationException");

        var result = await bot.Sender.SendAsync(
            Alert with
            {
                ToPerson = Activities.PersonId,
            },
            Address(bot, Activities.Channel, "channel").ToJsonString(),
            TestContext.Current.CancellationToken
        );

        Assert.IsType<SendOutcome.Parked>(result);
        Assert.Single(bot.Connector.Calls);
    }

    [Fact]
    public async Task Reply_ItsThreadIsGone_IsPostedAnew()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        bot.Connector.ThenError(404, "ConversationNotFound");

        var result = await bot.Sender.SendAsync(
            Alert with
            {
                Kind = NotificationKind.HoldClosed,
                Root = new PostedMessage(Activities.Thread, "1789304790112", Activities.Tenant),
            },
            Address(bot, Activities.Channel, "channel").ToJsonString(),
            TestContext.Current.CancellationToken
        );

        Assert.IsType<SendOutcome.Delivered>(result);
        Assert.Equal(
            [$"/v3/conversations/{Activities.Thread}/activities", "/v3/conversations"],
            bot.Connector.Calls.Select(call => call.Path)
        );
    }

    [Fact]
    public async Task Alert_BlockedInTheOlderForm_IsParked()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        bot.Connector.Then(
            403,
            """{"errorCode":209,"message":"{ \"subCode\": \"MessageWritesBlocked\" }"}"""
        );

        var result = await SendAsync(bot, Address(bot, Activities.PersonalChat, "personal"));

        Assert.IsType<SendOutcome.Parked>(result);
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("Mon, 14 Sep 2026 13:01:00 GMT", 60)]
    [InlineData("Mon, 14 Sep 2026 12:00:00 GMT", 0)]
    public async Task Alert_Throttled_HandsOnWhenToTryAgain(string retryAfter, int seconds)
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        bot.Connector.ThenError(429, "Throttled", retryAfter);

        var result = await SendAsync(bot, Address(bot, Activities.GroupChat, "groupChat"));

        Assert.Equal(
            TimeSpan.FromSeconds(seconds),
            Assert.IsType<SendOutcome.TryLater>(result).After
        );
    }

    [Fact]
    public async Task Alert_NoTokenToBeHad_IsTriedLaterAndNothingIsSent()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        bot.Tokens.FailWith = "invalid_client";

        var result = await SendAsync(bot, Address(bot, Activities.GroupChat, "groupChat"));

        Assert.Contains(
            "invalid_client",
            Assert.IsType<SendOutcome.TryLater>(result).Why,
            StringComparison.Ordinal
        );
        Assert.Empty(bot.Connector.Calls);
    }

    [Fact]
    public async Task Alert_StoredHostIsNotAllowed_IsNotCalledAndTheAddressStays()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        await using var elsewhere = await FakeConnector.StartAsync();
        var address = Address(bot, Activities.GroupChat, "groupChat");
        address["serviceUrl"] = elsewhere.ServiceUrl;

        var result = await SendAsync(bot, address);

        Assert.IsType<SendOutcome.TryLater>(result);
        Assert.Empty(elsewhere.Calls);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    public async Task Alert_IdIsADotSegment_IsNotSent(string id)
    {
        await using var bot = await BotUnderTest.RegisteredAsync();

        var result = await SendAsync(bot, Address(bot, id, "groupChat"));

        Assert.IsType<SendOutcome.TryLater>(result);
        Assert.Empty(bot.Connector.Calls);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{}")]
    public async Task Alert_AddressIsNotOurs_IsGone(string address)
    {
        await using var bot = await BotUnderTest.RegisteredAsync();

        var result = await bot.Sender.SendAsync(
            Alert,
            address,
            TestContext.Current.CancellationToken
        );

        Assert.IsType<SendOutcome.Gone>(result);
    }

    private static JsonObject Address(BotUnderTest bot, string conversation, string type) =>
        new()
        {
            ["serviceUrl"] = bot.ServiceUrl,
            ["channelId"] = "msteams",
            ["conversation"] = new JsonObject
            {
                ["id"] = conversation,
                ["conversationType"] = type,
                ["tenantId"] = Activities.Tenant,
            },
            ["bot"] = new JsonObject { ["id"] = Activities.BotId },
        };

    private static Task<SendOutcome> SendAsync(BotUnderTest bot, JsonObject address) =>
        bot.Sender.SendAsync(Alert, address.ToJsonString(), TestContext.Current.CancellationToken);
}

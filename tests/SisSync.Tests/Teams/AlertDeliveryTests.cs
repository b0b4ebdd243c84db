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
    [InlineData(403, "BotDisabledByAdmin", "Gone")]
    [InlineData(403, "ConversationBlockedByUser", "Gone")]
    [InlineData(403, "ForbiddenOperationException", "Gone")]
    [InlineData(403, "NotEnoughPermissions", "TryLater")]
    [InlineData(403, "InvalidBotApiHost", "TryLater")]
    [InlineData(404, "SomethingElse", "TryLater")]
    [InlineData(413, "MessageSizeTooBig", "TryLater")]
    [InlineData(500, "ServiceError", "TryLater")]
    public async Task Alert_Refused_GivesUpTheAddressOnlyIfTheBotIsNotThere(
        int status,
        string code,
        string outcome
    )
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        bot.Connector.ThenError(status, code);

        var result = await SendAsync(bot, Address(bot, Activities.GroupChat, "groupChat"));

        Assert.Equal(outcome, result.GetType().Name);
        Assert.Single(bot.Connector.Calls);
    }

    [Fact]
    public async Task Alert_BlockedInTheOlderForm_IsGone()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        bot.Connector.Then(
            403,
            """{"errorCode":209,"message":"{ \"subCode\": \"MessageWritesBlocked\" }"}"""
        );

        var result = await SendAsync(bot, Address(bot, Activities.PersonalChat, "personal"));

        Assert.IsType<SendOutcome.Gone>(result);
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

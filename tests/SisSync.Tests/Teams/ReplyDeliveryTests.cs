using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Teams;

/// <summary>What answers a person when the channel is slow, refuses, or asks the bot to go elsewhere.</summary>
[Collection("hosts")]
public sealed class ReplyDeliveryTests
{
    [Theory]
    [InlineData(412, null, 3)]
    [InlineData(429, "2", 3)]
    [InlineData(503, null, 3)]
    [InlineData(502, null, 2)]
    [InlineData(504, null, 2)]
    [InlineData(429, "60", 1)]
    [InlineData(400, null, 1)]
    [InlineData(403, null, 1)]
    [InlineData(413, null, 1)]
    [InlineData(500, null, 1)]
    public async Task Reply_Refused_IsTriedAsOftenAsThatIsSafe(
        int status,
        string? retryAfter,
        int tries
    )
    {
        await using var bot = await BotUnderTest.LocalAsync(time: new ImpatientClock());
        for (var answer = 0; answer < 5; answer++)
        {
            bot.Connector.ThenError(status, "SomeCode", retryAfter);
        }

        await bot.TellAsync(Activities.Personal(bot.ServiceUrl, "status"));

        Assert.Equal(tries, bot.Connector.Calls.Count);
    }

    [Fact]
    public async Task Reply_RetryAfterIsGiven_IsWaitedFor()
    {
        var clock = new ImpatientClock();
        await using var bot = await BotUnderTest.LocalAsync(time: clock);
        bot.Connector.ThenError(429, "Throttled", retryAfter: "4");

        await bot.TellAsync(Activities.Personal(bot.ServiceUrl, "status"));

        Assert.Equal(2, bot.Connector.Calls.Count);
        Assert.Contains(
            clock.Waits,
            wait => wait >= TimeSpan.FromSeconds(4) && wait < TimeSpan.FromSeconds(5)
        );
    }

    [Fact]
    public async Task Reply_TokenIsRefused_IsSentOnceMoreWithAFreshOne()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        bot.Connector.Then(401);

        using var _ = await bot.PostSignedAsync(Activities.Personal(bot.ServiceUrl, "status"));
        await bot.IdleAsync();

        Assert.Equal(
            ["Bearer token-1", "Bearer token-2"],
            bot.Connector.Calls.Select(call => call.Authorization)
        );
    }

    [Fact]
    public async Task Reply_TokenIsRefusedTwice_GivesUp()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        bot.Connector.Then(401).Then(401);

        using var _ = await bot.PostSignedAsync(Activities.Personal(bot.ServiceUrl, "status"));
        await bot.IdleAsync();

        Assert.Equal(2, bot.Connector.Calls.Count);
    }

    [Fact]
    public async Task Reply_Redirected_IsNotFollowed()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        await using var elsewhere = await FakeConnector.StartAsync();
        bot.Connector.Then(307, location: $"{elsewhere.ServiceUrl}v3/conversations");

        using var _ = await bot.PostSignedAsync(Activities.Personal(bot.ServiceUrl, "status"));
        await bot.IdleAsync();

        Assert.Single(bot.Connector.Calls);
        Assert.Empty(elsewhere.Calls);
    }
}

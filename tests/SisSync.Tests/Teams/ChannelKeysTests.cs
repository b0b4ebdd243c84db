using System.Net;
using SisSync.Bot.Teams;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Teams;

[Collection("hosts")]
public sealed class ChannelKeysTests
{
    [Fact]
    public async Task Post_KeyWasRotated_PassesOnTheFirstTry()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        Assert.Equal(HttpStatusCode.OK, await PostAsync(bot));
        bot.Issuer.Rotate();

        var status = await PostAsync(bot);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(2, bot.Issuer.Reads);
    }

    [Fact]
    public async Task Post_ManyUnknownKeys_ReadTheKeysOnceAMinute()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        await PostAsync(bot);

        await PostAsync(bot, "unknown-1");
        await PostAsync(bot, "unknown-2");
        var inTheFirstMinute = bot.Issuer.Reads;
        bot.Time.Advance(ChannelKeys.RefreshPause);
        await PostAsync(bot, "unknown-3");

        Assert.Equal(2, inTheFirstMinute);
        Assert.Equal(3, bot.Issuer.Reads);
    }

    [Fact]
    public async Task Post_KeysNeverRead_Answers503UntilTheyAre()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        bot.Issuer.IsDown = true;
        var whileDown = await PostAsync(bot);
        bot.Issuer.IsDown = false;
        bot.Time.Advance(ChannelKeys.FailurePause);

        var after = await PostAsync(bot);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, whileDown);
        Assert.Equal(HttpStatusCode.OK, after);
    }

    [Fact]
    public async Task Post_KeyServiceIsDownADayLater_UsesTheLastGoodKeys()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        await PostAsync(bot);
        bot.Issuer.IsDown = true;
        bot.Time.Advance(TimeSpan.FromDays(1));

        var status = await PostAsync(bot);

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task Post_HalfADayLater_ReadsTheKeysAgain()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        await PostAsync(bot);
        bot.Time.Advance(ChannelKeys.MaxAge);

        await PostAsync(bot);

        Assert.Equal(2, bot.Issuer.Reads);
    }

    private static async Task<HttpStatusCode> PostAsync(BotUnderTest bot, string? keyId = null)
    {
        using var response = await bot.PostSignedAsync(
            Activities.Personal(bot.ServiceUrl, "status"),
            parts => parts.Header["kid"] = keyId ?? bot.Issuer.KeyId
        );
        return response.StatusCode;
    }
}

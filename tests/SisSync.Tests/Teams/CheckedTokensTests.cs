using System.Net;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;
using SisSync.Bot.Teams;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Teams;

/// <summary>A token that passed once passes again, but never beyond its own end or that of its key.</summary>
[Collection("hosts")]
public sealed class CheckedTokensTests
{
    private readonly FakeTimeProvider _clock = new(new(2026, 9, 14, 13, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Token_Again_PassesUntilItsEndAndNotAfter()
    {
        await using var bot = await BotUnderTest.RegisteredAsync(_clock);
        var token = bot.Issuer.Token(BotUnderTest.AppId, bot.ServiceUrl);

        var first = await PostAsync(bot, token);
        _clock.Advance(TimeSpan.FromMinutes(64));
        var last = await PostAsync(bot, token);
        _clock.Advance(TimeSpan.FromMinutes(2));
        var late = await PostAsync(bot, token);

        Assert.Equal(HttpStatusCode.OK, first);
        Assert.Equal(HttpStatusCode.OK, last);
        Assert.Equal(HttpStatusCode.Unauthorized, late);
    }

    [Fact]
    public async Task Token_KeyIsGoneFromANewReading_IsRefused()
    {
        await using var bot = await BotUnderTest.RegisteredAsync(_clock);
        var token = bot.Issuer.Token(BotUnderTest.AppId, bot.ServiceUrl);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(bot, token));

        bot.Issuer.Rotate();
        var unread = await PostAsync(bot, token);
        // its key is not known, so the keys are read
        var newer = await PostAsync(bot, bot.Issuer.Token(BotUnderTest.AppId, bot.ServiceUrl));
        var older = await PostAsync(bot, token);

        Assert.Equal(HttpStatusCode.OK, unread);
        Assert.Equal(HttpStatusCode.OK, newer);
        Assert.Equal(HttpStatusCode.Unauthorized, older);
    }

    [Fact]
    public async Task Token_KeysAreTooOld_IsRefusedWhenTheNewOnesLackItsKey()
    {
        await using var bot = await BotUnderTest.RegisteredAsync(_clock);
        var token = bot.Issuer.Token(
            BotUnderTest.AppId,
            bot.ServiceUrl,
            t => t.Payload["exp"] = _clock.GetUtcNow().AddDays(2).ToUnixTimeSeconds()
        );
        Assert.Equal(HttpStatusCode.OK, await PostAsync(bot, token));

        bot.Issuer.Rotate();
        _clock.Advance(ChannelKeys.MaxAge);

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(bot, token));
    }

    [Fact]
    public async Task Token_KnownOneWithOtherServiceUrl_IsRefused()
    {
        await using var bot = await BotUnderTest.RegisteredAsync(_clock);
        var token = bot.Issuer.Token(BotUnderTest.AppId, bot.ServiceUrl);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(bot, token));

        var elsewhere = Activities.Personal("https://smba.trafficmanager.net/amer/", "help");
        using var answer = await bot.PostAsync(elsewhere, $"Bearer {token}");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public void Add_MoreThanThereIsRoomFor_DropsOlderOnes()
    {
        var tokens = new CheckedTokens();
        var known = new CheckedToken(
            "key-1",
            new ChannelKey(new JsonWebKey(), []),
            ChannelIdentity.Anonymous,
            NotBefore: null,
            Expires: null
        );

        for (var n = 0; n <= CheckedTokens.Capacity; n++)
        {
            tokens.Add($"token-{n}", known);
        }

        Assert.Null(tokens.Find("token-0"));
        Assert.Same(known, tokens.Find($"token-{CheckedTokens.Capacity}"));
    }

    private static async Task<HttpStatusCode> PostAsync(BotUnderTest bot, string token)
    {
        using var answer = await bot.PostAsync(
            Activities.Personal(bot.ServiceUrl, "help"),
            $"Bearer {token}"
        );
        return answer.StatusCode;
    }
}

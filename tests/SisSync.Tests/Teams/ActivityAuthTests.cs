using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Teams;

/// <summary>Who may post to the bot: every way a channel token can be wrong, through the real endpoint.</summary>
[Collection("hosts")]
public sealed class ActivityAuthTests
{
    private static readonly Dictionary<
        string,
        (Action<TokenParts> Change, HttpStatusCode Status)
    > Cases = new()
    {
        ["good"] = (_ => { }, HttpStatusCode.OK),
        ["unsigned"] = (
            t => (t.Header["alg"], t.Sign) = ("none", _ => []),
            HttpStatusCode.Unauthorized
        ),
        ["foreign key"] = (
            t =>
                t.Sign = data =>
                {
                    using var rsa = RSA.Create(2048);
                    return rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
                },
            HttpStatusCode.Unauthorized
        ),
        ["unknown key id"] = (t => t.Header["kid"] = "key-of-nobody", HttpStatusCode.Unauthorized),
        ["issuer"] = (
            t => t.Payload["iss"] = "https://api.botframework.us",
            HttpStatusCode.Unauthorized
        ),
        ["audience"] = (t => t.Payload["aud"] = "another-app", HttpStatusCode.Unauthorized),
        ["no audience"] = (t => t.Payload.Remove("aud"), HttpStatusCode.Unauthorized),
        ["empty audience"] = (t => t.Payload["aud"] = "", HttpStatusCode.Unauthorized),
        ["no expiry"] = (t => t.Payload.Remove("exp"), HttpStatusCode.Unauthorized),
        ["expired within the skew"] = (t => Shift(t, "exp", -3600 - 299), HttpStatusCode.OK),
        ["expired beyond the skew"] = (
            t => Shift(t, "exp", -3600 - 301),
            HttpStatusCode.Unauthorized
        ),
        ["early within the skew"] = (t => Shift(t, "nbf", 240), HttpStatusCode.OK),
        ["early beyond the skew"] = (t => Shift(t, "nbf", 360), HttpStatusCode.Unauthorized),
        ["no service url"] = (t => t.Payload.Remove("serviceurl"), HttpStatusCode.Unauthorized),
        ["other service url"] = (
            t => t.Payload["serviceurl"] = "https://smba.trafficmanager.net/amer/",
            HttpStatusCode.Unauthorized
        ),
        ["service url without slash"] = (
            t => t.Payload["serviceurl"] = t.Payload["serviceurl"]!.GetValue<string>().TrimEnd('/'),
            HttpStatusCode.OK
        ),
        ["service url in capitals"] = (
            t =>
                t.Payload["serviceurl"] = t.Payload["serviceurl"]!
                    .GetValue<string>()
                    .ToUpperInvariant(),
            HttpStatusCode.OK
        ),
    };

    public static TheoryData<string> CaseNames => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(CaseNames))]
    public async Task Post_TokenIs_AnswersAsTheRulesSay(string name)
    {
        var (change, status) = Cases[name];
        await using var bot = await BotUnderTest.RegisteredAsync();

        using var answer = await bot.PostSignedAsync(
            Activities.Personal(bot.ServiceUrl, "status"),
            change
        );
        await bot.IdleAsync();

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(status == HttpStatusCode.OK ? 1 : 0, bot.Chat.Asked.Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer")]
    [InlineData("Bearer one two")]
    [InlineData("Bearer no.token.here")]
    public async Task Post_HeaderIsNoBearerToken_Is401(string? header)
    {
        await using var bot = await BotUnderTest.RegisteredAsync();

        using var answer = await bot.PostAsync(
            Activities.Personal(bot.ServiceUrl, "status"),
            header
        );

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        Assert.Empty(bot.Chat.Asked);
    }

    [Fact]
    public async Task Post_KeyRotated_IsLetInAtTheFirstTry()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        using var before = await bot.PostSignedAsync(Activities.Personal(bot.ServiceUrl, "one"));
        bot.Time.Advance(TimeSpan.FromMinutes(10));
        bot.Issuer.Rotate();

        using var after = await bot.PostSignedAsync(Activities.Personal(bot.ServiceUrl, "two"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (before.StatusCode, after.StatusCode));
    }

    [Theory]
    [InlineData("webchat")]
    [InlineData(null)]
    public async Task Post_KeyIsNotEndorsedForTeams_Is403(string? endorsement)
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        bot.Issuer.Endorsements = endorsement is null ? null : [endorsement];

        using var answer = await bot.PostSignedAsync(Activities.Personal(bot.ServiceUrl, "status"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(bot.Chat.Asked);
    }

    [Fact]
    public async Task Post_KeysCannotBeRead_Is503SoThatTeamsTriesAgain()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        bot.Issuer.IsDown = true;

        using var answer = await bot.PostSignedAsync(Activities.Personal(bot.ServiceUrl, "status"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Fact]
    public async Task Post_TenantOfNoDistrict_Is403()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        var activity = Activities.Personal(bot.ServiceUrl, "status");
        activity["conversation"]!["tenantId"] = "00000000-0000-0000-0000-00000000beef";
        activity["channelData"]!["tenant"] = new JsonObject
        {
            ["id"] = "00000000-0000-0000-0000-00000000beef",
        };

        using var answer = await bot.PostSignedAsync(activity);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(bot.Chat.Asked);
    }

    [Theory]
    [InlineData("http://smba.trafficmanager.net/amer/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("https://evil.trafficmanager.net/")]
    [InlineData("https://user@smba.trafficmanager.net/")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("ftp://smba.trafficmanager.net/")]
    [InlineData("not a url")]
    public async Task Post_ServiceUrlIsNotAllowed_IsRefusedAndNeverCalled(string serviceUrl)
    {
        await using var bot = await BotUnderTest.RegisteredAsync();

        using var answer = await bot.PostSignedAsync(Activities.Personal(serviceUrl, "status"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(bot.Chat.Asked);
    }

    [Fact]
    public async Task Post_WithoutAppIdFromAnotherMachine_Is403()
    {
        await using var bot = await BotUnderTest.LocalAsync(remote: IPAddress.Parse("192.0.2.7"));

        using var answer = await bot.PostAsync(Activities.Personal(bot.ServiceUrl, "status"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(bot.Chat.Asked);
    }

    private static void Shift(TokenParts token, string claim, int seconds) =>
        token.Payload[claim] = token.Payload[claim]!.GetValue<long>() + seconds;
}

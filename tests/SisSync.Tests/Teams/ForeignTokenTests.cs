using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Teams;

/// <summary>Tokens made to look right, tokens of other issuers, and what a good token does not cover.</summary>
[Collection("hosts")]
public sealed class ForeignTokenTests
{
    private const string EntraV1 = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/";
    private const string EntraV2 =
        "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0";

    private static readonly Dictionary<string, Action<TokenParts>> Wrong = new()
    {
        ["signature dropped"] = parts => parts.Sign = _ => [],
        ["another algorithm"] = parts => parts.Header["alg"] = "RS512",
        ["no key id"] = parts => parts.Header.Remove("kid"),
        ["no issuer"] = parts => parts.Payload.Remove("iss"),
        ["audience of a tab"] = parts => parts.Payload["aud"] = $"api://{BotUnderTest.AppId}",
        ["emulator v1"] = parts => Entra(parts, EntraV1, "1.0", "appid"),
        ["emulator v2"] = parts => Entra(parts, EntraV2, "2.0", "azp"),
        ["emulator without version"] = parts => Entra(parts, EntraV1, version: null, "appid"),
    };

    public static TheoryData<string> WrongNames => [.. Wrong.Keys];

    [Theory]
    [MemberData(nameof(WrongNames))]
    public async Task Post_TokenIsNotTheChannels_Answers401WithoutDetail(string name)
    {
        await using var bot = await BotUnderTest.RegisteredAsync();

        using var answer = await bot.PostSignedAsync(
            Activities.Personal(bot.ServiceUrl, "status"),
            Wrong[name]
        );
        await bot.IdleAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(0, answer.Content.Headers.ContentLength);
        Assert.Empty(bot.Chat.Asked);
    }

    [Fact]
    public async Task Post_SignedWithThePublicKeyAsSecret_Answers401()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();

        using var answer = await bot.PostSignedAsync(
            Activities.Personal(bot.ServiceUrl, "status"),
            parts =>
            {
                parts.Header["alg"] = "HS256";
                parts.Sign = data => HMACSHA256.HashData(bot.Issuer.PublicKey(), data);
            }
        );

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Post_OurAudienceAmongOthersAndSchemeInLowerCase_IsAnswered()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        var token = bot.Issuer.Token(
            BotUnderTest.AppId,
            bot.ServiceUrl,
            parts => parts.Payload["aud"] = new JsonArray("another-app", BotUnderTest.AppId)
        );

        using var answer = await bot.PostAsync(
            Activities.Personal(bot.ServiceUrl, "status"),
            $"bearer {token}"
        );
        await bot.IdleAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Activities.Tenant, Assert.Single(bot.Chat.Asked).Caller.TenantId);
        Assert.Equal("Bearer token-1", Assert.Single(bot.Connector.Calls).Authorization);
    }

    [Theory]
    [InlineData("webchat", HttpStatusCode.Forbidden)]
    [InlineData("MSTEAMS", HttpStatusCode.Forbidden)]
    [InlineData("msteams", HttpStatusCode.OK)]
    public async Task Post_KeyEndorsedForTeamsOnly_SpeaksForTeamsOnly(
        string channel,
        HttpStatusCode expected
    )
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        bot.Issuer.Endorsements = ["msteams"];
        var activity = Activities.Personal(bot.ServiceUrl, "status");
        activity["channelId"] = channel;

        using var answer = await bot.PostSignedAsync(activity);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Post_TwoMembersNameDifferentTenants_Answers403()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        var activity = Activities.Personal(bot.ServiceUrl, "status");
        activity["channelData"]!["tenant"]!["id"] = "another-tenant";

        using var answer = await bot.PostSignedAsync(activity);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Post_NoTenantAtAll_Answers403()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();
        var activity = Activities.Personal(bot.ServiceUrl, "status");
        activity["conversation"]!.AsObject().Remove("tenantId");
        activity["channelData"]!.AsObject().Remove("tenant");

        using var answer = await bot.PostSignedAsync(activity);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static void Entra(TokenParts parts, string issuer, string? version, string appClaim)
    {
        parts.Payload["iss"] = issuer;
        parts.Payload[appClaim] = BotUnderTest.AppId;
        if (version is not null)
        {
            parts.Payload["ver"] = version;
        }
    }
}

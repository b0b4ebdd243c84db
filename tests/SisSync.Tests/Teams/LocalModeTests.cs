using System.Net;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Teams;

[Collection("hosts")]
public sealed class LocalModeTests
{
    [Fact]
    public async Task Post_DevelopmentFromLoopback_IsAnsweredWithoutTokenAndTenant()
    {
        await using var bot = await BotUnderTest.LocalAsync();

        var status = await bot.TellAsync(Activities.Personal(bot.ServiceUrl, "status"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Null(Assert.Single(bot.Chat.Asked).Caller.TenantId);
        Assert.Equal("", Assert.Single(bot.Connector.Calls).Authorization);
    }

    [Theory]
    [InlineData("Production", null)]
    [InlineData("Staging", null)]
    [InlineData("Development", "192.0.2.7")]
    [InlineData("Development", "::ffff:192.0.2.7")]
    public async Task Post_NotDevelopmentOrNotLoopback_Answers403(
        string environment,
        string? remote
    )
    {
        await using var bot = await BotUnderTest.LocalAsync(
            environment,
            remote is null ? null : IPAddress.Parse(remote)
        );

        var status = await bot.TellAsync(Activities.Personal(bot.ServiceUrl, "status"));

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Empty(bot.Chat.Asked);
    }

    [Theory]
    [InlineData("Host", "rebound.example.net")]
    [InlineData("X-Forwarded-For", "192.0.2.7")]
    [InlineData("X-Forwarded-Host", "tunnel.example.net")]
    [InlineData("Forwarded", "for=192.0.2.7")]
    public async Task Post_ThroughAProxyOrForeignName_Answers403(string header, string value)
    {
        await using var bot = await BotUnderTest.LocalAsync();

        using var response = await bot.PostAsync(
            Activities.Personal(bot.ServiceUrl, "status").ToJsonString(),
            change: request => request.Headers.TryAddWithoutValidation(header, value)
        );

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Post_ServiceUrlElsewhere_Answers400()
    {
        await using var bot = await BotUnderTest.LocalAsync();

        var status = await bot.TellAsync(
            Activities.Personal("https://smba.trafficmanager.net/amer/", "status")
        );

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Empty(bot.Chat.Asked);
    }
}

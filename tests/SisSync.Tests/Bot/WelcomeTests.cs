using SisSync.Bot.Access;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Bot;

public sealed class WelcomeTests
{
    private static readonly Caller Stranger = ChatKit.Admin with
    {
        ObjectId = "22222222-aaaa-4bbb-8ccc-000000000009",
    };

    [Theory]
    [InlineData(true, "you are asked here")]
    [InlineData(false, "Mention the bot")]
    public async Task Welcome_Admin_IsToldWhatThisIsFor(bool personal, string expected)
    {
        await using var kit = new ChatKit();

        var card = Cards.Of(
            await kit.PressAsync("welcome", new { }, ChatKit.Admin with { Personal = personal })
        );

        Assert.Contains(expected, Cards.Text(card), StringComparison.Ordinal);
        Assert.Contains(Cards.Buttons(card), b => b.Verb == "status");
    }

    [Fact]
    public async Task Welcome_StrangerInAChannelOfTheTenant_NamesNoDistrict()
    {
        await using var kit = new ChatKit();

        var card = Cards.Of(
            await kit.PressAsync("welcome", new { }, Stranger with { Personal = false })
        );

        Assert.Contains("Welcome to SisSync", Cards.Text(card), StringComparison.Ordinal);
        Assert.DoesNotContain("Riverbend", card.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, ChatKit.Tenant)]
    [InlineData(false, "another tenant")]
    public async Task Welcome_WithoutAccess_IsHowToGetIt(bool personal, string tenant)
    {
        await using var kit = new ChatKit();

        var text = Cards.TextOf(
            await kit.PressAsync(
                "welcome",
                new { },
                Stranger with
                {
                    Personal = personal,
                    TenantId = tenant,
                }
            )
        );

        Assert.Contains("You have no access yet", text, StringComparison.Ordinal);
        Assert.Contains(Stranger.ObjectId!, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Say_WithoutObjectId_IsToldToSignIn()
    {
        await using var kit = new ChatKit();

        var text = Cards.TextOf(await kit.SayAsync("status", Stranger with { ObjectId = null }));

        Assert.Contains("Sign in with your school account", text, StringComparison.Ordinal);
    }
}

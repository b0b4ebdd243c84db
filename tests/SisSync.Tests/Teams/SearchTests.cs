using System.Net;
using System.Text.Json.Nodes;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Teams;

public sealed class SearchTests
{
    [Fact]
    public async Task Search_TypedIntoABox_IsAnsweredInTheResponse()
    {
        await using var bot = await BotUnderTest.LocalAsync();

        using var response = await bot.PostAsync(
            Search(
                bot,
                new JsonObject
                {
                    ["queryText"] = "linc",
                    ["queryOptions"] = new JsonObject { ["skip"] = 0, ["top"] = 15 },
                    ["dataset"] = "schools",
                }
            )
        );
        var body = JsonNode.Parse(
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        )!;

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            "application/vnd.microsoft.search.searchResponse",
            body["type"]!.GetValue<string>()
        );
        Assert.Equal(200, body["statusCode"]!.GetValue<int>());
        Assert.Equal(
            ("linc 0 15", "cedar/s1"),
            (
                body["value"]!["results"]![0]!["title"]!.GetValue<string>(),
                body["value"]!["results"]![0]!["value"]!.GetValue<string>()
            )
        );
        Assert.Equal(Activities.PersonId, Assert.Single(bot.Chat.Asked).Caller.ObjectId);
    }

    [Theory]
    [InlineData("""{"queryText":"linc"}""")]
    [InlineData("""{"dataset":"schools"}""")]
    [InlineData("""{"dataset":7,"queryText":"linc"}""")]
    [InlineData("""[]""")]
    public async Task Search_Malformed_Answers400(string value)
    {
        await using var bot = await BotUnderTest.LocalAsync();

        using var response = await bot.PostAsync(Search(bot, JsonNode.Parse(value)!));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(bot.Chat.Asked);
    }

    [Fact]
    public async Task Search_WithoutAToken_IsNotAnswered()
    {
        await using var bot = await BotUnderTest.RegisteredAsync();

        using var response = await bot.PostAsync(
            Search(bot, new JsonObject { ["queryText"] = "l", ["dataset"] = "schools" })
        );

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(bot.Chat.Asked);
    }

    private static JsonObject Search(BotUnderTest bot, JsonNode value)
    {
        var activity = Activities.Envelope(bot.ServiceUrl, "invoke");
        activity["name"] = "application/search";
        activity["replyToId"] = Activities.CardId;
        activity["value"] = value;
        return activity;
    }
}

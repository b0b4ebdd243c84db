using System.Text.Json;
using SisSync.Bot.Teams;
using SisSync.Bot.Teams.Wire;
using Xunit;

namespace SisSync.Tests.Teams;

public sealed class EntitiesTests
{
    [Theory]
    [InlineData("<at>SisSync</at> holds\n", "<at>SisSync</at>", "28:bot", "holds")]
    [InlineData("<at>sissync</at>&nbsp;holds", "<at>SisSync</at>", "28:bot", "holds")]
    [InlineData("<at>SisSync</at>\u00a0holds", null, "28:bot", "holds")]
    [InlineData("<at>A.B (C)</at> holds", "<at>A.B (C)</at>", "28:bot", "holds")]
    [InlineData(
        "tell <at>Jonas</at> holds",
        "<at>Jonas</at>",
        "29:jonas",
        "tell <at>Jonas</at> holds"
    )]
    [InlineData(
        "<at>SisSync</at> typed by hand",
        "<at>Jonas</at>",
        "29:jonas",
        "<at>SisSync</at> typed by hand"
    )]
    [InlineData("holds", "", "28:bot", "holds")]
    public void TextWithoutBot_Mention_TakesOutWhatTheEntityNames(
        string text,
        string? piece,
        string mentioned,
        string expected
    )
    {
        var activity = new Activity
        {
            Text = text,
            Recipient = new ChannelAccount { Id = "28:bot", Name = "SisSync" },
            Entities =
            [
                JsonElement.Parse("""{"type":"mention","mentioned":"of another shape"}"""),
                JsonElement.Parse("""[1]"""),
                JsonSerializer.SerializeToElement(
                    new Mention
                    {
                        Type = Mention.EntityType,
                        Text = piece,
                        Mentioned = new ChannelAccount { Id = mentioned, Name = "SisSync" },
                    },
                    WireJson.Options
                ),
            ],
        };

        Assert.Equal(expected, Entities.TextWithoutBot(activity));
    }

    [Fact]
    public void Activity_UnknownMembers_SurviveTheRoundTrip()
    {
        const string Text = """
            {"type":"message","id":"1","conversation":{"id":"a:1","aadObjectId":"x"},"from":{"id":"29:1","givenName":"Mara"},
             "attachments":[{"contentType":"text/html","content":"<p>hi</p>","thumbnail":7}],"channelData":{"legacy":{"a":1}},
             "importance":"high","listenFor":["x"],"entities":[{"type":"new","deep":{"a":[1,2]}}]}
            """;

        var again = JsonSerializer.Serialize(
            JsonSerializer.Deserialize<Activity>(Text, WireJson.Options),
            WireJson.Options
        );

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Text), JsonElement.Parse(again)));
    }
}

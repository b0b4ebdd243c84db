using SisSync.Bot.Cards;
using SisSync.Bot.Features.Status;
using SisSync.Core.Reporting;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Bot;

public sealed class FilterTests
{
    [Fact]
    public async Task Show_OneGroup_ListsItAloneAndAllComesBack()
    {
        await using var kit = new ChatKit();
        var all = await kit.SayAsync("status");

        var paused = await kit.PressAsync(all, "Show these", inputs: new() { ["only"] = "paused" });
        var again = await kit.PressAsync(paused, "Show these", inputs: new() { ["only"] = "all" });

        Assert.Equal(["s7"], Schools(paused));
        Assert.Equal(8, Schools(again).Count);
    }

    [Fact]
    public async Task Next_WithinAFilter_KeepsIt()
    {
        await using var kit = new ChatKit();
        kit.Core.Districts["riverbend"] = Reports.District([
            .. Enumerable
                .Range(1, 90)
                .Select(n =>
                    Reports.School(
                        $"s{n}",
                        $"Oak Park {n}",
                        n % 2 == 0 ? SchoolStatus.Connected : SchoolStatus.Paused
                    )
                ),
        ]);

        var second = await kit.PressAsync(
            await kit.PressAsync("status", new { district = "riverbend", only = "paused" }),
            "Next"
        );
        var refreshed = await kit.PressAsync(second, "Refresh");

        Assert.Contains("Page 2 of 3.", Cards.TextOf(second), StringComparison.Ordinal);
        Assert.All(Schools(second), id => Assert.Equal(1, int.Parse(id[1..], null) % 2));
        Assert.Equal(Schools(second), Schools(refreshed));
    }

    [Fact]
    public async Task Show_GroupThatIsEmptyNow_SaysSo()
    {
        await using var kit = new ChatKit();
        kit.Core.Districts["riverbend"] = Reports.District(Reports.School("s1", "Oak Park"));

        var card = await kit.PressAsync("status", new { district = "riverbend", only = "on_hold" });

        Assert.Contains(
            "No school is in this group now.",
            Cards.TextOf(card),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(200)]
    [InlineData(2000)]
    public async Task Status_ManySchools_AnswersInOneTurnAndOffersToFindOne(int count)
    {
        await using var kit = new ChatKit();
        kit.Core.Districts["riverbend"] = Reports.District([
            .. Enumerable.Range(1, count).Select(n => Reports.School($"s{n}", $"Oak Park {n}")),
        ]);

        var card = Cards.Of(await kit.SayAsync("status"));

        var last = await kit.PressAsync("status", new { district = "riverbend", page = 9999 });

        Assert.InRange(Cards.Bytes(card), 1, Card.MaxBytes);
        Assert.InRange(Cards.Bytes(Cards.Of(last)), 1, Card.MaxBytes);
        Assert.InRange(
            Cards
                .Buttons(card)
                .Count(b => b.Title.StartsWith("Open Oak", StringComparison.Ordinal)),
            15,
            20
        );
        Assert.Contains($"s{count}", Schools(last));
        var box = Assert.Single(
            Cards.Objects(card),
            o => o["id"]?.GetValue<string>() == Input.PickedSchool
        );
        Assert.Equal("schools", box["choices.data"]!["dataset"]!.GetValue<string>());
    }

    [Fact]
    public void Code_OfEveryGroup_FindsIt() =>
        Assert.All(
            Enum.GetValues<SchoolGroup>(),
            group => Assert.Equal(group, SchoolGroups.Find(SchoolGroups.Code(group)))
        );

    private static List<string> Schools(SisSync.Bot.Commands.ChatReply reply) =>
        [
            .. Cards
                .Buttons(Cards.Of(reply))
                .Where(b => b.Verb == "school" && b.Data.TryGetProperty("school", out _))
                .Select(b => b.Data.GetProperty("school").GetString()!),
        ];
}

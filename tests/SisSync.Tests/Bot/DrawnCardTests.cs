using SisSync.Bot.Commands;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Bot;

/// <summary>A card that was drawn for one reader is shown to others only where it would be the same.</summary>
public sealed class DrawnCardTests
{
    [Fact]
    public async Task Status_SameReportAndReader_IsDrawnOnce()
    {
        await using var kit = new ChatKit();

        var first = (ChatReply.Card)await kit.SayAsync("status");
        var second = (ChatReply.Card)await kit.SayAsync("status");

        Assert.Same(first.Content, second.Content);
    }

    [Fact]
    public async Task Status_OtherLanguageOrZone_IsAnotherCard()
    {
        await using var kit = new ChatKit();
        await kit.SayAsync("status");

        var spanish = await kit.SayAsync("estado", ChatKit.Admin with { Language = "es" });
        var east = await kit.SayAsync(
            "status",
            ChatKit.Admin with
            {
                TimeZone = "America/New_York",
            }
        );

        Assert.Contains("escuelas", Cards.TextOf(spanish), StringComparison.Ordinal);
        Assert.Contains("Eastern time", Cards.TextOf(east), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_AdminOfOneSchoolAfterADistrictAdmin_SeesTheirOwnAlone()
    {
        await using var kit = new ChatKit(options =>
            options
                .Districts[0]
                .Admins.Add(new() { User = "b3d1-school-admin", Schools = ["Lincoln High School"] })
        );
        await kit.SayAsync("status");

        var own = await kit.SayAsync(
            "estado",
            ChatKit.Admin with
            {
                ObjectId = "b3d1-school-admin",
            }
        );

        Assert.Contains("Lincoln High School", Cards.TextOf(own), StringComparison.Ordinal);
        Assert.DoesNotContain("Cedar Grove", Cards.TextOf(own), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_NewReport_IsDrawnAnew()
    {
        await using var kit = new ChatKit();
        await kit.SayAsync("status");

        kit.Core.Districts["riverbend"] = Reports.District(Reports.School("s1", "Oak Park"));

        Assert.Contains(
            "Oak Park",
            Cards.TextOf(await kit.SayAsync("status")),
            StringComparison.Ordinal
        );
    }
}

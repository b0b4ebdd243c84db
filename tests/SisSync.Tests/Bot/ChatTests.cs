using SisSync.Bot.Access;
using SisSync.Bot.Commands;
using SisSync.Core.Configuration;
using SisSync.Core.Notifying;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Bot;

public sealed class ChatTests
{
    private static readonly Caller SchoolAdmin = new(
        ChatKit.Tenant,
        "22222222-aaaa-4bbb-8ccc-000000000002",
        "Sam Ortega",
        "America/New_York",
        Personal: true
    );

    private static readonly Caller Stranger = SchoolAdmin with
    {
        ObjectId = "22222222-aaaa-4bbb-8ccc-000000000009",
    };

    [Fact]
    public async Task Status_DistrictAdmin_SeesTheMostActionableFirst()
    {
        await using var kit = new ChatKit();

        var text = Cards.TextOf(await kit.SayAsync("Staus?"));

        string[] order =
        [
            "On hold:",
            "Errors:",
            "Alerts:",
            "Never synced:",
            "Connected:",
            "Paused:",
            "Not in plan:",
        ];
        var at = order.Select(o => text.IndexOf(o, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, at);
        Assert.Equal(at.Order(), at);
    }

    [Fact]
    public async Task Status_SchoolAdmin_SeesOwnSchoolsInTheirTime()
    {
        await using var kit = new ChatKit(WithSchoolAdmin);

        var text = Cards.TextOf(await kit.SayAsync("status", SchoolAdmin));

        Assert.Contains("Cedar Grove Elementary", text, StringComparison.Ordinal);
        Assert.Contains("Eastern time", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Lincoln", text, StringComparison.Ordinal);
        Assert.DoesNotContain("4,812", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("help")]
    [InlineData("lincoln high")]
    [InlineData("???")]
    [InlineData("errors")]
    [InlineData("holds")]
    [InlineData("history for lincoln high")]
    public async Task Say_Nobody_LearnsHowToGetAccessAndNothingElse(string text)
    {
        await using var kit = new ChatKit();

        var card = Cards.Of(await kit.SayAsync(text, Stranger));

        Assert.Contains(Stranger.ObjectId!, Cards.Text(card), StringComparison.Ordinal);
        Assert.DoesNotContain("Riverbend", card.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(Cards.Buttons(card));
    }

    [Fact]
    public async Task Say_OneSchool_OpensIt()
    {
        await using var kit = new ChatKit();

        Assert.Contains(
            "64 of 228 students",
            Cards.TextOf(await kit.SayAsync("lincoln high")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Say_NameOfSeveral_ListsThemAndThePickOpens()
    {
        await using var kit = new ChatKit();

        var list = await kit.SayAsync("status lincoln");
        var school = await kit.PressAsync(list, "Open Lincoln Elementary");

        Assert.Contains("Which school?", Cards.TextOf(list), StringComparison.Ordinal);
        Assert.Contains(
            "Student without a contact",
            Cards.TextOf(school),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Say_SchoolOfOthers_IsNotEvenNearest()
    {
        await using var kit = new ChatKit(WithSchoolAdmin);

        var text = Cards.TextOf(await kit.SayAsync("lincoln high", SchoolAdmin));

        Assert.DoesNotContain("Lincoln High School", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("school", "riverbend", "s1")]
    [InlineData("school", "riverbend", "nowhere")]
    [InlineData("school", "elsewhere", "s2")]
    [InlineData("status", "elsewhere", "s2")]
    [InlineData("district", "lakeshore", "s2")]
    [InlineData("issues", "riverbend", "s1")]
    [InlineData("issues", "lakeshore", "s2")]
    [InlineData("history", "riverbend", "s1")]
    [InlineData("history", "elsewhere", "s2")]
    [InlineData("holds", "lakeshore", "s2")]
    public async Task Press_ForgedIds_GetTheSameAnswer(string verb, string district, string school)
    {
        await using var kit = new ChatKit(o =>
        {
            WithSchoolAdmin(o);
            o.Districts.Add(new DistrictOptions { Id = "lakeshore", TenantId = "another" });
        });

        var reply = await kit.PressAsync(
            verb,
            new
            {
                district,
                school,
                scope = "errors",
            },
            SchoolAdmin
        );

        Assert.StartsWith(
            "Not found",
            Assert.IsType<ChatReply.Text>(reply).Value,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Press_UnknownVerb_IsToldKindly()
    {
        await using var kit = new ChatKit();

        var reply = await kit.PressAsync("drop.tables", new { });

        Assert.Contains("no longer supported", Cards.TextOf(reply), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_SeveralDistricts_AreToPickFrom()
    {
        await using var kit = new ChatKit(o =>
            o.Districts.Add(
                new DistrictOptions
                {
                    Id = "hillside",
                    Name = "Hillside **Public** Schools",
                    TenantId = ChatKit.Tenant,
                    Admins = [new AdminOptions { User = ChatKit.AdminId }],
                }
            )
        );
        kit.Core.Districts["hillside"] = Reports.District(Reports.School("h1", "Lincoln High")) with
        {
            Id = "hillside",
            Name = "Hillside **Public** Schools",
        };

        var list = await kit.SayAsync("status");
        var district = await kit.PressAsync(list, "Open Hillside **Public** Schools");
        var lincolns = await kit.SayAsync("lincoln high");

        Assert.Contains(
            @"Hillside \*\*Public\*\* Schools",
            Cards.TextOf(list),
            StringComparison.Ordinal
        );
        Assert.Contains("1 school: 1 connected", Cards.TextOf(district), StringComparison.Ordinal);
        Assert.Contains("Lincoln High", Cards.TextOf(lincolns), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Describe_HoldClosedMeanwhile_TellsHowItEnded()
    {
        await using var kit = new ChatKit();
        kit.Core.Holds["hold-s1"] = kit.Core.Holds["hold-s1"] with
        {
            ClosedAt = Reports.Night,
            ClosedBy = "Ana Ruiz",
            Removed = 212,
            Added = 14,
            Updated = 3,
        };

        var reply = await kit.Chat.DescribeAsync(
            Alert("hold_opened", ["hold-s1"]),
            CancellationToken.None
        );

        Assert.Contains(
            "Hold closed: Lincoln High School",
            Cards.TextOf(reply),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("run_failed", "the sync failed", "Riverbend Unified: the sync failed")]
    [InlineData("holds_opened", "Syncs on hold: 1 school", "1 of 2 schools is still on hold")]
    [InlineData(
        "hold_opened",
        "Sync on hold: Lincoln High School",
        "Sync on hold: Lincoln High School"
    )]
    public async Task Describe_EachKind_HasItsCard(string kind, string heading, string toast)
    {
        await using var kit = new ChatKit();
        string[] ids = kind == "holds_opened" ? ["hold-s1", "gone"] : ["hold-s1"];

        var reply = await kit.Chat.DescribeAsync(Alert(kind, ids), CancellationToken.None);

        Assert.Contains(heading, Cards.TextOf(reply), StringComparison.Ordinal);
        Assert.Equal(toast, Assert.IsType<ChatReply.Card>(reply).Summary);
    }

    private static Notification Alert(string kind, IReadOnlyList<string> holds) =>
        new("riverbend", kind, holds, "A sentence for the toast")
        {
            Reader = new CardReader { TenantId = ChatKit.Tenant },
        };

    private static void WithSchoolAdmin(SisSyncOptions options) =>
        options
            .Districts[0]
            .Admins.Add(new AdminOptions { User = SchoolAdmin.ObjectId!, Schools = ["s2"] });
}

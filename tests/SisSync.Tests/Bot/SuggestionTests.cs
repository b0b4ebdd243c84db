using SisSync.Bot.Access;
using SisSync.Bot.Commands;
using SisSync.Core.Configuration;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Bot;

public sealed class SuggestionTests
{
    private static readonly Caller SchoolAdmin = ChatKit.Admin with
    {
        ObjectId = "22222222-aaaa-4bbb-8ccc-000000000002",
    };

    [Fact]
    public async Task Suggest_Typed_OffersWhatFitsAndThePickOpensIt()
    {
        await using var kit = new ChatKit();

        var found = await SuggestAsync(kit, "linc");
        var school = await kit.PressAsync(
            "school",
            new { district = "riverbend", pick = found[0].Value }
        );

        Assert.Equal(["Lincoln Elementary", "Lincoln High School"], found.Select(s => s.Title));
        Assert.Contains("Lincoln Elementary", Cards.TextOf(school), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("linc")]
    [InlineData("e")]
    public async Task Suggest_SchoolAdmin_OffersOwnSchoolsAlone(string typed)
    {
        await using var kit = new ChatKit(o =>
            o.Districts[0]
                .Admins.Add(new AdminOptions { User = SchoolAdmin.ObjectId!, Schools = ["s3"] })
        );

        var found = await SuggestAsync(kit, typed, SchoolAdmin);

        Assert.Equal(["riverbend/s3"], found.Select(s => s.Value));
    }

    [Fact]
    public async Task Suggest_NobodyOrAnotherList_OffersNothing()
    {
        await using var kit = new ChatKit();

        Assert.Empty(await SuggestAsync(kit, "linc", SchoolAdmin));
        Assert.Empty(
            await kit.Chat.SuggestAsync(
                new SuggestionRequest("people", "linc", 0, 15),
                ChatKit.Admin,
                CancellationToken.None
            )
        );
    }

    [Fact]
    public async Task Suggest_ManySchools_FifteenAtMostAndTheNextOnesOnDemand()
    {
        await using var kit = new ChatKit();
        kit.Core.Districts["riverbend"] = Reports.District([
            .. Enumerable.Range(1, 40).Select(n => Reports.School($"s{n}", $"Oak Park {n:D2}")),
        ]);

        var first = await SuggestAsync(kit, "oak");
        var next = await kit.Chat.SuggestAsync(
            new SuggestionRequest("schools", "oak", 15, 5),
            ChatKit.Admin,
            CancellationToken.None
        );

        Assert.Equal(15, first.Count);
        Assert.Equal("Oak Park 16", next[0].Title);
        Assert.Equal(5, next.Count);
    }

    [Fact]
    public async Task Press_PickedSchoolOfOthers_IsNotFound()
    {
        await using var kit = new ChatKit(o =>
            o.Districts[0]
                .Admins.Add(new AdminOptions { User = SchoolAdmin.ObjectId!, Schools = ["s3"] })
        );

        var reply = await kit.PressAsync(
            "school",
            new { district = "riverbend", pick = "riverbend/s1" },
            SchoolAdmin
        );

        Assert.StartsWith("Not found", Cards.TextOf(reply), StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<Suggestion>> SuggestAsync(
        ChatKit kit,
        string typed,
        Caller? caller = null
    ) =>
        kit.Chat.SuggestAsync(
            new SuggestionRequest("schools", typed, 0, int.MaxValue),
            caller ?? ChatKit.Admin,
            CancellationToken.None
        );
}

using SisSync.Bot.Access;
using SisSync.Core.Configuration;
using SisSync.Core.Notifying;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Bot;

/// <summary>"notifications": where alerts arrive, listed and changed on cards.</summary>
public sealed class PlacesTests
{
    private const string BenId = "c27e9a13-6d05-4b78-8f4c-1e5a90b7d362";

    [Theory]
    [InlineData("notifications", ReaderLanguage.English, "places")]
    [InlineData("mis avisos", ReaderLanguage.Spanish, "places.es")]
    public async Task Say_Notifications_ListsThePlaces(string say, string language, string golden)
    {
        await using var kit = Kit();

        CardGolden.Check(
            Cards.Of(await kit.SayAsync(say, ChatKit.Admin with { Language = language })),
            golden
        );
    }

    [Theory]
    [InlineData(ReaderLanguage.English, "place")]
    [InlineData(ReaderLanguage.Spanish, "place.es")]
    public async Task Press_Place_OffersTheKinds(string language, string golden)
    {
        await using var kit = Kit();

        CardGolden.Check(
            Cards.Of(
                await kit.PressAsync(
                    "place",
                    new { district = "riverbend", place = "19:ops" },
                    ChatKit.Admin with
                    {
                        Language = language,
                    }
                )
            ),
            golden
        );
    }

    [Fact]
    public async Task Press_Save_KeepsWhatIsTicked()
    {
        await using var kit = Kit();

        var card = Cards.Of(
            await kit.PressAsync(
                "place.save",
                new Dictionary<string, string>
                {
                    ["district"] = "riverbend",
                    ["place"] = "19:ops",
                    ["kind.Holds"] = "true",
                    ["kind.Reminders"] = "false",
                    ["kind.Digest"] = "true",
                }
            )
        );

        Assert.Equal(AlertKinds.Holds | AlertKinds.Digest, kit.Subscriptions.Places[0].Kinds);
        Assert.Contains("holds, morning digest", Cards.Text(card), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("place.stop")]
    [InlineData("place.save")]
    public async Task Press_StopOrNothingTicked_EndsThePlace(string verb)
    {
        await using var kit = Kit();

        await kit.PressAsync(verb, new { district = "riverbend", place = "19:ops" });

        Assert.Equal(["19:ops"], kit.Subscriptions.Unsubscribed);
    }

    [Fact]
    public async Task SchoolAdmin_SeesAndChangesTheirOwnChatOnly()
    {
        await using var kit = Kit();
        var ben = ChatKit.Admin with { ObjectId = BenId, Name = "Ben Adler" };

        var list = Cards.Text(Cards.Of(await kit.SayAsync("notifications", ben)));
        await kit.PressAsync("place.stop", new { district = "riverbend", place = "19:ops" }, ben);

        Assert.Contains("Ben Adler", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Operations", list, StringComparison.Ordinal);
        Assert.Empty(kit.Subscriptions.Unsubscribed);
    }

    private static ChatKit Kit()
    {
        var kit = new ChatKit(options =>
            options
                .Districts[0]
                .Admins.Add(new AdminOptions { User = BenId, Schools = ["Lincoln High School"] })
        );
        kit.Subscriptions.Places.Add(
            new SubscribedPlace(
                Place("19:ops", "Operations › Roster alerts", [], person: null),
                AlertKinds.All,
                ParkedAt: null
            )
        );
        kit.Subscriptions.Places.Add(
            new SubscribedPlace(
                Place("a:ben", "Ben Adler", ["s1"], BenId),
                AlertKinds.Holds,
                Reports.Night
            )
        );
        return kit;
    }

    private static SubscriptionPlace Place(
        string id,
        string name,
        IReadOnlyList<string> schools,
        string? person
    ) => new(id, "riverbend", "", person is not null, person, schools, "address") { Name = name };
}

using Xunit;

namespace SisSync.Tests.Browser;

/// <summary>What admins do on a morning, in headless Chromium with cards drawn by the official renderer.</summary>
[Collection("hosts")]
public sealed class ConversationTests(Chromium chromium, PlayedDemo demo)
    : IClassFixture<Chromium>,
        IClassFixture<PlayedDemo>
{
    // 9:10 for the district is 11:10 where the readers are
    private const string Soon = "11:1[0-9] AM";

    private const string Arithmetic = "64 of 228 students (28.1 %), limit 10 %";

    [Theory]
    [InlineData("status for Lincoln High")]
    [InlineData("lincln high")]
    public async Task Personal_SchoolByName_OpensItsCard(string words)
    {
        await using var room = await TeamsRoom.OpenAsync(demo);
        using var ana = Open(room, Place.Personal(Person.Ana), Person.Ana);

        ana.Say(words);

        var card = await ana.MessageAsync("Lincoln High");
        Assert.Contains(Arithmetic, card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Personal_FromStatusToConfirmedRemovals_TheClickedCardTellsWhoAndWhen()
    {
        await using var room = await TeamsRoom.OpenAsync(demo);
        using var ana = Open(room, Place.Personal(Person.Ana), Person.Ana);

        ana.Say("status");
        var card = await ana.MessageAsync("Cedar Valley Unified");
        await card.PressAsync("Open Lincoln High");
        await card.ShowsAsync(Arithmetic);
        await card.PressAsync("Confirm removals");

        await card.ShowsAsync("by Ana Ruiz, Jan 14, 2026");
        await card.ShowsAsync("removed, ");
        Assert.Matches($"by Ana Ruiz, Jan 14, 2026, {Soon}", card.Text);
        Assert.DoesNotContain("Confirm removals", card.Text, StringComparison.Ordinal);
        Assert.Equal("", card.Events);
    }

    [Fact]
    public async Task Personal_GetCsv_TheNextMessageLinksTheFile()
    {
        await using var room = await TeamsRoom.OpenAsync(demo);
        using var ana = Open(room, Place.Personal(Person.Ana), Person.Ana);

        ana.Say("status for Lincoln High");
        var card = await ana.MessageAsync(Arithmetic);
        await card.PressAsync("Get CSV");
        var link = await ana.MessageAsync("The link is for you alone");
        using var file = await room.FollowLinkAsync();
        var rows = await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("data_removals", link.Text, StringComparison.Ordinal);
        Assert.Contains("Download", link.Text, StringComparison.Ordinal);
        Assert.Equal("", link.Events);
        Assert.Equal("text/csv", file.Content.Headers.ContentType!.MediaType);
        // 64 students who would be removed, and the header
        Assert.True(rows.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length > 64);
    }

    [Fact]
    public async Task Personal_Check_AsksBeforeItPulls()
    {
        await using var room = await TeamsRoom.OpenAsync(demo);
        using var ana = Open(room, Place.Personal(Person.Ana), Person.Ana);

        ana.Say("status for Lincoln High");
        var card = await ana.MessageAsync("Lincoln High");
        await card.PressAsync("Check for new Clever data");
        await card.PressAsync("Yes, continue");

        // the demo's Clever has nothing new: the hold stays, and says so
        await card.ShowsAsync("on hold");
        await card.ShowsAsync(Arithmetic);
    }

    [Fact]
    public async Task Group_TwoAdminsOnOneHold_TheSecondIsToldWhoAndWhen()
    {
        await using var room = await TeamsRoom.OpenAsync(demo);
        using var ana = Open(room, Place.Group, Person.Ana);
        using var ben = Open(room, Place.Personal(Person.Ben), Person.Ben);
        ana.Say("@SisSync status for Lincoln High");
        ben.Say("status for Lincoln High");
        var anas = await ana.MessageAsync(Arithmetic);
        var bens = await ben.MessageAsync(Arithmetic);
        await bens.AimAsync("Confirm removals");

        await anas.PressAsync("Confirm removals");
        await anas.ShowsAsync("by Ana Ruiz");
        bens.PressAimed();

        await bens.ShowsAsync("Ana Ruiz");
        Assert.Matches(Soon, bens.Text);
        Assert.DoesNotContain("by Ben Okafor", bens.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Channel_Mentioned_AnswersInTheThreadAndEverybodySeesTheEnd()
    {
        await using var room = await TeamsRoom.OpenAsync(demo);
        using var ana = Open(room, Place.Channel, Person.Ana);
        using var ben = Open(room, Place.Channel, Person.Ben);
        ana.Say("status for Lincoln High");
        ana.Say("@SisSync status for Lincoln High");
        var anas = await ana.MessageAsync(Arithmetic);
        var bens = await ben.MessageAsync(Arithmetic);

        await anas.PressAsync("Confirm removals");

        await anas.ShowsAsync("by Ana Ruiz");
        await bens.ShowsAsync("by Ana Ruiz");
        Assert.Equal(anas.Id, bens.Id);
        Assert.Equal(1, ben.Count("SisSync"));
        Assert.True(anas.IsReply);
    }

    [Fact]
    public async Task AnyPlace_HoldDecided_EveryCopyOfTheCardEndsWithWhoAndWhen()
    {
        await using var room = await TeamsRoom.OpenAsync(demo);
        using var channel = Open(room, Place.Channel, Person.Ben);
        using var group = Open(room, Place.Group, Person.Ben);
        using var ana = Open(room, Place.Personal(Person.Ana), Person.Ana);
        channel.Say("@SisSync status for Lincoln High");
        group.Say("@SisSync status for Lincoln High");
        ana.Say("status for Lincoln High");
        ShownMessage[] copies =
        [
            await channel.MessageAsync(Arithmetic),
            await group.MessageAsync(Arithmetic),
            await ana.MessageAsync(Arithmetic),
        ];

        await copies[2].PressAsync("Confirm removals");

        foreach (var copy in copies)
        {
            await copy.ShowsAsync("by Ana Ruiz, Jan 14, 2026");
            await copy.ShowsAsync("removed, ");
            Assert.Equal("", copy.Events);
        }
    }

    [Fact]
    public async Task Channel_HoldOpensInTheNight_TheAlertLeadsToTheHold()
    {
        await using var room = await TeamsRoom.OpenAsync(demo);
        await room.InstallAsync(Place.Channel, Person.Ana);
        using var ana = Open(room, Place.Channel, Person.Ana);

        await room.NightAsync();
        var alert = await ana.MessageAsync("Sync on hold: Redwood High");
        await alert.PressAsync("Review hold");

        await alert.ShowsAsync("170");
        Assert.Equal("", alert.Events);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("status for Lincoln High")]
    public async Task Personal_Stranger_LearnsOnlyHowToGetAccess(string words)
    {
        await using var room = await TeamsRoom.OpenAsync(demo);
        using var sam = Open(room, Place.Personal(Person.Stranger), Person.Stranger);

        sam.Say(words);

        var answer = await sam.MessageAsync(Person.Stranger.ObjectId);
        Assert.DoesNotContain("Cedar Valley", sam.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hold", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Channel_StrangerPressesAnothersButton_NothingHappensToTheHoldOrTheCard()
    {
        await using var room = await TeamsRoom.OpenAsync(demo);
        using var ana = Open(room, Place.Channel, Person.Ana);
        using var sam = Open(room, Place.Channel, Person.Stranger);
        ana.Say("@SisSync status for Lincoln High");
        var anas = await ana.MessageAsync(Arithmetic);
        var sams = await sam.MessageAsync(Arithmetic);

        await sams.PressAsync("Confirm removals");

        await sams.ShowsAsync(Person.Stranger.ObjectId);
        await anas.PressAsync("Refresh");
        await anas.ShowsAsync(Arithmetic);
        await anas.ShowsAsync("Confirm removals");
    }

    private ChatWindow Open(TeamsRoom room, Place place, Person person) =>
        ChatWindow.Open(chromium, room, place, person);
}

using System.Text.Json.Nodes;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Teams;

/// <summary>The bot comes to places and leaves them.</summary>
[Collection("hosts")]
public sealed class InstallationTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Install_InATeam_WelcomesOnceInTheChosenChannelInEitherOrder(bool installFirst)
    {
        await using var bot = await BotUnderTest.LocalAsync();
        var install = Activities.Install(bot.ServiceUrl).In(Activities.Team, "channel");
        install["channelData"]!["settings"] = Chosen();
        var members = Activities
            .Members(bot.ServiceUrl, "membersAdded", Activities.BotId)
            .In(Activities.Team, "channel");
        members["channelData"]!["settings"] = Chosen();

        await bot.TellAsync(installFirst ? install : members);
        await bot.TellAsync(installFirst ? members : install);

        var welcome = Assert.Single(bot.Connector.Calls);
        Assert.Equal($"/v3/conversations/{Activities.Channel}/activities", welcome.Path);
        Assert.Equal("welcome", welcome.CardTitle);
        Assert.All(
            bot.Subscriptions.Subscribed,
            place =>
                Assert.Equal((Activities.Channel, false), (place.ConversationId, place.Personal))
        );
    }

    [Fact]
    public async Task Install_AtTheSameTimeByBothActivities_WelcomesOnce()
    {
        await using var bot = await BotUnderTest.LocalAsync();

        await Task.WhenAll(
            bot.TellAsync(Activities.Install(bot.ServiceUrl)),
            bot.TellAsync(
                Activities.Members(bot.ServiceUrl, "membersAdded", "29:mara", Activities.BotId)
            )
        );
        await bot.IdleAsync();

        Assert.Single(bot.Connector.Calls);
    }

    [Fact]
    public async Task Install_PersonalBySchoolAdmin_SubscribesToTheirSchoolsOnly()
    {
        await using var bot = await BotUnderTest.LocalAsync();
        bot.Access.Schools.Add("lincoln");

        await bot.TellAsync(Activities.Install(bot.ServiceUrl));

        var place = Assert.Single(bot.Subscriptions.Subscribed);
        Assert.True(place.Personal);
        Assert.Equal(Activities.PersonId, place.PersonId);
        Assert.Equal(["lincoln"], place.Schools);
    }

    [Fact]
    public async Task Install_PersonalByAStranger_WelcomesButSubscribesNobody()
    {
        await using var bot = await BotUnderTest.LocalAsync();
        bot.Access.Entitled = false;

        await bot.TellAsync(Activities.Install(bot.ServiceUrl));

        Assert.Empty(bot.Subscriptions.Subscribed);
        Assert.Equal("welcome", Assert.Single(bot.Connector.Calls).CardTitle);
    }

    [Fact]
    public async Task Install_GroupChat_SubscribesToTheWholeDistrict()
    {
        await using var bot = await BotUnderTest.LocalAsync();
        bot.Access.Schools.Add("lincoln");

        await bot.TellAsync(
            Activities.Install(bot.ServiceUrl).In(Activities.GroupChat, "groupChat")
        );

        var place = Assert.Single(bot.Subscriptions.Subscribed);
        Assert.Equal(
            (Activities.GroupChat, "cedar", false),
            (place.ConversationId, place.DistrictId, place.Personal)
        );
        Assert.Empty(place.Schools);
    }

    [Fact]
    public async Task Install_AgainAfterRemoval_WelcomesAgain()
    {
        await using var bot = await BotUnderTest.LocalAsync();
        await bot.TellAsync(Activities.Install(bot.ServiceUrl));
        await bot.TellAsync(Activities.Members(bot.ServiceUrl, "membersRemoved", Activities.BotId));

        await bot.TellAsync(Activities.Install(bot.ServiceUrl));

        Assert.Equal([Activities.PersonalChat], bot.Subscriptions.Unsubscribed);
        Assert.Equal(2, bot.Connector.Calls.Count);
    }

    [Theory]
    [InlineData("add-upgrade")]
    [InlineData("remove-upgrade")]
    public async Task Install_UpgradeOfTheApp_NeitherSubscribesNorForgetsNorWelcomes(string action)
    {
        await using var bot = await BotUnderTest.LocalAsync();

        await bot.TellAsync(Activities.Install(bot.ServiceUrl, action));

        Assert.Empty(bot.Subscriptions.Subscribed);
        Assert.Empty(bot.Subscriptions.Unsubscribed);
        Assert.Empty(bot.Connector.Calls);
        Assert.Single(bot.Subscriptions.Renewed);
    }

    [Theory]
    [InlineData("membersAdded")]
    [InlineData("membersRemoved")]
    public async Task Members_SomebodyElse_DoesNothing(string member)
    {
        await using var bot = await BotUnderTest.LocalAsync();

        await bot.TellAsync(
            Activities.Members(bot.ServiceUrl, member, "29:jonas").In(Activities.Channel, "channel")
        );

        Assert.Empty(bot.Subscriptions.Subscribed);
        Assert.Empty(bot.Subscriptions.Unsubscribed);
        Assert.Empty(bot.Connector.Calls);
    }

    [Fact]
    public async Task Channel_Deleted_IsForgotten()
    {
        await using var bot = await BotUnderTest.LocalAsync();
        var deleted = Activities
            .Envelope(bot.ServiceUrl, "conversationUpdate")
            .In(Activities.Team, "channel");
        deleted["channelData"]!["eventType"] = "channelDeleted";
        deleted["channelData"]!["channel"] = new JsonObject { ["id"] = Activities.Channel };

        await bot.TellAsync(deleted);

        Assert.Equal([Activities.Channel], bot.Subscriptions.Unsubscribed);
    }

    [Theory]
    [InlineData("channelRenamed", Activities.Channel, "Roster news")]
    [InlineData("teamRenamed", Activities.Team, "Data office")]
    public async Task Renamed_TheNameIsFollowed(string eventType, string id, string name)
    {
        await using var bot = await BotUnderTest.LocalAsync();
        var renamed = Activities
            .Envelope(bot.ServiceUrl, "conversationUpdate")
            .In(Activities.Team, "channel");
        renamed["channelData"]!["eventType"] = eventType;
        renamed["channelData"]![eventType == "teamRenamed" ? "team" : "channel"] = new JsonObject
        {
            ["id"] = id,
            ["name"] = name,
        };

        await bot.TellAsync(renamed);

        Assert.Equal([(id, name)], bot.Subscriptions.Renamed);
    }

    [Fact]
    public async Task Install_Channel_KeepsTeamAndName()
    {
        await using var bot = await BotUnderTest.LocalAsync();
        var install = Activities.Install(bot.ServiceUrl).In(Activities.Team, "channel");
        install["channelData"]!["settings"] = Chosen();
        install["channelData"]!["team"] = new JsonObject
        {
            ["id"] = Activities.Team,
            ["name"] = "Data office",
        };

        await bot.TellAsync(install);

        var place = Assert.Single(bot.Subscriptions.Subscribed);
        Assert.Equal((Activities.Team, "Data office"), (place.TeamId, place.Name));
    }

    [Fact]
    public async Task Message_InAThread_RenewsTheAddressOfItsChannel()
    {
        await using var bot = await BotUnderTest.LocalAsync();

        await bot.TellAsync(Activities.InChannel(bot.ServiceUrl, "status"));

        var (place, address) = Assert.Single(bot.Subscriptions.Renewed);
        Assert.Equal(Activities.Channel, place);
        Assert.Equal(bot.ServiceUrl, JsonNode.Parse(address)!["serviceUrl"]!.GetValue<string>());
        Assert.Equal(Activities.Channel, Assert.Single(bot.Chat.Asked).Place!.ConversationId);
    }

    private static JsonObject Chosen() =>
        new() { ["selectedChannel"] = new JsonObject { ["id"] = Activities.Channel } };
}

using SisSync.Core.Notifying;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Notifying;

/// <summary>Places as they come, are renamed and go.</summary>
public sealed class PlaceBookTests
{
    [Fact]
    public async Task TeamIsGone_AllItsChannelsAreForgotten()
    {
        await using var engine = await EngineAsync();

        await engine.Get<ISubscriptions>().UnsubscribeAsync("19:team", Token);

        Assert.Equal(
            ["19:elsewhere"],
            (await PlacesAsync(engine)).Select(p => p.Place.ConversationId)
        );
    }

    [Fact]
    public async Task Renamed_ChannelAndTeam_TheNameFollows()
    {
        await using var engine = await EngineAsync();
        var places = engine.Get<ISubscriptions>();

        await places.RenameAsync("19:alerts", "Roster news", Token);
        await places.RenameAsync("19:team", "Data office", Token);

        Assert.Equal(
            ["Data office › Holds", "Data office › Roster news", "Elsewhere"],
            (await PlacesAsync(engine)).Select(p => p.Place.Name)
        );
    }

    [Fact]
    public async Task InstalledAgain_KeepsWhatWasChosen()
    {
        await using var engine = await EngineAsync();
        var places = engine.Get<ISubscriptions>();
        await places.ChooseAsync("19:alerts", TestEngine.DistrictId, AlertKinds.Holds, Token);

        await places.SubscribeAsync(Place("19:alerts", "Ops › Roster alerts", "19:team"), Token);

        Assert.Equal(
            AlertKinds.Holds,
            (await PlacesAsync(engine)).Single(p => p.Place.ConversationId == "19:alerts").Kinds
        );
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Task<IReadOnlyList<SubscribedPlace>> PlacesAsync(TestEngine engine) =>
        engine.Get<ISubscriptions>().ListAsync(TestEngine.DistrictId, Token);

    private static async Task<TestEngine> EngineAsync()
    {
        var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));
        var places = engine.Get<ISubscriptions>();
        await places.SubscribeAsync(Place("19:alerts", "Ops › Roster alerts", "19:team"), Token);
        await places.SubscribeAsync(Place("19:holds", "Ops › Holds", "19:team"), Token);
        await places.SubscribeAsync(Place("19:elsewhere", "Elsewhere", team: null), Token);
        return engine;
    }

    private static SubscriptionPlace Place(string id, string name, string? team) =>
        new(id, TestEngine.DistrictId, "t", false, null, [], "address")
        {
            Name = name,
            TeamId = team,
        };
}

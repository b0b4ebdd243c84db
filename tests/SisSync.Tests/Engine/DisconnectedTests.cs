using SisSync.Core.Holding;
using SisSync.Core.Roster;
using SisSync.Core.Runs;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>Clever refuses the district, or shares a list no more: nothing is applied, every school is held, one fix clears all.</summary>
public class DisconnectedTests
{
    [Fact]
    public async Task Sync_TokenRefused_HoldsEverySchoolAndOneFixClearsAll()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(3, 40));
        await engine.SyncAsync();
        var token = engine.Clever.Token;
        engine.Clever.Token = "revoked";

        var run = await engine.SyncAsync();
        var holds = await engine.HoldsAsync();
        engine.Clever.Token = token;
        var result = await engine.DecideAsync(HoldAction.IFixedIt, holds[0].Id);

        Assert.Equal(("failed", 3), (run.State, run.HeldSchools));
        Assert.Contains("Source:Token", run.Message, StringComparison.Ordinal);
        Assert.All(holds, h => Assert.Equal([HoldAction.IFixedIt, HoldAction.Check], h.Actions));
        Assert.Equal(HoldOutcome.Applied, result.Outcome);
        Assert.Empty(await engine.HoldsAsync());
    }

    [Fact]
    public async Task Sync_TokenRefusedAndNoOtherListed_HoldsEverySchoolAfterAskingOnce()
    {
        await using var engine = await StartAsync();
        var before = await RosterText.ReadAsync(engine);
        engine.Clever.ListedToken = engine.Clever.Token;
        engine.Clever.RotateToken();
        var asked = engine.Clever.Requests.Count(IsTokenList);

        var run = await engine.SyncAsync();

        AssertDisconnected(run, "no longer accepts the district's token", "still authorized");
        Assert.Equal(2, engine.Clever.Requests.Count(IsTokenList) - asked);
        Assert.Equal(before, await RosterText.ReadAsync(engine));
        engine.Clever.ListedToken = null;
        await AssertCleanAsync(engine);
    }

    [Fact]
    public async Task Sync_AppRemovedByTheDistrict_HoldsEverySchool()
    {
        await using var engine = await StartAsync();
        var before = await RosterText.ReadAsync(engine);
        engine.District.Shared = false;

        var run = await engine.SyncAsync();

        AssertDisconnected(run, "no token for this district", "Approve the app in Clever");
        Assert.Equal(before, await RosterText.ReadAsync(engine));
        engine.District.Shared = true;
        await AssertCleanAsync(engine);
    }

    [Theory]
    [InlineData(PersonRole.Student, "Students are no longer shared")]
    [InlineData(PersonRole.Teacher, "Teachers are no longer shared")]
    [InlineData(PersonRole.Staff, "Staff members are no longer shared")]
    [InlineData(PersonRole.Contact, "Contacts are no longer shared")]
    [InlineData(
        PersonRole.Contact | PersonRole.Staff,
        "Staff members and Contacts are no longer shared"
    )]
    public async Task Sync_ARoleIsNoLongerShared_IsDisconnectedAndRemovesNobody(
        PersonRole role,
        string words
    )
    {
        await using var engine = await StartAsync(fixedToken: true);
        var before = await RosterText.ReadAsync(engine);
        engine.District.SharedRoles &= ~role;

        var run = await engine.SyncAsync();

        AssertDisconnected(run, words, "check the app's sharing settings");
        Assert.Equal(before, await RosterText.ReadAsync(engine));
        engine.District.SharedRoles |= role;
        await AssertCleanAsync(engine);
    }

    [Fact]
    public async Task Sync_NoClassesAnyMore_IsDisconnectedAndRemovesNone()
    {
        await using var engine = await StartAsync(fixedToken: true);
        var before = await RosterText.ReadAsync(engine);
        var classes = engine.District.Sections.Values.ToList();
        engine.District.Sections.Clear();

        var run = await engine.SyncAsync();

        AssertDisconnected(run, "Classes are no longer shared", "check the app's sharing settings");
        Assert.Equal(before, await RosterText.ReadAsync(engine));
        engine.District.With(classes);
        await AssertCleanAsync(engine);
    }

    [Fact]
    public async Task Sync_NoSchoolsButStillPeople_IsDisconnectedAndRemovesNobody()
    {
        await using var engine = await StartAsync(fixedToken: true);
        var before = await RosterText.ReadAsync(engine);
        var schools = engine.District.Schools.Values.ToList();
        engine.District.Schools.Clear();

        var run = await engine.SyncAsync();

        AssertDisconnected(run, "shares no schools", "check the app's sharing settings");
        Assert.Equal(before, await RosterText.ReadAsync(engine));
        engine.District.With(schools);
        await AssertCleanAsync(engine);
    }

    [Theory]
    [InlineData("read:student_contacts", "Contacts are no longer shared")]
    [InlineData("read:students", "Students are no longer shared")]
    [InlineData("read:sections", "Classes are no longer shared")]
    public async Task Sync_TokenLostAScope_IsDisconnectedThoughRecordsCome(
        string scope,
        string words
    )
    {
        await using var engine = await StartAsync();
        var before = await RosterText.ReadAsync(engine);
        engine.District.LostScope = scope;

        var run = await engine.SyncAsync();

        AssertDisconnected(run, words, "data access");
        Assert.Equal(before, await RosterText.ReadAsync(engine));
        engine.District.LostScope = null;
        await AssertCleanAsync(engine);
    }

    private static bool IsTokenList(string request) =>
        request.StartsWith("/oauth/tokens", StringComparison.Ordinal);

    private static async Task<TestEngine> StartAsync(bool fixedToken = false)
    {
        var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 40), fixedToken: fixedToken);
        Assert.Equal("succeeded", (await engine.SyncAsync()).State);
        return engine;
    }

    private static void AssertDisconnected(RunSummary run, string says, string remedy)
    {
        Assert.Equal(
            ("failed", false, 2, 0),
            (run.State, run.Transient, run.HeldSchools, run.Removed)
        );
        Assert.Contains(says, run.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, run.Message, StringComparison.Ordinal);
    }

    /// <summary>With everything shared again the next run clears the holds and changes nothing.</summary>
    private static async Task AssertCleanAsync(TestEngine engine)
    {
        var holds = await engine.HoldsAsync();
        Assert.All(
            holds,
            h => Assert.Equal(HoldReason.Disconnected, Assert.Single(h.Reasons).Reason)
        );
        var good = await engine.SyncAsync();
        Assert.Equal(
            ("succeeded", 0, 0),
            (good.State, good.HeldSchools, good.Added + good.Updated + good.Removed + good.Moved)
        );
    }
}

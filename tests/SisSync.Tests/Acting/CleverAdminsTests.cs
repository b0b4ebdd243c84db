using System.Text.Json.Nodes;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Acting;

/// <summary>Admins that the roster names: let in by their verified email where the district allows it, until the roster drops them.</summary>
[Collection("hosts")]
public sealed class CleverAdminsTests
{
    private const string Setting = "Districts:0:AdminsFromClever";
    private const string Kim = People.Stranger;
    private const string KimsChannelId = "29:Kim Doe";
    private const string Email = "kim.doe@maple.example";

    [Fact]
    public async Task DistrictAdmin_NamedByClever_DecidesUntilTheNextSyncWithoutThem()
    {
        await using var program = await StartAsync("DistrictAdmins");
        Name(program, "ad1", Email.ToUpperInvariant());
        await program.SyncAsync();
        program.Clever.District.RemoveStudents(Enumerable.Range(0, 25));
        await program.SyncAsync();

        var card = await program.SayAsync("example school 0", Kim);
        program.Clever.District.DistrictAdmins.Clear();
        await program.SyncAsync();
        var (_, pressed) = await program.PostAsync(program.Press(card, "Confirm removals", Kim));
        await program.IdleAsync();
        var after = await program.SayAsync("status", Kim);

        Assert.Contains("Confirm removals", card.ToJsonString(), StringComparison.Ordinal);
        AssertNoAccess(pressed!);
        AssertNoAccess(after);
        Assert.Equal(0L, await program.ScalarAsync("SELECT COUNT(*) FROM Works"));
    }

    [Theory]
    [InlineData("None", false)]
    [InlineData("DistrictAdmins", true)]
    [InlineData("districtadminsandstaff", true)]
    public async Task DistrictAdmin_Setting_DecidesWhetherTheyAreLetIn(string setting, bool allowed)
    {
        await using var program = await StartAsync(setting);
        Name(program, "ad1", Email);
        await program.SyncAsync();

        var answer = await program.SayAsync("status", Kim);

        Assert.Equal(
            allowed,
            answer.ToJsonString().Contains("Example School 1", StringComparison.Ordinal)
        );
        Assert.Equal(
            allowed,
            program.Clever.Requests.Any(r => r.Contains("district_admin", StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData("DistrictAdmins", false)]
    [InlineData("DistrictAdminsAndStaff", true)]
    public async Task Staff_NamedByClever_SeeTheirOwnSchoolOnly(string setting, bool allowed)
    {
        await using var program = await StartAsync(setting, upn: "office1@example.org");
        await program.SyncAsync();
        // nothing of the roster differs: a record that is not read anew counts all the same
        await program.SyncAsync();

        var own = await program.SayAsync("example school 1", Kim);
        var other = await program.SayAsync("example school 0", Kim);
        var district = await program.SayAsync("status", Kim);

        Assert.Equal(allowed, IsCardOf(own, "Example School 1"));
        Assert.False(IsCardOf(other, "Example School 0"));
        Assert.DoesNotContain(
            "Example School 0",
            district.ToJsonString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Staff_GoneFromTheRosterOfAHeldSchool_AreLetInNoLonger()
    {
        await using var program = await StartAsync(
            "DistrictAdminsAndStaff",
            upn: "office0@example.org"
        );
        await program.SyncAsync();
        var before = await program.SayAsync("example school 0", Kim);
        program.Clever.District.RemoveStudents(Enumerable.Range(0, 25));
        program.Clever.District.People.Remove(Rosters.Staff(0));
        await program.SyncAsync();

        var after = await program.SayAsync("example school 0", Kim);

        Assert.True(IsCardOf(before, "Example School 0"));
        Assert.Equal(1L, await program.ScalarAsync("SELECT COUNT(*) FROM Holds"));
        AssertNoAccess(after);
    }

    [Fact]
    public async Task Staff_OfNoSchool_AreNotTakenForDistrictAdmins()
    {
        await using var program = await StartAsync("DistrictAdminsAndStaff");
        program.Clever.District.With(Invented.Staff(7) with { Email = Email });
        await program.SyncAsync();

        AssertNoAccess(await program.SayAsync("status", Kim));
    }

    [Fact]
    public async Task Email_OfTwoPeople_LetsNobodyIn()
    {
        await using var program = await StartAsync("DistrictAdmins");
        Name(program, "ad1", Email);
        Name(program, "ad2", Email);
        await program.SyncAsync();

        AssertNoAccess(await program.SayAsync("status", Kim));
    }

    [Theory]
    [InlineData("guest", Activities.Tenant, "kim.doe_maple.example#EXT#@other.example", Email)]
    [InlineData("guest", Activities.Tenant, Email, Email)]
    [InlineData("anonymous", Activities.Tenant, Email, Email)]
    [InlineData("user", Activities.Tenant, "kim.doe_maple.example#EXT#@other.example", Email)]
    [InlineData("user", "another-tenant", Email, Email)]
    [InlineData("user", null, Email, Email)]
    [InlineData("user", Activities.Tenant, "kim@other.example", Email)]
    [InlineData("user", Activities.Tenant, null, Email)]
    public async Task Member_WhoseEmailNobodyVerified_IsNotLetIn(
        string role,
        string? tenant,
        string? upn,
        string email
    )
    {
        await using var program = await StartAsync("DistrictAdmins");
        program.Connector.Members[KimsChannelId] = Profile(Kim, role, tenant, upn, email);
        Name(program, "ad1", Email);
        await program.SyncAsync();

        AssertNoAccess(await program.SayAsync("status", Kim));
    }

    [Fact]
    public async Task Member_ProfileOfSomebodyElse_IsNotLetIn()
    {
        await using var program = await StartAsync("DistrictAdmins");
        program.Connector.Members[KimsChannelId] = Profile(
            People.Ana,
            "user",
            Activities.Tenant,
            Email,
            Email
        );
        Name(program, "ad1", Email);
        await program.SyncAsync();

        AssertNoAccess(await program.SayAsync("status", Kim));
    }

    [Fact]
    public async Task Member_MailUnderTheDomainTheySignInWith_IsLetIn()
    {
        await using var program = await StartAsync("DistrictAdmins", upn: "kd4711@maple.example");
        Name(program, "ad1", Email);
        await program.SyncAsync();

        var answer = await program.SayAsync("status", Kim);

        Assert.Contains("Example School 1", answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CleverList_OfPeopleWithoutTheRole_LetsNobodyIn()
    {
        await using var program = await StartAsync("DistrictAdmins");
        program.Clever.District.DistrictAdmins["t1"] =
            $$"""{"id":"t1","email":"{{Email}}","roles":{"teacher":{},"district_admin":null} }""";
        await program.SyncAsync();

        AssertNoAccess(await program.SayAsync("status", Kim));
    }

    [Fact]
    public async Task CleverList_NotShared_SyncsTheRosterAndSaysSo()
    {
        await using var program = await StartAsync("DistrictAdmins");
        Name(program, "ad1", Email);
        await program.SyncAsync();
        program.Clever.Fault("district_admins", FakeFault.OfStatus(403), times: 20);

        var run = await program.SyncAsync();

        Assert.Equal("succeeded", run.State);
        Assert.Contains("district admins could not be read", run.Message, StringComparison.Ordinal);
        AssertNoAccess(await program.SayAsync("status", Kim));
    }

    private static async Task<WholeProgram> StartAsync(string setting, string upn = Email)
    {
        var program = await WholeProgram.StartAsync(FakeDistrict.Of(2, 100));
        program.Settings[Setting] = setting;
        await program.RestartAsync();
        program.Connector.Members[KimsChannelId] = Profile(
            Kim,
            "user",
            Activities.Tenant,
            upn,
            Email
        );
        return program;
    }

    private static string Profile(
        string objectId,
        string role,
        string? tenant,
        string? upn,
        string email
    ) =>
        new JsonObject
        {
            ["id"] = KimsChannelId,
            ["aadObjectId"] = objectId,
            ["userRole"] = role,
            ["tenantId"] = tenant,
            ["userPrincipalName"] = upn,
            ["email"] = email,
        }.ToJsonString();

    private static void Name(WholeProgram program, string id, string email) =>
        program.Clever.District.DistrictAdmins[id] =
            $$$"""{"id":"{{{id}}}","email":"{{{email}}}","roles":{"district_admin":{"title":"Data manager"} } }""";

    private static bool IsCardOf(JsonNode message, string school) =>
        WholeProgram.Content(message)["body"]?[0]?["text"]?.GetValue<string>() == school;

    private static void AssertNoAccess(JsonNode answer)
    {
        Assert.Contains(Kim, answer.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Example School", answer.ToJsonString(), StringComparison.Ordinal);
    }
}

using SisSync.Bot.Access;
using SisSync.Core.Configuration;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Bot;

public sealed class AccessPolicyTests
{
    private const string OtherTenant = "11111111-aaaa-4bbb-8ccc-000000000002";
    private const string SchoolAdminId = "22222222-aaaa-4bbb-8ccc-000000000002";

    [Theory]
    [InlineData(ChatKit.Tenant, ChatKit.AdminId, "riverbend,hillside")]
    [InlineData(ChatKit.Tenant, SchoolAdminId, "riverbend")]
    [InlineData(ChatKit.Tenant, "22222222-aaaa-4bbb-8ccc-000000000009", "")]
    [InlineData(ChatKit.Tenant, null, "")]
    [InlineData(ChatKit.Tenant, "*", "")]
    [InlineData(ChatKit.Tenant, "", "")]
    [InlineData(OtherTenant, ChatKit.AdminId, "lakeshore")]
    [InlineData(OtherTenant, SchoolAdminId, "")]
    [InlineData(null, ChatKit.AdminId, "")]
    [InlineData("", ChatKit.AdminId, "")]
    public async Task DistrictsOf_TenantAndPerson_AreBothNeeded(
        string? tenant,
        string? person,
        string districts
    )
    {
        await using var kit = new ChatKit(Matrix);

        var seen = kit.Access.DistrictsOf(Caller(tenant, person));

        Assert.Equal(districts, string.Join(',', seen.Select(d => d.Id)));
    }

    [Fact]
    public async Task DistrictsOf_IdInAnotherCase_IsTheSamePerson()
    {
        await using var kit = new ChatKit(Matrix);

        Assert.NotEmpty(
            kit.Access.DistrictsOf(
                Caller(ChatKit.Tenant.ToUpperInvariant(), ChatKit.AdminId.ToUpperInvariant())
            )
        );
    }

    [Theory]
    [InlineData("Development", "33333333-aaaa-4bbb-8ccc-000000000001")]
    [InlineData("Production", "")]
    public async Task DistrictsOf_StarOutsideOpenDevelopment_LetsNobodyIn(
        string environment,
        string appId
    )
    {
        await using var kit = new ChatKit(
            o =>
            {
                o.Districts[0].Admins = [new AdminOptions { User = "*" }];
                o.Districts.Add(
                    new DistrictOptions { Id = "anyTenant", Admins = o.Districts[0].Admins }
                );
            },
            environment,
            appId
        );

        Assert.Empty(kit.Access.DistrictsOf(ChatKit.Admin));
        Assert.Empty(kit.Access.DistrictsOf(ChatKit.Admin with { TenantId = null }));
    }

    [Fact]
    public async Task DistrictsOf_DevelopmentWithoutAppId_LetsEveryoneInButNotAcrossTenants()
    {
        await using var kit = new ChatKit(
            o =>
            {
                Matrix(o);
                o.Districts.Add(new DistrictOptions { Id = "demo" });
            },
            "Development",
            appId: ""
        );
        var anyone = Caller(ChatKit.Tenant, null);

        var seen = kit.Access.DistrictsOf(anyone);

        Assert.Equal(["riverbend", "hillside", "demo"], seen.Select(d => d.Id));
        Assert.All(seen, d => Assert.Empty(kit.Access.SchoolsOf(anyone, d)));
        Assert.Equal(["demo"], kit.Access.DistrictsOf(Caller(null, null)).Select(d => d.Id));
    }

    [Fact]
    public async Task SchoolsOf_ListedSchools_AreTheUnionOfThePersonsEntries()
    {
        await using var kit = new ChatKit(Matrix);
        var district = kit.Options.Districts[0];

        Assert.Empty(kit.Access.SchoolsOf(ChatKit.Admin, district));
        Assert.Equal(
            ["s3", "Cedar Grove Elementary"],
            kit.Access.SchoolsOf(Caller(ChatKit.Tenant, SchoolAdminId), district)
        );
    }

    [Fact]
    public async Task SchoolsOf_DistrictOfOthers_IsRefused()
    {
        await using var kit = new ChatKit(Matrix);
        var lakeshore = kit.Options.Districts.Single(d => d.Id == "lakeshore");

        // Empty would mean the whole district.
        Assert.Throws<InvalidOperationException>(() =>
            kit.Access.SchoolsOf(ChatKit.Admin, lakeshore)
        );
    }

    [Theory]
    [InlineData(ChatKit.Tenant, "riverbend,hillside")]
    [InlineData(OtherTenant, "lakeshore")]
    [InlineData(null, "")]
    public async Task DistrictsOfTenant_OtherTenants_AreNotHeardOf(string? tenant, string districts)
    {
        await using var kit = new ChatKit(Matrix);

        var heard = kit.Access.DistrictsOfTenant(tenant);

        Assert.Equal(districts, string.Join(',', heard.Select(d => d.Id)));
    }

    [Fact]
    public async Task Entitlement_NamesAndIds_GrantThoseSchoolsOnly()
    {
        await using var kit = new ChatKit(Matrix);

        var seen = Of(kit, Reports.Mixed());

        Assert.False(seen.WholeDistrict);
        Assert.Equal(["s2", "s3"], seen.Report.Schools.Select(s => s.Id));
    }

    [Fact]
    public async Task Entitlement_NameOfTwoSchools_GrantsNeither()
    {
        await using var kit = new ChatKit(Matrix);
        var twins = Reports.District(
            Reports.School("a", "Cedar Grove Elementary"),
            Reports.School("b", "CEDAR GROVE ELEMENTARY")
        );

        Assert.Empty(Of(kit, twins).Report.Schools);
    }

    [Fact]
    public async Task Entitlement_BlankSchoolInTheSettings_GrantsNothing()
    {
        await using var kit = new ChatKit(o =>
            o.Districts[0].Admins = [new AdminOptions { User = SchoolAdminId, Schools = [" "] }]
        );

        Assert.Empty(Of(kit, Reports.Mixed()).Report.Schools);
    }

    private static Entitlement Of(ChatKit kit, Core.Reporting.DistrictReport report) =>
        Entitlement.Of(
            kit.Access,
            Caller(ChatKit.Tenant, SchoolAdminId),
            kit.Options.Districts[0],
            report
        );

    private static Caller Caller(string? tenant, string? person) =>
        new(tenant, person, "Sam Ortega", null, Personal: true);

    private static void Matrix(SisSyncOptions options)
    {
        options
            .Districts[0]
            .Admins.AddRange([
                new AdminOptions { User = SchoolAdminId, Schools = ["s3"] },
                new AdminOptions { User = SchoolAdminId, Schools = ["Cedar Grove Elementary"] },
                new AdminOptions { User = "*" },
            ]);
        options.Districts.Add(District("hillside", ChatKit.Tenant));
        options.Districts.Add(District("lakeshore", OtherTenant));
    }

    private static DistrictOptions District(string id, string tenant) =>
        new()
        {
            Id = id,
            Name = id,
            TenantId = tenant,
            Admins = [new AdminOptions { User = ChatKit.AdminId }],
        };
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting.Internal;
using SisSync.Bot.Settings;
using Xunit;

namespace SisSync.Tests.Settings;

public sealed class SettingsCheckTests
{
    [Theory]
    [InlineData(
        "Database:Provider",
        "Postgres",
        "Database:Provider",
        "not available in this version"
    )]
    [InlineData("Database:Provider", "MySql", "Database:Provider", "not known")]
    [InlineData(
        "Database:ConnectionString",
        "nonsense",
        "Database:ConnectionString",
        "cannot be read"
    )]
    [InlineData(
        "Hangfire:Storage",
        "Postgres",
        "Hangfire:Storage",
        "not available in this version"
    )]
    [InlineData("Files:Mode", "Graph", "Files:Mode", "no registration")]
    [InlineData("Files:Mode", "Mail", "Files:Mode", "not known")]
    [InlineData("Files:LinkMinutes", "0", "Files:LinkMinutes", "not a whole number")]
    [InlineData("Files:UploadHosts:0", "https://a/b", "Files:UploadHosts:0", "not a host")]
    [InlineData("Graph:ClientId", "x", "Graph", "lacks TenantId, ClientSecret")]
    [InlineData("Graph:BaseUrl", "http://graph.example.org", "Graph:BaseUrl", "not a safe address")]
    [InlineData("Graph:LoginUrl", "http://localhost:1", "Graph:LoginUrl", "not a safe address")]
    [InlineData("Urls", "http://0.0.0.0:3978", "Urls", "reached from outside")]
    [InlineData("Urls", "http://+:3978", "Urls", "reached from outside")]
    [InlineData("Urls", "http://localhost:1;http://example.org:2", "Urls", "reached from outside")]
    [InlineData("Urls", "localhost", "Urls", "not an address")]
    [InlineData("PublicUrl", "http://example.org", "PublicUrl", "not a safe address")]
    [InlineData("Districts:0:Id", "", "Districts:0:Id", "missing")]
    [InlineData("Districts:0:Id", "a b", "Districts:0:Id", "not an id")]
    [InlineData("Districts:1:Id", "DEMO", "Districts:1:Id", "also the id of Districts:0")]
    [InlineData("Districts:0:TimeZone", "Mars/Olympus", "Districts:0:TimeZone", "not known")]
    [InlineData("Districts:0:Plan", "schools", "Districts:0:Plan", "not known")]
    [InlineData(
        "Districts:0:Plan",
        "Schools",
        "Districts:0:PlanSchools",
        "empty while Plan is Schools"
    )]
    [InlineData("Districts:0:PlanSchools", "Lincoln", "Districts:0:PlanSchools", "not one value")]
    [InlineData(
        "Districts:0:PlanSchools:first",
        "Lincoln",
        "Districts:0:PlanSchools:first",
        "not a numbered entry"
    )]
    [InlineData("Districts:0:Admins:0:User", "", "Districts:0:Admins:0:User", "missing")]
    [InlineData(
        "Districts:0:AdminsFromClever",
        "Everybody",
        "Districts:0:AdminsFromClever",
        "not known"
    )]
    [InlineData("Districts:0:AdminsFromClever", "", "Districts:0:AdminsFromClever", "not known")]
    [InlineData("Districts:0:AdminsFromClever", "2", "Districts:0:AdminsFromClever", "not known")]
    [InlineData("Districts:0:Source:Type", "Ftp", "Districts:0:Source:Type", "not known")]
    [InlineData("Districts:0:Source:Type", "CleverCsv", "Districts:0:Source:Path", "missing")]
    [InlineData("Districts:0:Source:Type", "CleverApi", "Districts:0:Source:Token", "missing")]
    [InlineData("Districts:0:Schedule:Start", "05:00", "Districts:0:Schedule", "same time")]
    [InlineData("Districts:0:Alerts:Kinds:0", "Hold", "Districts:0:Alerts:Kinds:0", "not known")]
    [InlineData(
        "Districts:0:Alerts:DigestAt",
        "7 am",
        "Districts:0:Alerts:DigestAt",
        "time of day"
    )]
    [InlineData(
        "Districts:0:Alerts:QuietHours:Start",
        "21:00",
        "Districts:0:Alerts:QuietHours",
        "one end only"
    )]
    [InlineData("Districts:0:Alerts:Emails:0", "it", "Districts:0:Alerts:Emails:0", "not known")]
    [InlineData(
        "Districts:0:Alerts:Emails:0",
        "it@example.org",
        "Districts:0:Alerts:Emails",
        "Email:Mode is Off"
    )]
    [InlineData(
        "Districts:0:Alerts:OnCall:0",
        "ana@example.org",
        "Districts:0:Alerts:OnCall:0",
        "not known"
    )]
    [InlineData("Districts:0:Alerts:Language", "fr", "Districts:0:Alerts:Language", "not known")]
    [InlineData("Email:Mode", "Pigeon", "Email:Mode", "not known")]
    [InlineData("Email:Smtp:Port", "0", "Email:Smtp:Port", "whole number")]
    [InlineData(
        "Districts:0:Schedule:Start",
        "25:00",
        "Districts:0:Schedule:Start",
        "not a time of day"
    )]
    [InlineData(
        "Districts:0:Schedule:Start",
        "7",
        "Districts:0:Schedule:Start",
        "not a time of day"
    )]
    [InlineData(
        "Districts:0:Schedule:Enabled",
        "yes",
        "Districts:0:Schedule:Enabled",
        "not true or false"
    )]
    [InlineData(
        "Districts:0:Schedule:Strat",
        "23:00",
        "Districts:0:Schedule:Strat",
        "Did you mean Start?"
    )]
    [InlineData(
        "Districts:0:Holds:Removals:Students:Percent",
        "101",
        "Districts:0:Holds:Removals:Students:Percent",
        "from 0 to 100"
    )]
    [InlineData(
        "Districts:0:Holds:Removals:Students:Percent",
        "NaN",
        "Districts:0:Holds:Removals:Students:Percent",
        "from 0 to 100"
    )]
    [InlineData(
        "Districts:0:Holds:Removals:Students:Percent",
        "10,5",
        "Districts:0:Holds:Removals:Students:Percent",
        "from 0 to 100"
    )]
    [InlineData(
        "Districts:0:Holds:Removals:Staff:Floor",
        "-1",
        "Districts:0:Holds:Removals:Staff:Floor",
        "0 or more"
    )]
    [InlineData(
        "Districts:0:Holds:Removals:HalfOfGroupOf",
        "1",
        "Districts:0:Holds:Removals:HalfOfGroupOf",
        "2 or more"
    )]
    [InlineData(
        "Districts:0:Holds:Removals:Weekly:Days",
        "32",
        "Districts:0:Holds:Removals:Weekly:Days",
        "from 1 to 31"
    )]
    [InlineData(
        "Districts:0:Holds:ContactsPerStudent",
        "1",
        "Districts:0:Holds:ContactsPerStudent",
        "2 or more"
    )]
    [InlineData(
        "Districts:0:Holds:Schools:s1:Removal:MaxAccounts",
        "1",
        "Districts:0:Holds:Schools:s1:Removal",
        "Did you mean Removals?"
    )]
    [InlineData(
        "Districts:0:Holds:Schools:s1:Changes:Percent",
        "x",
        "Districts:0:Holds:Schools:s1:Changes:Percent",
        "from 0 to 100"
    )]
    [InlineData("Districts:0:Name:First", "x", "Districts:0:Name", "not a group")]
    [InlineData("Distrcts:0:Id", "x", "Distrcts", "Did you mean Districts?")]
    public void Run_OneMistake_NamesKeyAndRemedy(string key, string value, string at, string says)
    {
        var fault = Assert.Single(Check("Development", (key, value)));

        Assert.Equal(at, fault.Key);
        Assert.Contains(says, fault.ToString());
    }

    [Theory]
    [InlineData("BaseUrl", "http://api.example.org/v3.0")]
    [InlineData("BaseUrl", "ftp://127.0.0.1")]
    [InlineData("TokenUrl", "https://me:secret@example.org/tokens")]
    public void Run_UnsafeSourceAddress_IsRefused(string key, string url)
    {
        var faults = Check(
            "Development",
            ("Districts:0:Source:Type", "CleverApi"),
            ("Districts:0:Source:Token", "t"),
            ($"Districts:0:Source:{key}", url)
        );

        Assert.Equal($"Districts:0:Source:{key}", Assert.Single(faults).Key);
    }

    [Theory]
    [InlineData("Email:From", "missing")]
    [InlineData("Email:Smtp:Host", "missing")]
    [InlineData("Email:Smtp:Security", "in the clear")]
    public void Run_MailByAServer_NeedsToKnowWhereAndHow(string key, string says)
    {
        var fault = Assert.Single(
            Check(
                "Development",
                ("Email:Mode", "Smtp"),
                ("Email:From", "sissync@example.org"),
                ("Email:Smtp:Host", "mail.example.org"),
                (key, key == "Email:Smtp:Security" ? "None" : null)
            )
        );

        Assert.Equal(key, fault.Key);
        Assert.Contains(says, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_HalfOfTheCredentials_NamesTheMissingHalf()
    {
        var faults = Check(
            "Development",
            ("Districts:0:Source:Type", "CleverApi"),
            ("Districts:0:Source:ClientId", "id")
        );

        Assert.Equal("Districts:0:Source:ClientSecret", Assert.Single(faults).Key);
    }

    [Theory]
    [InlineData("Districts:0:Source:BaseUrl", "http://127.0.0.1:5000/v3.0")]
    [InlineData("Districts:0:Schedule:Start", "22:30:00")]
    [InlineData("Districts:0:PlanSchools", "")]
    [InlineData("Districts:0:Holds:Removals:Students:Percent", "12.5")]
    [InlineData("Districts:0:Holds:Schools:s1:Removals:MaxAccounts", "100")]
    [InlineData("Urls", "http://127.0.0.1:0;http://[::1]:5000")]
    [InlineData("Kestrel:Limits:MaxConcurrentConnections", "5")]
    [InlineData("Teams:ServiceUrlHosts:0", "smba.example.org")]
    public void Run_GoodValue_IsAccepted(string key, string value) =>
        Assert.Empty(Check("Development", (key, value)));

    [Theory]
    [InlineData(
        "Production",
        null,
        "MicrosoftAppId,Districts:0:TenantId,Districts:0:Admins:0:User"
    )]
    [InlineData("Production", "app", "Districts:0:TenantId,Districts:0:Admins:0:User")]
    [InlineData("Development", "app", "Districts:0:TenantId,Districts:0:Admins:0:User")]
    [InlineData("Development", null, "")]
    public void Run_EveryoneFromAnywhere_IsForDevelopmentWithoutAppIdOnly(
        string environment,
        string? appId,
        string keys
    )
    {
        var faults = Check(
            environment,
            ("MicrosoftAppId", appId),
            ("Districts:0:Admins:0:User", "*")
        );

        Assert.Equal(keys, string.Join(',', faults.Select(f => f.Key)));
    }

    [Fact]
    public void Run_AppIdGiven_MayListenToTheWorld() =>
        Assert.Empty(
            Check(
                "Production",
                ("MicrosoftAppId", "app"),
                ("Districts:0:TenantId", "tenant"),
                ("Districts:0:Admins:0:User", "ana@example.org"),
                ("Urls", "http://*:3978")
            )
        );

    [Fact]
    public void Run_ManyMistakes_NamesAllAtOnceAndNoSecret()
    {
        var faults = Check(
            "Production",
            ("Districts:0:Source:Type", "CleverApi"),
            ("Districts:0:Source:Token", "s3cret"),
            ("Districts:0:Source:Tokn", "s3cret"),
            ("Districts:0:Plan", "All"),
            ("Hangfire:Storage", "Redis")
        );

        Assert.Equal(5, faults.Count);
        Assert.DoesNotContain("s3cret", string.Join(' ', faults));
    }

    [Fact]
    public void Run_NoDistricts_IsRefused()
    {
        var empty = new ConfigurationBuilder().Build();

        var faults = SettingsCheck.Run(empty, Environment("Development"));

        Assert.Equal("Districts", Assert.Single(faults).Key);
    }

    private static IReadOnlyList<SettingFault> Check(
        string environment,
        params (string Key, string? Value)[] settings
    )
    {
        var all = new Dictionary<string, string?> { ["Districts:0:Id"] = "demo" };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }
        return SettingsCheck.Run(
            new ConfigurationBuilder().AddInMemoryCollection(all).Build(),
            Environment(environment)
        );
    }

    private static HostingEnvironment Environment(string name) =>
        new() { EnvironmentName = name, ContentRootFileProvider = new NullFileProvider() };
}

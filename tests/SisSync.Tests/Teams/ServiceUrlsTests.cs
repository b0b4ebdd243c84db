using Microsoft.Extensions.Options;
using SisSync.Bot.Teams;
using Xunit;

namespace SisSync.Tests.Teams;

public sealed class ServiceUrlsTests
{
    [Theory]
    [InlineData("https://smba.trafficmanager.net/amer/", true)]
    [InlineData("https://SMBA.trafficmanager.net/emea", true)]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/teams", true)]
    [InlineData("https://smba.infra.gov.teams.microsoft.us/teams", true)]
    [InlineData("https://smba.infra.dod.teams.microsoft.us/teams", true)]
    [InlineData("http://smba.trafficmanager.net/amer/", false)]
    [InlineData("https://smba.trafficmanager.net:8443/amer/", false)]
    [InlineData("https://evil.trafficmanager.net/", false)]
    [InlineData("https://trafficmanager.net/", false)]
    [InlineData("https://smba.trafficmanager.net.example.org/", false)]
    [InlineData("https://smba.trafficmanager.net./", false)]
    [InlineData("https://smba.trafficmanager.net@example.org/", false)]
    [InlineData("https://example.org@smba.trafficmanager.net/", false)]
    [InlineData("https://example.org/smba.trafficmanager.net/", false)]
    [InlineData("https://example.org\\@smba.trafficmanager.net/", false)]
    [InlineData("https://smba.trafficmanager.net/?next=https://example.org", false)]
    [InlineData("https://smba.trafficmanager.net/#x", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("http://localhost:3978/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://169.254.169.254/", false)]
    [InlineData("http://169.254.169.254/latest/", false)]
    [InlineData("https://2130706433/", false)]
    [InlineData("ftp://smba.trafficmanager.net/", false)]
    [InlineData("file:///etc/hosts", false)]
    [InlineData("//smba.trafficmanager.net/", false)]
    [InlineData("smba.trafficmanager.net", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void TryAccept_BuiltInList_TakesExactHostsOnly(string? address, bool expected)
    {
        var serviceUrls = With(appId: "an-app");

        var accepted = serviceUrls.TryAccept(address, out var uri);

        Assert.Equal(expected, accepted);
        Assert.Equal(expected, uri?.AbsolutePath.EndsWith('/') ?? false);
    }

    [Theory]
    [InlineData("https://smba.example.org/amer", true)]
    [InlineData("https://smba.example.org:8443/amer", false)]
    [InlineData("https://gateway.example.org:8443/", true)]
    [InlineData("https://gateway.example.org/", false)]
    [InlineData("http://gateway.example.org:8443/", false)]
    [InlineData("http://127.0.0.1:5005/", true)]
    [InlineData("http://127.0.0.1:5006/", false)]
    [InlineData("http://127.0.0.2:5005/", false)]
    [InlineData("https://smba.trafficmanager.net/amer/", false)]
    public void TryAccept_ConfiguredList_ReplacesTheBuiltInOne(string address, bool expected)
    {
        var serviceUrls = With(
            "an-app",
            "smba.example.org",
            "gateway.example.org:8443",
            "127.0.0.1:5005"
        );

        Assert.Equal(expected, serviceUrls.TryAccept(address, out _));
    }

    [Theory]
    [InlineData("http://localhost:41234/_connector", true)]
    [InlineData("http://127.0.0.1:80/", true)]
    [InlineData("http://[::1]:41234/", true)]
    [InlineData("https://localhost/", true)]
    [InlineData("http://localhost.example.org/", false)]
    [InlineData("http://0.0.0.0:41234/", false)]
    [InlineData("http://10.0.0.5/", false)]
    [InlineData("https://smba.trafficmanager.net/amer/", false)]
    public void TryAccept_NoAppId_TakesLoopbackOnly(string address, bool expected)
    {
        var serviceUrls = With(appId: "");

        Assert.Equal(expected, serviceUrls.TryAccept(address, out _));
    }

    [Theory]
    [InlineData("https://smba.example.org")]
    [InlineData("*.example.org")]
    [InlineData("smba.example.org/amer")]
    [InlineData("user@smba.example.org")]
    [InlineData("smba.example.org:port")]
    [InlineData("10.0.0.5")]
    [InlineData("10.0.0.5:443")]
    [InlineData("169.254.169.254")]
    [InlineData(" ")]
    public void TryParse_NotAHost_IsRefused(string entry) =>
        Assert.False(AllowedHost.TryParse(entry, out _));

    private static ServiceUrls With(string appId, params string[] hosts) =>
        new(
            Options.Create(
                new TeamsOptions
                {
                    MicrosoftAppId = appId,
                    Teams = { ServiceUrlHosts = [.. hosts] },
                }
            )
        );
}

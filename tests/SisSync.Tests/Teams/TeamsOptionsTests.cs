using Microsoft.Extensions.Configuration;
using SisSync.Bot.Teams;
using Xunit;

namespace SisSync.Tests.Teams;

public sealed class TeamsOptionsTests
{
    [Fact]
    public void Validate_ManyMistakes_NamesEachKeyAtOnceAndNoSecret()
    {
        var options = Bind(
            ("MicrosoftAppType", "Certificate"),
            ("MicrosoftAppPassword", "very-secret"),
            ("ToBotFromChannelOpenIdMetadataUrl", "http://login.example.org/metadata"),
            ("ToChannelFromBotLoginUrl", "http://127.0.0.1:5001/tenant"),
            ("Teams:ServiceUrlHosts:0", "smba.example.org"),
            ("Teams:ServiceUrlHosts:1", "https://smba.example.org")
        );

        var result = new TeamsOptionsValidator().Validate(name: null, options);

        Assert.True(result.Failed);
        Assert.Collection(
            result.Failures!,
            text => Assert.StartsWith("MicrosoftAppType ", text, StringComparison.Ordinal),
            text => Assert.StartsWith("MicrosoftAppPassword ", text, StringComparison.Ordinal),
            text =>
                Assert.StartsWith(
                    "ToBotFromChannelOpenIdMetadataUrl ",
                    text,
                    StringComparison.Ordinal
                ),
            text => Assert.StartsWith("ToChannelFromBotLoginUrl ", text, StringComparison.Ordinal),
            text => Assert.StartsWith("Teams:ServiceUrlHosts:1 ", text, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("very-secret", result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_SingleTenantWithoutTenantAndSecret_NamesBoth()
    {
        var options = Bind(("MicrosoftAppType", "singletenant"), ("MicrosoftAppId", "an app"));

        var result = new TeamsOptionsValidator().Validate(name: null, options);

        Assert.Equal(
            ["MicrosoftAppId", "MicrosoftAppPassword", "MicrosoftAppTenantId"],
            result.Failures!.Select(text => text.Split(' ')[0])
        );
    }

    [Theory]
    [InlineData("", "", "https://login.microsoftonline.com/botframework.com")]
    [InlineData("MultiTenant", "t1", "https://login.microsoftonline.com/botframework.com")]
    [InlineData("SingleTenant", "t1", "https://login.microsoftonline.com/t1")]
    public void LoginUrl_AppType_IsTheTenantThatGivesTokens(
        string type,
        string tenant,
        string expected
    )
    {
        var options = Bind(
            ("MicrosoftAppType", type),
            ("MicrosoftAppId", "an-app"),
            ("MicrosoftAppPassword", "x"),
            ("MicrosoftAppTenantId", tenant),
            ("ToChannelFromBotLoginUrl", ""),
            ("ToBotFromChannelTokenIssuer", "")
        );

        Assert.True(new TeamsOptionsValidator().Validate(name: null, options).Succeeded);
        Assert.Equal(expected, options.LoginUrl);
        Assert.Equal("https://api.botframework.com", options.ToBotFromChannelTokenIssuer);
    }

    [Theory]
    [InlineData("SingleTenant", "secret", "none.pfx", "MicrosoftAppPassword and ")]
    [InlineData("MultiTenant", "", "none.pfx", "MicrosoftAppCertificatePath ")]
    [InlineData("MultiTenant", "", "none.pem", "MicrosoftAppCertificatePath ")]
    [InlineData("UserAssignedMSI", "secret", "", "MicrosoftAppPassword or ")]
    [InlineData("UserAssignedMSI", "", "none.pfx", "MicrosoftAppPassword or ")]
    public void Validate_ProofThatDoesNotFit_NamesTheKey(
        string type,
        string secret,
        string certificate,
        string start
    )
    {
        var options = Bind(
            ("MicrosoftAppType", type),
            ("MicrosoftAppId", "an-app"),
            ("MicrosoftAppTenantId", "t1"),
            ("MicrosoftAppPassword", secret),
            ("MicrosoftAppCertificatePath", certificate)
        );

        var result = new TeamsOptionsValidator().Validate(name: null, options);

        Assert.StartsWith(start, Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_ManagedIdentity_NeedsNoSecret() =>
        Assert.True(
            new TeamsOptionsValidator()
                .Validate(
                    name: null,
                    Bind(("MicrosoftAppType", "UserAssignedMSI"), ("MicrosoftAppId", "an-app"))
                )
                .Succeeded
        );

    [Fact]
    public void Validate_NothingSet_IsInOrder() =>
        Assert.True(new TeamsOptionsValidator().Validate(name: null, Bind()).Succeeded);

    private static TeamsOptions Bind(params (string Key, string Value)[] settings)
    {
        var options = new TeamsOptions();
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value))
            .Build()
            .Bind(options);
        return options;
    }
}

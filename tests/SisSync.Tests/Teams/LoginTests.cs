using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SisSync.Bot.Teams;
using Xunit;

namespace SisSync.Tests.Teams;

/// <summary>The real token client against an https login on loopback with a certificate of its own.</summary>
[Collection("hosts")]
public sealed class LoginTests : IAsyncLifetime
{
    private const string CertificatePassword = "of-the-file";

    private readonly FakeTimeProvider _clock = new();
    private readonly List<IFormCollection> _asked = [];
    private readonly X509Certificate2 _certificate = NewCertificate();
    private WebApplication? _login;
    private ServiceProvider? _services;

    private int Status { get; set; } = StatusCodes.Status200OK;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(_certificate))
        );
        _login = builder.Build();
        _login.MapPost("/home-tenant/oauth2/v2.0/token", TokenAsync);
        await _login.StartAsync(TestContext.Current.CancellationToken);

        var services = new ServiceCollection();
        services
            .AddHttpClient(TeamsHttp.Login)
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    SslOptions =
                    {
                        RemoteCertificateValidationCallback = (_, shown, _, _) =>
                            shown?.GetCertHashString() == _certificate.GetCertHashString(),
                    },
                }
            );
        _services = services.BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services!.DisposeAsync();
        await _login!.DisposeAsync();
        _certificate.Dispose();
    }

    [Fact]
    public async Task Get_Twice_AsksOnceAndForAFreshOneAgain()
    {
        var tokens = Tokens(appId: "app-of-the-tests");

        var first = await tokens.GetAsync(fresh: false, TestContext.Current.CancellationToken);
        var second = await tokens.GetAsync(fresh: false, TestContext.Current.CancellationToken);
        var third = await tokens.GetAsync(fresh: true, TestContext.Current.CancellationToken);

        Assert.Equal(("issued-1", "issued-1", "issued-2"), (first, second, third));
        Assert.Equal("client_credentials", _asked[0]["grant_type"]);
        Assert.Equal("app-of-the-tests", _asked[0]["client_id"]);
        Assert.Equal(
            "https://api.example.org/.default",
            _asked[0]["scope"].ToString().Split(' ')[0]
        );
    }

    [Fact]
    public async Task Get_LoginRefuses_TellsTheCodeAndNotTheSecret()
    {
        Status = StatusCodes.Status401Unauthorized;

        var refusal = await Assert.ThrowsAsync<ConnectorTokenException>(() =>
            Tokens("app-of-the-tests").GetAsync(fresh: false, TestContext.Current.CancellationToken)
        );

        Assert.Equal("invalid_client", refusal.Message);
        Assert.DoesNotContain("not-a-secret", refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bot.pfx")]
    [InlineData("bot.pem")]
    public async Task Get_WithACertificate_SignsTheRequestAndSendsNoSecret(string file)
    {
        var folder = Directory.CreateTempSubdirectory("sissync-certificate-");
        var path = Path.Combine(folder.FullName, file);
        await WriteCertificateAsync(path);

        var token = await new MsalConnectorTokens(
            _services!.GetRequiredService<IHttpClientFactory>(),
            Options.Create(
                new TeamsOptions
                {
                    MicrosoftAppId = $"app-of-{file}",
                    MicrosoftAppCertificatePath = path,
                    MicrosoftAppCertificatePassword = file.EndsWith("pfx", StringComparison.Ordinal)
                        ? CertificatePassword
                        : "",
                    ToChannelFromBotLoginUrl = $"{_login!.Urls.First()}/home-tenant",
                    ToChannelFromBotOAuthScope = "https://api.example.org/.default",
                }
            ),
            _clock
        ).GetAsync(fresh: false, TestContext.Current.CancellationToken);
        folder.Delete(recursive: true);

        Assert.Equal("issued-1", token);
        var form = Assert.Single(_asked);
        Assert.False(form.ContainsKey("client_secret"));
        var assertion = new JsonWebToken(form["client_assertion"].ToString());
        Assert.Equal($"app-of-{file}", assertion.Issuer);
        var checkedBy = await new JsonWebTokenHandler().ValidateTokenAsync(
            assertion,
            new TokenValidationParameters
            {
                IssuerSigningKey = new X509SecurityKey(_certificate),
                ValidateAudience = false,
                ValidateIssuer = false,
                ValidateLifetime = false,
            }
        );
        Assert.True(checkedBy.IsValid);
    }

    [Fact]
    public async Task Get_AsManagedIdentity_AsksTheMachineForTheAppsToken()
    {
        List<HttpRequestMessage> asked = [];
        var services = new ServiceCollection();
        services
            .AddHttpClient(TeamsHttp.Login)
            .ConfigurePrimaryHttpMessageHandler(() => new Machine(asked));
        await using var provider = services.BuildServiceProvider();

        var token = await new MsalConnectorTokens(
            provider.GetRequiredService<IHttpClientFactory>(),
            Options.Create(
                new TeamsOptions
                {
                    MicrosoftAppType = "UserAssignedMSI",
                    MicrosoftAppId = "6d0f7a35-1c84-4e2b-9f60-b38a5e7d1c92",
                }
            ),
            _clock
        ).GetAsync(fresh: false, TestContext.Current.CancellationToken);

        Assert.Equal("issued-by-the-machine", token);
        var request = asked[^1];
        Assert.Equal("169.254.169.254", request.RequestUri!.Host);
        Assert.Equal("true", request.Headers.GetValues("Metadata").Single());
        var query = Uri.UnescapeDataString(request.RequestUri.Query);
        Assert.Contains(
            "resource=https://api.botframework.com&",
            query + "&",
            StringComparison.Ordinal
        );
        Assert.Contains(
            "client_id=6d0f7a35-1c84-4e2b-9f60-b38a5e7d1c92",
            query,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Get_NoAppId_AsksNobody()
    {
        var token = await Tokens(appId: "")
            .GetAsync(fresh: false, TestContext.Current.CancellationToken);

        Assert.Null(token);
        Assert.Empty(_asked);
    }

    private MsalConnectorTokens Tokens(string appId) =>
        new(
            _services!.GetRequiredService<IHttpClientFactory>(),
            Options.Create(
                new TeamsOptions
                {
                    MicrosoftAppId = appId,
                    MicrosoftAppPassword = "not-a-secret",
                    ToChannelFromBotLoginUrl = $"{_login!.Urls.First()}/home-tenant",
                    ToChannelFromBotOAuthScope = "https://api.example.org/.default",
                }
            ),
            _clock
        );

    private async Task TokenAsync(HttpContext context)
    {
        _asked.Add(await context.Request.ReadFormAsync());
        context.Response.StatusCode = Status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(
            Status == StatusCodes.Status200OK
                ? $$"""{"token_type":"Bearer","expires_in":3599,"access_token":"issued-{{_asked.Count}}"}"""
                : """{"error":"invalid_client","error_description":"no"}"""
        );
    }

    private async Task WriteCertificateAsync(string path)
    {
        if (path.EndsWith("pfx", StringComparison.Ordinal))
        {
            await File.WriteAllBytesAsync(
                path,
                _certificate.Export(X509ContentType.Pfx, CertificatePassword),
                TestContext.Current.CancellationToken
            );
            return;
        }
        using var key = _certificate.GetRSAPrivateKey()!;
        await File.WriteAllTextAsync(
            path,
            $"{_certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n",
            TestContext.Current.CancellationToken
        );
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(
            "CN=127.0.0.1",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        // as a file would hold it: a key that lives in memory only is not usable by every platform's TLS
        using var made = request.CreateSelfSigned(
            new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero)
        );
        return X509CertificateLoader.LoadPkcs12(
            made.Export(X509ContentType.Pfx),
            password: null,
            X509KeyStorageFlags.Exportable
        );
    }

    /// <summary>What a machine in Azure answers to programs on it.</summary>
    private sealed class Machine(List<HttpRequestMessage> asked) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            asked.Add(request);
            return Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.OK)
                {
                    Content = new StringContent(
                        """{"access_token":"issued-by-the-machine","token_type":"Bearer","expires_in":"3599","resource":"https://api.botframework.com"}""",
                        System.Text.Encoding.UTF8,
                        "application/json"
                    ),
                }
            );
        }
    }
}

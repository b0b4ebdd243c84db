using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SisSync.Benchmarks.Chat;

/// <summary>
/// A channel on loopback: its keys and tokens, the login that gives the bot a token (https, with a certificate of its own), and
/// the connector that takes replies.
/// </summary>
internal sealed class Channel : IAsyncDisposable
{
    public const string AppId = "6f2b8c1d-4e7a-4935-b0d8-2a9c5f3e7d41";
    public const string Issuer = "https://channel.example.org";
    public const string Tenant = "5d0c1f7a-9b3e-4a68-8f21-6c4e7d0b9a15";
    private const string KeyId = "key-1";

    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _certificate = NewCertificate();
    private readonly WebApplication _app;

    private Channel(string folder)
    {
        CertificateFile = Path.Combine(folder, "login.pem");
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(_certificate));
        });
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    private string Address =>
        _app.Urls.First(url => url.StartsWith("http:", StringComparison.Ordinal));

    public Connector Connector { get; } = new();

    public string ServiceUrl => $"http://{Connector.Authority}/teams/";

    public string MetadataUrl => $"{Address}/openid";

    public string LoginUrl =>
        _app.Urls.First(url => url.StartsWith("https:", StringComparison.Ordinal)) + "/home-tenant";

    /// <summary>What a program must trust to reach the login.</summary>
    public string CertificateFile { get; }

    public static async Task<Channel> StartAsync(string folder)
    {
        var channel = new Channel(folder);
        await File.WriteAllTextAsync(
            channel.CertificateFile,
            channel._certificate.ExportCertificatePem()
        );
        await channel._app.StartAsync();
        return channel;
    }

    /// <summary>A token as the channel signs them.</summary>
    public string Token()
    {
        var now = DateTimeOffset.UtcNow;
        var signed =
            Part(
                new JsonObject
                {
                    ["alg"] = "RS256",
                    ["typ"] = "JWT",
                    ["kid"] = KeyId,
                }
            )
            + "."
            + Part(
                new JsonObject
                {
                    ["serviceurl"] = ServiceUrl,
                    ["nbf"] = now.ToUnixTimeSeconds(),
                    ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
                    ["iss"] = Issuer,
                    ["aud"] = AppId,
                    ["jti"] = Guid.NewGuid().ToString("N"),
                }
            );
        return signed
            + "."
            + Base64Url.EncodeToString(
                _key.SignData(
                    Encoding.ASCII.GetBytes(signed),
                    HashAlgorithmName.SHA256,
                    RSASignaturePadding.Pkcs1
                )
            );
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Connector.Dispose();
        _certificate.Dispose();
        _key.Dispose();
    }

    private static string Part(JsonObject part) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));

    private Task AnswerAsync(HttpContext context) =>
        context.Request.Path.Value switch
        {
            "/openid" => WriteAsync(
                context,
                $$"""{"issuer":"{{Issuer}}","jwks_uri":"{{Address}}/keys","id_token_signing_alg_values_supported":["RS256"]}"""
            ),
            "/keys" => WriteAsync(context, Keys()),
            "/home-tenant/oauth2/v2.0/token" => WriteAsync(
                context,
                """{"token_type":"Bearer","expires_in":3599,"access_token":"of-the-bot"}"""
            ),
            _ => Task.FromException(new NotSupportedException(context.Request.Path)),
        };

    private string Keys()
    {
        var key = _key.ExportParameters(includePrivateParameters: false);
        return $$"""{"keys":[{"kty":"RSA","use":"sig","kid":"{{KeyId}}","n":"{{Base64Url.EncodeToString(key.Modulus)}}","e":"{{Base64Url.EncodeToString(key.Exponent)}}","endorsements":["msteams"]}]}""";
    }

    private static async Task WriteAsync(HttpContext context, string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(
            "CN=login",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}

using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace SisSync.Tests.TestKit;

/// <summary>A channel's token service on loopback: metadata, keys with endorsements, and tokens as good or bad as a test wants.</summary>
internal sealed class TokenIssuer : IAsyncDisposable
{
    public const string Issuer = "https://channel.example.org";

    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private Lazy<RSA> _rsa = NewKey();
    private int _generation = 1;
    private int _reads;

    private TokenIssuer(WebApplication app, TimeProvider time)
    {
        _app = app;
        _time = time;
    }

    public string MetadataUrl => $"{_app.Urls.First()}/.well-known/openidconfiguration";

    /// <summary>Channels the published key speaks for; null = the key says nothing.</summary>
    public string[]? Endorsements { get; set; } = ["msteams", "webchat"];

    public bool IsDown { get; set; }

    /// <summary>How often the keys were read.</summary>
    public int Reads => Volatile.Read(ref _reads);

    public string KeyId => $"key-{_generation}";

    public static async Task<TokenIssuer> StartAsync(TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var issuer = new TokenIssuer(app, time);
        app.MapGet("/.well-known/openidconfiguration", issuer.MetadataAsync);
        app.MapGet("/keys", issuer.KeysAsync);
        await app.StartAsync();
        return issuer;
    }

    /// <summary>A new key in place of the old one.</summary>
    public void Rotate()
    {
        _rsa = NewKey();
        _generation++;
    }

    /// <summary>A token that is right but for what <paramref name="change"/> does to it.</summary>
    public string Token(string audience, string serviceUrl, Action<TokenParts>? change = null)
    {
        var now = _time.GetUtcNow();
        var parts = new TokenParts
        {
            Header = new JsonObject
            {
                ["alg"] = "RS256",
                ["typ"] = "JWT",
                ["kid"] = KeyId,
            },
            Payload = new JsonObject
            {
                ["serviceurl"] = serviceUrl,
                ["nbf"] = now.ToUnixTimeSeconds(),
                ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
                ["iss"] = Issuer,
                ["aud"] = audience,
            },
            Sign = SignRs256,
        };
        change?.Invoke(parts);
        var signed = $"{Encode(parts.Header)}.{Encode(parts.Payload)}";
        return $"{signed}.{Base64UrlEncoder.Encode(parts.Sign(System.Text.Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>The public key as bytes, for the attack that signs HS256 with it.</summary>
    public byte[] PublicKey() => _rsa.Value.ExportSubjectPublicKeyInfo();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (_rsa.IsValueCreated)
        {
            _rsa.Value.Dispose();
        }
    }

    // most hosts never ask for a token, and a key takes its time
    private static Lazy<RSA> NewKey() => new(() => RSA.Create(2048));

    private byte[] SignRs256(byte[] data) =>
        _rsa.Value.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static string Encode(JsonObject part) => Base64UrlEncoder.Encode(part.ToJsonString());

    private Task MetadataAsync(HttpContext context) =>
        WriteAsync(
            context,
            new JsonObject
            {
                ["issuer"] = Issuer,
                ["jwks_uri"] = $"{_app.Urls.First()}/keys",
                ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            }
        );

    private Task KeysAsync(HttpContext context)
    {
        Interlocked.Increment(ref _reads);
        var parameters = _rsa.Value.ExportParameters(includePrivateParameters: false);
        var key = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = KeyId,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus!),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent!),
        };
        if (Endorsements is not null)
        {
            key["endorsements"] = new JsonArray([.. Endorsements.Select(e => JsonValue.Create(e))]);
        }

        return WriteAsync(context, new JsonObject { ["keys"] = new JsonArray(key) });
    }

    private Task WriteAsync(HttpContext context, JsonObject body)
    {
        if (IsDown)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        }

        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString());
    }
}

/// <summary>The parts of a token before they are put together.</summary>
internal sealed class TokenParts
{
    public required JsonObject Header { get; init; }

    public required JsonObject Payload { get; init; }

    public required Func<byte[], byte[]> Sign { get; set; }
}

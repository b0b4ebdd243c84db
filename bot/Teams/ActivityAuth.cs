using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SisSync.Bot.Teams.Wire;

namespace SisSync.Bot.Teams;

/// <summary>
/// Only the channel may speak to the bot: its tokens, signed by its keys, for this app. Tokens of the Emulator or of the bot's
/// own registration carry another issuer and are refused: they would let their holder choose where the bot's token goes.
/// </summary>
internal sealed class ActivityAuth(
    ChannelKeys keys,
    IOptions<TeamsOptions> options,
    TimeProvider time,
    IHostEnvironment environment
)
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly JsonWebTokenHandler Handler = new();

    private readonly CheckedTokens _checked = new();

    /// <summary>The part that needs no body.</summary>
    public Task<AuthOutcome> AuthenticateAsync(
        HttpContext context,
        CancellationToken cancellationToken
    ) =>
        options.Value.HasAppId
            ? CheckTokenAsync(context.Request.Headers.Authorization, cancellationToken)
            : Task.FromResult(CheckLocal(context));

    /// <summary>The part that compares the token with the activity.</summary>
    public AuthOutcome Check(ChannelIdentity identity, Activity activity)
    {
        if (!options.Value.HasAppId)
        {
            return new AuthOutcome.Accepted(identity);
        }

        if (
            string.IsNullOrEmpty(identity.ServiceUrl)
            || string.IsNullOrEmpty(activity.ServiceUrl)
            || !SameAddress(identity.ServiceUrl, activity.ServiceUrl)
        )
        {
            return Unauthorized("service URL of the token and of the activity differ");
        }

        return
            activity.ChannelId is { } channel
            && identity.Endorsements.Contains(channel, StringComparer.Ordinal)
            ? new AuthOutcome.Accepted(identity)
            : new AuthOutcome.Refused(
                StatusCodes.Status403Forbidden,
                "the signing key is not endorsed for the activity's channel"
            );
    }

    // without a registration the machine's own processes are trusted, nobody else: no proxy or tunnel in front, and no
    // web page that resolves its own name to this machine
    private AuthOutcome CheckLocal(HttpContext context)
    {
        var headers = context.Request.Headers;
        var forwarded =
            headers.ContainsKey("Forwarded")
            || headers.ContainsKey("X-Forwarded-For")
            || headers.ContainsKey("X-Forwarded-Host");
        return (
            environment.IsDevelopment(),
            Loopback.Is(context.Connection.RemoteIpAddress),
            Loopback.Is(context.Request.Host.Host),
            forwarded
        ) switch
        {
            (false, _, _, _) => Forbidden("MicrosoftAppId is not set"),
            (_, false, _, _) => Forbidden("without MicrosoftAppId only loopback is answered"),
            (_, _, false, _) => Forbidden("without MicrosoftAppId the Host must be loopback"),
            (_, _, _, true) => Forbidden("without MicrosoftAppId no proxy may forward requests"),
            _ => new AuthOutcome.Accepted(ChannelIdentity.Anonymous),
        };
    }

    private async Task<AuthOutcome> CheckTokenAsync(
        string? header,
        CancellationToken cancellationToken
    )
    {
        var parts = header?.Split(' ') ?? [];
        if (
            parts is not [var scheme, { Length: > 0 } text]
            || !scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
        )
        {
            return Unauthorized("no bearer token");
        }

        if (await FindAsync(text, cancellationToken) is { } known)
        {
            return new AuthOutcome.Accepted(known.Identity);
        }

        if (!TryRead(text, out var token))
        {
            return Unauthorized("not a token");
        }

        if (
            token.Alg != SecurityAlgorithms.RsaSha256
            || string.IsNullOrEmpty(token.Kid)
            || token.Issuer != options.Value.ToBotFromChannelTokenIssuer
        )
        {
            // before the key lookup, so that foreign tokens cannot provoke a refresh
            return Unauthorized("algorithm, key id or issuer");
        }

        return await keys.FindAsync(token.Kid, cancellationToken) switch
        {
            KeyLookup.Found found => await ValidateAsync(text, token, found.Key),
            KeyLookup.Unreachable => new AuthOutcome.Refused(
                StatusCodes.Status503ServiceUnavailable,
                "the channel's keys cannot be read"
            ),
            _ => Unauthorized("unknown signing key"),
        };
    }

    /// <summary>A token that passed before, is still alive, and whose key is still the one it was checked with.</summary>
    private async Task<CheckedToken?> FindAsync(string text, CancellationToken cancellationToken)
    {
        if (_checked.Find(text) is not { } known)
        {
            return null;
        }

        if (
            IsAlive(known.NotBefore, known.Expires)
            && await keys.FindAsync(known.KeyId, cancellationToken) is KeyLookup.Found found
            && ReferenceEquals(found.Key, known.Key)
        )
        {
            return known;
        }

        _checked.Remove(text);
        return null;
    }

    private async Task<AuthOutcome> ValidateAsync(string text, JsonWebToken token, ChannelKey key)
    {
        DateTime? from = null;
        DateTime? until = null;
        var result = await Handler.ValidateTokenAsync(
            token,
            new TokenValidationParameters
            {
                ValidIssuer = options.Value.ToBotFromChannelTokenIssuer,
                ValidAudience = options.Value.MicrosoftAppId,
                IssuerSigningKey = key.Key,
                ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
                RequireSignedTokens = true,
                RequireAudience = true,
                LifetimeValidator = (notBefore, expires, _, _) =>
                {
                    (from, until) = (notBefore, expires);
                    return IsAlive(notBefore, expires);
                },
            }
        );
        if (!result.IsValid)
        {
            return Unauthorized(result.Exception?.GetType().Name ?? "token not valid");
        }

        var identity = new ChannelIdentity(
            token.TryGetPayloadValue<string>("serviceurl", out var url) ? url : null,
            key.Endorsements
        );
        _checked.Add(text, new CheckedToken(token.Kid, key, identity, from, until));
        return new AuthOutcome.Accepted(identity);
    }

    private bool IsAlive(DateTime? notBefore, DateTime? expires)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is { } end
            && end.Add(Skew) > now
            && (notBefore is not { } start || start.Subtract(Skew) <= now);
    }

    private static bool TryRead(string text, [NotNullWhen(true)] out JsonWebToken? token)
    {
        token = null;
        try
        {
            token = Handler.CanReadToken(text) ? Handler.ReadJsonWebToken(text) : null;
        }
        catch (ArgumentException)
        {
            // three dotted parts that hold no JSON: the same as no token
        }

        return token is not null;
    }

    // the documentation asks for equality; clients differ in case and in one trailing slash only
    private static bool SameAddress(string left, string right) =>
        TrimSlash(left).Equals(TrimSlash(right), StringComparison.OrdinalIgnoreCase);

    private static string TrimSlash(string text) => text.EndsWith('/') ? text[..^1] : text;

    private static AuthOutcome.Refused Unauthorized(string reason) =>
        new AuthOutcome.Refused(StatusCodes.Status401Unauthorized, reason);

    private static AuthOutcome.Refused Forbidden(string reason) =>
        new AuthOutcome.Refused(StatusCodes.Status403Forbidden, reason);
}

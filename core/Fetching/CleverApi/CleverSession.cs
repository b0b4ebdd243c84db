using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Logging;

namespace SisSync.Core.Fetching.CleverApi;

/// <summary>Requests of one pull with the district's token, asking once per request for a new one when it is refused.</summary>
internal sealed class CleverSession(CleverSettings settings, CleverClient client, ILogger logger)
{
    private string? token = settings.Token;

    /// <summary>What the token may read; empty if that is not known.</summary>
    public IReadOnlyList<string> Scopes { get; private set; } = [];

    /// <summary>Gets one body of the district's data.</summary>
    public async Task<CleverAnswer> GetAsync(
        Uri address,
        ICleverBodyReader reader,
        CancellationToken cancellationToken
    )
    {
        if (token is null && await AskForTokenAsync(cancellationToken) is { } trouble)
        {
            return trouble;
        }

        var used = token;
        var answer = await SendAsync(address, reader, cancellationToken);
        if (answer is not CleverAnswer.Unauthorized)
        {
            return answer;
        }

        if (settings.Token is not null)
        {
            return Refused();
        }

        if (await AskForTokenAsync(cancellationToken) is { } ended)
        {
            return ended;
        }

        if (string.Equals(token, used, StringComparison.Ordinal))
        {
            return Refused();
        }

        CleverLog.TokenRenewed(logger, settings.District);
        answer = await SendAsync(address, reader, cancellationToken);
        return answer is CleverAnswer.Unauthorized ? Refused() : answer;
    }

    private Task<CleverAnswer> SendAsync(
        Uri address,
        ICleverBodyReader reader,
        CancellationToken cancellationToken
    ) =>
        client.GetAsync(
            address,
            new AuthenticationHeaderValue("Bearer", token),
            reader,
            cancellationToken
        );

    /// <summary>Null if there is a token now.</summary>
    private async Task<CleverAnswer?> AskForTokenAsync(CancellationToken cancellationToken)
    {
        var tokens = new CleverTokens(settings.CleverDistrict);
        var basic = Convert.ToBase64String(
            Encoding.UTF8.GetBytes($"{settings.Client.Id}:{settings.Client.Secret}")
        );
        var answer = await client.GetAsync(
            settings.TokenUrl,
            new AuthenticationHeaderValue("Basic", basic),
            tokens,
            cancellationToken
        );
        if (answer is CleverAnswer.Unauthorized)
        {
            return CleverAnswer.Refused(
                "Clever refuses SisSync's client id and secret. Check Source:ClientId and Source:ClientSecret against the app's page in Clever."
            );
        }

        if (answer is not CleverAnswer.Whole)
        {
            return answer;
        }

        if (tokens.Token is null)
        {
            return CleverAnswer.Refused(
                "Clever has no token for this district: the district has not authorized SisSync, or has removed it. Approve the app in Clever; if it is approved, check Source:DistrictId."
            );
        }

        (token, Scopes) = (tokens.Token, tokens.Scopes);
        return null;
    }

    private CleverAnswer.Ended Refused() =>
        CleverAnswer.Refused(
            settings.Token is null
                ? "Clever no longer accepts the district's token and has no other one. Check in Clever that the app is still authorized for the district."
                : "Clever no longer accepts the district's token. Check in Clever that the app is still authorized, and that Source:Token is its current token."
        );
}

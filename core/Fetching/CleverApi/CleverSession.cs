using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Logging;

namespace SisSync.Core.Fetching.CleverApi;

/// <summary>
/// Requests of one pull with the district's token. When it is refused, whoever comes first asks for a new one, and those who used
/// the old one at the same time go on with the new.
/// </summary>
internal sealed class CleverSession(CleverSettings settings, CleverClient client, ILogger logger)
    : IDisposable
{
    private readonly SemaphoreSlim asking = new(1);
    private volatile string? token = settings.Token;
    private (string? Refused, CleverAnswer.Ended Answer)? over;

    /// <summary>What the token may read; empty if that is not known.</summary>
    public IReadOnlyList<string> Scopes { get; private set; } = [];

    /// <summary>Gets one body of the district's data.</summary>
    public async Task<CleverAnswer> GetAsync(
        Uri address,
        ICleverBodyReader reader,
        CancellationToken cancellationToken
    )
    {
        if (token is null && await RenewAsync(null, cancellationToken) is { } trouble)
        {
            return trouble;
        }

        var used = token!;
        var answer = await SendAsync(used, address, reader, cancellationToken);
        if (answer is not CleverAnswer.Unauthorized)
        {
            return answer;
        }

        if (settings.Token is not null)
        {
            return Refused();
        }

        if (await RenewAsync(used, cancellationToken) is { } ended)
        {
            return ended;
        }

        answer = await SendAsync(token!, address, reader, cancellationToken);
        return answer is CleverAnswer.Unauthorized ? Refused() : answer;
    }

    public void Dispose() => asking.Dispose();

    /// <summary>Null if there is another token now than the one that was refused.</summary>
    private async Task<CleverAnswer?> RenewAsync(
        string? refused,
        CancellationToken cancellationToken
    )
    {
        await asking.WaitAsync(cancellationToken);
        try
        {
            if (!IsStill(refused))
            {
                return null;
            }

            // who was refused at the same time need not ask again
            if (over is { } known && IsStill(known.Refused))
            {
                return known.Answer;
            }

            var trouble = await AskForTokenAsync(cancellationToken);
            trouble ??= IsStill(refused) ? Refused() : null;
            if (trouble is CleverAnswer.Ended ended)
            {
                over = (refused, ended);
            }
            else if (trouble is null && refused is not null)
            {
                CleverLog.TokenRenewed(logger, settings.District);
            }

            return trouble;
        }
        finally
        {
            asking.Release();
        }
    }

    private bool IsStill(string? refused) =>
        string.Equals(token, refused, StringComparison.Ordinal);

    private Task<CleverAnswer> SendAsync(
        string shown,
        Uri address,
        ICleverBodyReader reader,
        CancellationToken cancellationToken
    ) =>
        client.GetAsync(
            address,
            new AuthenticationHeaderValue("Bearer", shown),
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

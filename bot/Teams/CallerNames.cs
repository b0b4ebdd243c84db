using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using SisSync.Core.Configuration;

namespace SisSync.Bot.Teams;

/// <summary>
/// Activities carry a person's Entra object id but not the name they sign in with. Where the settings list an admin by that
/// name (a UPN), the channel is asked for it, at most once an hour a person.
/// </summary>
internal sealed class CallerNames(
    IOptions<SisSyncOptions> options,
    ConnectorClient connector,
    IMemoryCache cache
)
{
    private static readonly TimeSpan _keep = TimeSpan.FromHours(1);

    private readonly bool _needed = options
        .Value.Districts.SelectMany(d => d.Admins)
        .Any(admin => admin.User.Contains('@', StringComparison.Ordinal));

    /// <summary>The turn with the caller's sign-in name, if one is needed and the channel gives it.</summary>
    public async Task<Turn> CompleteAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (
            !_needed
            || turn.Caller is not { TenantId: { } tenant, ObjectId: { } objectId }
            || turn.Activity.From?.Id is not { } userId
        )
        {
            return turn;
        }
        var key = (nameof(CallerNames), tenant, objectId);
        if (!cache.TryGetValue(key, out string? upn))
        {
            var member = await connector.GetMemberAsync(
                turn.ServiceUrl,
                turn.Place.ConversationId,
                userId,
                cancellationToken
            );
            // the name counts only for the person who is authenticated
            var same = string.Equals(
                member?.AadObjectId ?? member?.ObjectId,
                objectId,
                StringComparison.OrdinalIgnoreCase
            );
            upn = same ? member!.UserPrincipalName : null;
            if (member is not null)
            {
                cache.Set(key, upn, _keep);
            }
        }
        return turn with { Caller = turn.Caller with { Upn = upn } };
    }
}

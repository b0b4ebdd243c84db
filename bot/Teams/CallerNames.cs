using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using SisSync.Core.Admins;
using SisSync.Core.Configuration;

namespace SisSync.Bot.Teams;

/// <summary>
/// Activities carry a person's Entra object id but neither the name they sign in with nor an email. Where the settings list an
/// admin by that name (a UPN), or let in admins of the roster, the channel is asked for them, at most once an hour a person.
/// </summary>
internal sealed class CallerNames(
    IOptions<SisSyncOptions> options,
    ConnectorClient connector,
    ICleverAdmins cleverAdmins,
    IMemoryCache cache
)
{
    private static readonly TimeSpan _keep = TimeSpan.FromHours(1);

    private readonly bool _matchesEmails = options.Value.Districts.Any(d =>
        d.AdminsFromClever != AdminsFromClever.None
    );

    private readonly bool _namesAdmins = options
        .Value.Districts.SelectMany(d => d.Admins)
        .Any(admin => admin.User.Contains('@', StringComparison.Ordinal));

    /// <summary>The turn with the caller's sign-in name, if one is needed and the channel gives it.</summary>
    public async Task<Turn> CompleteAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (
            !(_namesAdmins || _matchesEmails)
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
            if (member is not null)
            {
                var verified = VerifiedMember.Of(member, tenant, objectId);
                Remember(tenant, objectId, verified);
                cache.Set(key, upn = verified?.UserPrincipalName, _keep);
            }
        }
        return turn with { Caller = turn.Caller with { Upn = upn } };
    }

    private void Remember(string tenant, string objectId, VerifiedMember? member)
    {
        if (_matchesEmails)
        {
            cleverAdmins.Remember(tenant, objectId, member?.Emails ?? []);
        }
    }
}

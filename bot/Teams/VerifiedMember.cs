using SisSync.Bot.Teams.Wire;

namespace SisSync.Bot.Teams;

/// <summary>What a profile proves of the person who is authenticated: names of their own tenant, no claim of a guest's.</summary>
/// <param name="UserPrincipalName">The name the person signs in with.</param>
/// <param name="Emails">Addresses whose domain the person's tenant has proven to own.</param>
internal sealed record VerifiedMember(string? UserPrincipalName, IReadOnlyList<string> Emails)
{
    /// <summary>Null when the profile is somebody else's or of another tenant.</summary>
    public static VerifiedMember? Of(TeamsChannelAccount member, string tenantId, string objectId)
    {
        var own =
            Same(member.AadObjectId ?? member.ObjectId, objectId)
            && (string.IsNullOrEmpty(member.TenantId) || Same(member.TenantId, tenantId));
        return own
            ? new VerifiedMember(
                member.UserPrincipalName,
                IsOwnAccount(member) ? EmailsOf(member) : []
            )
            : null;
    }

    // a guest is known by an address of elsewhere, that no tenant but their own has verified
    private static bool IsOwnAccount(TeamsChannelAccount member) =>
        !string.IsNullOrEmpty(member.TenantId)
        && (string.IsNullOrEmpty(member.UserRole) || Same(member.UserRole, "user"))
        && member.UserPrincipalName?.Contains("#EXT#", StringComparison.OrdinalIgnoreCase) != true;

    // Entra lets a tenant sign people in under domains alone that it has proven to own; the mail attribute may hold anything
    private static List<string> EmailsOf(TeamsChannelAccount member) =>
        member.UserPrincipalName is { Length: > 0 } upn
            ?
            [
                upn,
                .. member.Email is { Length: > 0 } email && Same(Domain(email), Domain(upn))
                    ? (string[])[email]
                    : [],
            ]
            : [];

    private static string Domain(string address) => address[(address.LastIndexOf('@') + 1)..];

    private static bool Same(string? left, string? right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}

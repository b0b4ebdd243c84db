using SisSync.Core.Configuration;

namespace SisSync.Core.Admins;

/// <summary>Admins that the roster names, matched with members of Teams by email (design 3.7).</summary>
public interface ICleverAdmins
{
    /// <summary>
    /// What the district's last complete pull grants to this person; null = nothing. An email that two people of the roster
    /// bear grants nothing.
    /// </summary>
    /// <param name="district">Its settings say whether anybody is let in this way.</param>
    /// <param name="tenantId">Entra tenant of the person, authenticated.</param>
    /// <param name="objectId">Entra object id of the person, authenticated.</param>
    CleverGrant? Find(DistrictOptions district, string tenantId, string objectId);

    /// <summary>Notes the verified emails of a member, in place of those noted before.</summary>
    void Remember(string tenantId, string objectId, IReadOnlyCollection<string> emails);
}

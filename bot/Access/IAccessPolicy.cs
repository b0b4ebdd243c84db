using SisSync.Core.Configuration;

namespace SisSync.Bot.Access;

/// <summary>Who may see which district and which schools.</summary>
internal interface IAccessPolicy
{
    /// <summary>Districts the caller may see, of the caller's tenant only.</summary>
    IReadOnlyList<DistrictOptions> DistrictsOf(Caller caller);

    /// <summary>Schools the caller may see; empty = the whole district. Ask only for districts in <see cref="DistrictsOf"/>.</summary>
    IReadOnlyList<string> SchoolsOf(Caller caller, DistrictOptions district);

    /// <summary>Districts that belong to a tenant.</summary>
    IReadOnlyList<DistrictOptions> DistrictsOfTenant(string? tenantId);
}

using SisSync.Core.Configuration;

namespace SisSync.Bot.Access;

/// <summary>Who may see what (design 3.7). The only place that decides it.</summary>
internal interface IAccessPolicy
{
    /// <summary>The districts this person may see, in the order of the settings; none = no access.</summary>
    IReadOnlyList<DistrictOptions> DistrictsOf(Caller caller);

    /// <summary>Ids or names of the schools this person may see; empty = the whole district.</summary>
    /// <exception cref="InvalidOperationException">The district is not among <see cref="DistrictsOf"/>.</exception>
    IReadOnlyList<string> SchoolsOf(Caller caller, DistrictOptions district);

    /// <summary>The districts that channels and groups of this tenant may hear of.</summary>
    IReadOnlyList<DistrictOptions> DistrictsOfTenant(string? tenantId);
}

using SisSync.Bot.Access;
using SisSync.Core.Configuration;

namespace SisSync.Tests.TestKit;

/// <summary>One district of one tenant; a test says who is entitled, and for which schools.</summary>
internal sealed class FakeAccess : IAccessPolicy
{
    public DistrictOptions District { get; } =
        new()
        {
            Id = "cedar",
            Name = "Cedar Valley Schools",
            TenantId = Activities.Tenant,
        };

    public bool Entitled { get; set; } = true;

    public List<string> Schools { get; } = [];

    public IReadOnlyList<DistrictOptions> DistrictsOf(Caller caller) => Entitled ? [District] : [];

    public IReadOnlyList<string> SchoolsOf(Caller caller, DistrictOptions district) => Schools;

    public IReadOnlyList<DistrictOptions> DistrictsOfTenant(string? tenantId) =>
        tenantId is null || tenantId == District.TenantId ? [District] : [];
}

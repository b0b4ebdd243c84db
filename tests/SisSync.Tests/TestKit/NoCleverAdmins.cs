using SisSync.Core.Admins;
using SisSync.Core.Configuration;

namespace SisSync.Tests.TestKit;

/// <summary>A roster that names nobody.</summary>
internal sealed class NoCleverAdmins : ICleverAdmins
{
    public CleverGrant? Find(DistrictOptions district, string tenantId, string objectId) => null;

    public void Remember(string tenantId, string objectId, IReadOnlyCollection<string> emails) { }
}

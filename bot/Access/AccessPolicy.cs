using Microsoft.Extensions.Options;
using SisSync.Core.Admins;
using SisSync.Core.Configuration;

namespace SisSync.Bot.Access;

/// <summary>
/// Access by tenant and person from the settings: by Entra object id, which the channel vouches for, or by the sign-in name
/// (UPN) that it gives for that object id. Where a district allows it, also by what its roster says of the person's verified email.
/// </summary>
internal sealed class AccessPolicy(
    IOptions<SisSyncOptions> options,
    ICleverAdmins cleverAdmins,
    IConfiguration configuration,
    IHostEnvironment environment
) : IAccessPolicy
{
    private const string Everyone = "*";

    // Without an app id nobody is authenticated: everyone is let in, on a developer's machine only.
    private bool IsOpen =>
        environment.IsDevelopment() && string.IsNullOrWhiteSpace(configuration["MicrosoftAppId"]);

    public IReadOnlyList<DistrictOptions> DistrictsOf(Caller caller)
    {
        var districts = DistrictsOfTenant(caller.TenantId);
        return IsOpen ? districts : [.. districts.Where(d => EntriesOf(caller, d).Any())];
    }

    public IReadOnlyList<string> SchoolsOf(Caller caller, DistrictOptions district)
    {
        if (!DistrictsOf(caller).Any(d => d.Id == district.Id))
        {
            throw new InvalidOperationException(
                $"The caller may not see district {district.Id}; ask for its schools only after DistrictsOf."
            );
        }
        if (IsOpen)
        {
            return [];
        }
        var entries = EntriesOf(caller, district).ToList();
        return entries.Any(e => e.Schools.Count == 0)
            ? []
            : [.. entries.SelectMany(e => e.Schools).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    public IReadOnlyList<DistrictOptions> DistrictsOfTenant(string? tenantId) =>
        [
            .. options.Value.Districts.Where(d =>
                string.IsNullOrWhiteSpace(d.TenantId) ? IsOpen : Same(d.TenantId, tenantId)
            ),
        ];

    private IEnumerable<AdminOptions> EntriesOf(Caller caller, DistrictOptions district)
    {
        var entries = district.Admins.Where(a =>
            (Same(a.User, caller.ObjectId) || Same(a.User, caller.Upn)) && a.User.Trim() != Everyone
        );
        return
            caller is { TenantId: { Length: > 0 } tenant, ObjectId: { Length: > 0 } person }
            && cleverAdmins.Find(district, tenant, person) is { } grant
            ? entries.Append(
                new AdminOptions
                {
                    User = person,
                    Schools = grant.WholeDistrict ? [] : [.. grant.Schools],
                }
            )
            : entries;
    }

    private static bool Same(string setting, string? given) =>
        !string.IsNullOrWhiteSpace(given)
        && string.Equals(setting.Trim(), given.Trim(), StringComparison.OrdinalIgnoreCase);
}

using SisSync.Bot.Cards;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Access;

/// <summary>Reads reports for a caller, cut down to what the caller may see. Handlers have no other way to a report.</summary>
internal sealed class SeenDistricts(IAccessPolicy access, IReportQueries reports)
{
    /// <summary>The district of this id, or null: there is none, or the caller may not see it.</summary>
    public async Task<Entitlement?> FindAsync(
        Caller caller,
        string districtId,
        CancellationToken cancellationToken
    )
    {
        var district = access.DistrictsOf(caller).FirstOrDefault(d => d.Id == districtId);
        return district is null
            ? null
            : Entitlement.Of(
                access,
                caller,
                district,
                await reports.GetDistrictAsync(district.Id, cancellationToken)
            );
    }

    /// <summary>Every district that the caller may see.</summary>
    public async Task<IReadOnlyList<Entitlement>> AllAsync(
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        List<Entitlement> all = [];
        foreach (var district in access.DistrictsOf(caller))
        {
            var report = await reports.GetDistrictAsync(district.Id, cancellationToken);
            all.Add(Entitlement.Of(access, caller, district, report));
        }
        return all;
    }

    /// <summary>The reader's clock for cards of this district.</summary>
    public static ReaderClock Clock(Caller caller, DistrictReport report) =>
        ReaderClock.For(caller.TimeZone, report.TimeZone);
}

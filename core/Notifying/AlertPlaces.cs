using Microsoft.EntityFrameworkCore;
using SisSync.Core.Persistence;

namespace SisSync.Core.Notifying;

/// <summary>The places of a district, read again only when one was added, changed or taken away: a run asks once a school.</summary>
internal sealed class AlertPlaces(string districtId)
{
    private (int Count, DateTime Renewed) _known = (-1, default);
    private List<SubscriptionRow> _places = [];

    public async Task<IReadOnlyList<SubscriptionRow>> ReadAsync(
        SisSyncDbContext db,
        CancellationToken cancellationToken
    )
    {
        var all = db.Subscriptions.AsNoTracking().Where(s => s.DistrictId == districtId);
        var count = await all.CountAsync(cancellationToken);
        var renewed =
            count == 0 ? default : await all.MaxAsync(s => s.RenewedAt, cancellationToken);
        if (_known != (count, renewed))
        {
            _places = await all.ToListAsync(cancellationToken);
            _known = (count, renewed);
        }
        return _places;
    }
}

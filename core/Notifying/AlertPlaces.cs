using SisSync.Core.Persistence;

namespace SisSync.Core.Notifying;

/// <summary>The places of a district, read again only when one was added, changed or taken away: a run asks once a school.</summary>
internal sealed class AlertPlaces(string districtId)
{
    private (int Count, DateTime? Renewed) _known = (-1, null);
    private List<SubscriptionRow> _places = [];

    public IReadOnlyList<SubscriptionRow> Read(PreparedSql sql)
    {
        var newest = SubscriptionRows.Newest(sql, districtId);
        if (_known != newest)
        {
            _places = SubscriptionRows.Of(sql, districtId);
            _known = newest;
        }
        return _places;
    }
}

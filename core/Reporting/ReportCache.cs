using System.Collections.Concurrent;

namespace SisSync.Core.Reporting;

/// <summary>
/// Keeps the last report of each district until something it shows is written, or until time alone changes it. Reading 1,500
/// schools costs a hundred times as much as drawing a card of them.
/// </summary>
internal sealed class ReportCache(ReportQueries inner, IReportVersion version, TimeProvider time)
    : IReportQueries
{
    private readonly ConcurrentDictionary<string, Slot> _slots = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public async Task<DistrictReport> GetDistrictAsync(
        string districtId,
        CancellationToken cancellationToken
    )
    {
        var slot = _slots.GetOrAdd(districtId, _ => new Slot());
        // before the report is read: what is written meanwhile makes it old, never newer than it says
        var current = version.Read();
        if (Fresh(slot, current) is { } known)
        {
            return known;
        }
        await slot.Turn.WaitAsync(cancellationToken);
        try
        {
            current = version.Read();
            if (Fresh(slot, current) is { } made)
            {
                return made;
            }
            var report = (await inner.GetDistrictAsync(districtId, cancellationToken)) with
            {
                Version = current,
            };
            slot.Kept = report;
            return report;
        }
        finally
        {
            slot.Turn.Release();
        }
    }

    /// <inheritdoc />
    public Task<DistrictReport> GetHeadAsync(
        string districtId,
        CancellationToken cancellationToken
    ) => inner.GetHeadAsync(districtId, cancellationToken);

    private DistrictReport? Fresh(Slot slot, long current) =>
        slot.Kept is { } kept
        && kept.Version == current
        && !(kept.ChangesAt <= time.GetUtcNow().UtcDateTime)
            ? kept
            : null;

    private sealed class Slot
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public volatile DistrictReport? Kept;
    }
}

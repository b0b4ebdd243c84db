using SisSync.Core.Configuration;
using SisSync.Core.Scheduling;

namespace SisSync.Core.Notifying;

/// <summary>Until when a place is left in peace.</summary>
internal static class QuietHours
{
    /// <summary>The end of the quiet hours at hand; null outside of them.</summary>
    public static DateTime? EndAt(QuietHoursOptions hours, TimeZoneInfo zone, DateTime nowUtc)
    {
        if (hours is not { Start: { } start, End: { } end } || start == end)
        {
            return null;
        }
        var local = TimeZoneInfo.ConvertTimeFromUtc(nowUtc, zone);
        var today = DateOnly.FromDateTime(local);
        // those that began yesterday may last until today
        foreach (var day in new[] { today.AddDays(-1), today })
        {
            var from = LocalClock.ToUtc(zone, day.ToDateTime(start));
            var to = LocalClock.ToUtc(zone, day.ToDateTime(start) + (end - start), later: true);
            if (from <= nowUtc && nowUtc < to)
            {
                return to;
            }
        }
        return null;
    }
}

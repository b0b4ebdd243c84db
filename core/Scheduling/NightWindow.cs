using System.IO.Hashing;
using System.Text;
using SisSync.Core.Configuration;

namespace SisSync.Core.Scheduling;

/// <summary>The nights of one district: its window in its own time zone, and its place in the window.</summary>
public sealed class NightWindow
{
    // the last quarter is left to runs that are under way and to second tries
    private const double UsedShare = 0.75;

    private readonly TimeZoneInfo _zone;
    private readonly TimeOnly _start;
    private readonly TimeSpan _length;
    private readonly double _place;

    /// <summary>The window from <paramref name="start"/> to <paramref name="end"/>, which may be past midnight.</summary>
    public NightWindow(string districtId, TimeZoneInfo zone, TimeOnly start, TimeOnly end)
    {
        (_zone, _start) = (zone, start);
        // TimeOnly subtraction goes round midnight
        _length = end - start;
        _place =
            (XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(districtId)) >> 11) / (double)(1UL << 53);
    }

    /// <summary>The window of a configured district.</summary>
    public static NightWindow Of(DistrictOptions district) =>
        new(
            district.Id,
            TimeZoneInfo.FindSystemTimeZoneById(district.TimeZone),
            district.Schedule.Start,
            district.Schedule.End
        );

    /// <summary>The night that starts on a local date.</summary>
    public Night On(DateOnly date)
    {
        var start = LocalClock.ToUtc(_zone, date.ToDateTime(_start));
        var end = LocalClock.ToUtc(_zone, date.ToDateTime(_start) + _length, later: true);
        if (end <= start)
        {
            // the clock skipped the whole window: it gets its length after the gap
            end = start + _length;
        }
        var wait = Math.Floor((end - start).TotalSeconds * UsedShare * _place);
        return new Night(date, start, start.AddSeconds(wait), end);
    }

    /// <summary>The newest night whose window has started; it may be over already.</summary>
    public Night At(DateTime nowUtc)
    {
        var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(nowUtc, _zone)).AddDays(1);
        var night = On(date);
        while (night.StartUtc > nowUtc)
        {
            date = date.AddDays(-1);
            night = On(date);
        }
        return night;
    }
}

namespace SisSync.Core.Scheduling;

/// <summary>Wall-clock times of a zone as UTC, on the two odd days of the year too.</summary>
public static class LocalClock
{
    /// <summary>
    /// The instant of a wall-clock time. A time that the clock skips is the first moment after the gap;
    /// of a time that occurs twice it is the first, or with <paramref name="later"/> the second.
    /// </summary>
    public static DateTime ToUtc(TimeZoneInfo zone, DateTime local, bool later = false)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsAmbiguousTime(wall))
        {
            var offsets = zone.GetAmbiguousTimeOffsets(wall);
            return AsUtc(wall - (later ? offsets.Min() : offsets.Max()));
        }
        if (!zone.IsInvalidTime(wall))
        {
            return AsUtc(wall - zone.GetUtcOffset(wall));
        }
        // gaps start and end on whole minutes; the last minute before this one is a minute short of its end
        var before = wall.AddTicks(-(wall.Ticks % TimeSpan.TicksPerMinute));
        while (zone.IsInvalidTime(before))
        {
            before = before.AddMinutes(-1);
        }
        return AsUtc(before - zone.GetUtcOffset(before)).AddMinutes(1);
    }

    private static DateTime AsUtc(DateTime value) => DateTime.SpecifyKind(value, DateTimeKind.Utc);
}

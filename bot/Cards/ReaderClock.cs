using System.Globalization;

namespace SisSync.Bot.Cards;

/// <summary>Writes UTC times as the reader's wall clock shows them, and names the zone.</summary>
internal sealed class ReaderClock
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["America/Los_Angeles"] = "Pacific time",
        ["America/Denver"] = "Mountain time",
        ["America/Phoenix"] = "Arizona time",
        ["America/Chicago"] = "Central time",
        ["America/New_York"] = "Eastern time",
        ["America/Anchorage"] = "Alaska time",
        ["Pacific/Honolulu"] = "Hawaii time",
        ["Etc/UTC"] = "UTC",
        ["UTC"] = "UTC",
    };

    private readonly TimeZoneInfo _zone;

    private ReaderClock(TimeZoneInfo zone)
    {
        _zone = zone;
        ZoneName = NameOf(zone.Id);
    }

    /// <summary>Such as "Pacific time".</summary>
    public string ZoneName { get; }

    /// <summary>The reader's zone where the client gave one that is known, else the district's, else UTC.</summary>
    public static ReaderClock For(string? readerZone, string districtZone) =>
        new(Find(readerZone) ?? Find(districtZone) ?? TimeZoneInfo.Utc);

    /// <summary>"Sep 14, 2026, 11:42 PM Pacific time".</summary>
    public string Full(DateTime utc) => $"{Format(utc, "MMM d, yyyy, h:mm tt")} {ZoneName}";

    /// <summary>"Sep 14, 11:42 PM", with the year where it is not that of <paramref name="near"/>.</summary>
    public string Brief(DateTime utc, DateTime near) =>
        Format(
            utc,
            Local(utc).Year == Local(near).Year ? "MMM d, h:mm tt" : "MMM d, yyyy, h:mm tt"
        );

    /// <summary>"Sep 14, 2026".</summary>
    public string Date(DateTime utc) => Format(utc, "MMM d, yyyy");

    private string Format(DateTime utc, string format) =>
        Local(utc).ToString(format, CultureInfo.InvariantCulture);

    private DateTime Local(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), _zone);

    private static TimeZoneInfo? Find(string? id) =>
        !string.IsNullOrWhiteSpace(id)
        && id.Length <= 64
        && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
            ? zone
            : null;

    // The system's own names change with its language and its version of ICU; these do not.
    private static string NameOf(string id)
    {
        var iana = TimeZoneInfo.TryConvertWindowsIdToIanaId(id, out var converted) ? converted : id;
        return Names.TryGetValue(iana, out var name)
            ? name
            : $"{iana[(iana.LastIndexOf('/') + 1)..].Replace('_', ' ')} time";
    }
}

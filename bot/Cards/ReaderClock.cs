using System.Collections.Concurrent;
using System.Globalization;

namespace SisSync.Bot.Cards;

/// <summary>Writes UTC times as the reader's wall clock shows them, and names the zone.</summary>
internal sealed class ReaderClock
{
    private static readonly ConcurrentDictionary<string, DateTimeFormatInfo> _names = new(
        StringComparer.Ordinal
    );

    private static readonly ConcurrentDictionary<(string Zone, string Language), string> _zones =
        new();

    private readonly TimeZoneInfo _zone;
    private volatile BriefTime? _brief;

    private ReaderClock(TimeZoneInfo zone) => _zone = zone;

    /// <summary>The zone it shows.</summary>
    public string ZoneId => _zone.Id;

    /// <summary>Such as "Pacific time".</summary>
    public string ZoneName =>
        _zones.GetOrAdd((_zone.Id, CultureInfo.CurrentUICulture.Name), of => NameOf(of.Zone));

    /// <summary>The reader's zone where the client gave one that is known, else the district's, else UTC.</summary>
    public static ReaderClock For(string? readerZone, string districtZone) =>
        new(Find(readerZone) ?? Find(districtZone) ?? TimeZoneInfo.Utc);

    /// <summary>"Sep 14, 2026, 11:42 PM Pacific time".</summary>
    public string Full(DateTime utc) => $"{Format(utc, ClockWords.Full)} {ZoneName}";

    /// <summary>"Sep 14, 11:42 PM", with the year where it is not that of <paramref name="near"/>.</summary>
    public string Brief(DateTime utc, DateTime near)
    {
        // schools of a district were mostly synced at one time
        var language = CultureInfo.CurrentUICulture.Name;
        if (_brief is { } known && known.Is(utc, near, language))
        {
            return known.Text;
        }
        var pattern =
            Local(utc).Year == Local(near).Year ? ClockWords.WithoutYear : ClockWords.Full;
        var text = Format(utc, pattern);
        _brief = new BriefTime(utc, near, language, text);
        return text;
    }

    /// <summary>"Sep 14, 2026".</summary>
    public string Date(DateTime utc) => Format(utc, ClockWords.Date);

    private string Format(DateTime utc, string pattern) =>
        Local(utc).ToString(pattern, _names.GetOrAdd(CultureInfo.CurrentUICulture.Name, Names));

    // Months and halves of the day are ours: the system's names change with its version of ICU.
    private static DateTimeFormatInfo Names(string language)
    {
        var names = (DateTimeFormatInfo)CultureInfo.InvariantCulture.DateTimeFormat.Clone();
        string[] months = [.. ClockWords.Months.Split(' '), ""];
        (names.AbbreviatedMonthNames, names.AbbreviatedMonthGenitiveNames) = (months, months);
        (names.AMDesignator, names.PMDesignator) = (ClockWords.Morning, ClockWords.Afternoon);
        return DateTimeFormatInfo.ReadOnly(names);
    }

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
        return iana switch
        {
            "America/Los_Angeles" => ClockWords.Pacific,
            "America/Denver" => ClockWords.Mountain,
            "America/Phoenix" => ClockWords.Arizona,
            "America/Chicago" => ClockWords.Central,
            "America/New_York" => ClockWords.Eastern,
            "America/Anchorage" => ClockWords.Alaska,
            "Pacific/Honolulu" => ClockWords.Hawaii,
            "Etc/UTC" or "UTC" => "UTC",
            _ => CardText.Format(
                ClockWords.Elsewhere,
                iana[(iana.LastIndexOf('/') + 1)..].Replace('_', ' ')
            ),
        };
    }

    private sealed record BriefTime(DateTime Utc, DateTime Near, string Language, string Text)
    {
        public bool Is(DateTime utc, DateTime near, string language) =>
            Utc == utc && Near == near && Language == language;
    }
}

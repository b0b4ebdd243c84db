using System.Globalization;
using System.Text.Json;

namespace SisSync.Core.Fetching.CleverApi;

/// <summary>One entry of <c>/districts</c>.</summary>
/// <param name="Facts">What SisSync uses of it.</param>
/// <param name="LastSyncText">As given, to tell whether Clever synced in between.</param>
internal sealed record CleverDistrict(DistrictFacts Facts, string? LastSyncText)
{
    /// <summary>Reads the entry's object.</summary>
    /// <exception cref="FetchedRecordException">No id, or not JSON.</exception>
    public static CleverDistrict Read(ReadOnlySpan<byte> json)
    {
        var texts = new Dictionary<string, string?>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json);
        try
        {
            reader.Read();
            while (CleverText.NextMember(ref reader))
            {
                var name = reader.GetString() ?? "";
                texts[name] = CleverText.Read(ref reader);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FetchedRecordException("Clever's record of the district is not valid JSON.");
        }

        var lastSync = texts.GetValueOrDefault("last_sync");
        var facts = new DistrictFacts
        {
            Id =
                texts.GetValueOrDefault("id")
                ?? throw new FetchedRecordException("Clever's record of the district has no id."),
            Name = texts.GetValueOrDefault("name"),
            State = texts.GetValueOrDefault("state"),
            Error = texts.GetValueOrDefault("error"),
            LastSync = Moment(lastSync),
            PauseEnd = Moment(texts.GetValueOrDefault("pause_end")),
        };
        return new CleverDistrict(facts, lastSync);
    }

    /// <summary>A moment, or a bare date as its noon, which is the same day in every zone a district can be in.</summary>
    private static DateTime? Moment(string? text)
    {
        if (
            DateOnly.TryParseExact(
                text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var date
            )
        )
        {
            return date.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc);
        }

        return DateTime.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var moment
        )
            ? moment
            : null;
    }
}

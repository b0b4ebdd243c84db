using SisSync.Bot.Access;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Pause;

/// <summary>The zone in which a reader's days begin: the client's where it is known, else the district's.</summary>
internal static class ReaderZone
{
    public static TimeZoneInfo Of(Caller caller, DistrictReport district) =>
        Find(caller.TimeZone) ?? Find(district.TimeZone) ?? TimeZoneInfo.Utc;

    private static TimeZoneInfo? Find(string? id) =>
        !string.IsNullOrWhiteSpace(id)
        && id.Length <= 64
        && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
            ? zone
            : null;
}

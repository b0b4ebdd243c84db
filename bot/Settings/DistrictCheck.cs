using System.Globalization;

namespace SisSync.Bot.Settings;

/// <summary>What one district's settings must be, beyond readable values.</summary>
internal static class DistrictCheck
{
    public static IEnumerable<SettingFault> Run(IConfigurationSection district, bool trustful)
    {
        var id = district["Id"] ?? "";
        if (id.Length == 0 || !id.All(IsOfId))
        {
            yield return new(
                $"{district.Path}:Id",
                id.Length == 0 ? "is missing." : $"\"{id}\" is not an id.",
                "Use letters, digits, dot, dash and underscore, such as cedar-valley."
            );
        }
        if (
            district["TimeZone"] is { } zone
            && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)
        )
        {
            yield return new(
                $"{district.Path}:TimeZone",
                $"\"{zone}\" is not known.",
                "Use an IANA name, such as America/Chicago."
            );
        }
        foreach (var fault in Plan(district).Concat(People(district, trustful)))
        {
            yield return fault;
        }
        foreach (var fault in SourceCheck.Run(district.GetSection("Source")))
        {
            yield return fault;
        }
        if (SameTimes(district.GetSection("Schedule")))
        {
            yield return new(
                $"{district.Path}:Schedule",
                "Start and End are the same time.",
                "Give the night a window, such as 23:00 to 05:00; Enabled=false turns it off."
            );
        }
    }

    private static IEnumerable<SettingFault> Plan(IConfigurationSection district)
    {
        var plan = district["Plan"] ?? "District";
        if (plan is not ("District" or "Schools"))
        {
            yield return new(
                $"{district.Path}:Plan",
                $"\"{plan}\" is not known.",
                "Use District (every shared school) or Schools (those of PlanSchools)."
            );
        }
        var schools = district.GetSection("PlanSchools").GetChildren().ToList();
        if (plan == "Schools" && schools.Count == 0)
        {
            yield return new(
                $"{district.Path}:PlanSchools",
                "is empty while Plan is Schools.",
                "List school ids or names, or set Plan to District."
            );
        }
        foreach (var school in schools.Where(s => string.IsNullOrWhiteSpace(s.Value)))
        {
            yield return new(school.Path, "is empty.", "Give a school id or name, or remove it.");
        }
    }

    private static IEnumerable<SettingFault> People(IConfigurationSection district, bool trustful)
    {
        if (string.IsNullOrWhiteSpace(district["TenantId"]) && !trustful)
        {
            yield return new(
                $"{district.Path}:TenantId",
                "is empty, which admits any tenant.",
                "Set the Entra tenant id of the district's admins."
            );
        }
        foreach (var admin in district.GetSection("Admins").GetChildren())
        {
            var user = admin["User"];
            if (string.IsNullOrWhiteSpace(user))
            {
                yield return new(
                    $"{admin.Path}:User",
                    "is missing.",
                    "Give an Entra object id or user principal name."
                );
            }
            else if (user.Trim() == "*" && !trustful)
            {
                yield return new(
                    $"{admin.Path}:User",
                    "\"*\" admits everyone.",
                    "It is for Development without MicrosoftAppId; name each admin."
                );
            }
        }
    }

    private static bool SameTimes(IConfigurationSection schedule) =>
        TryTime(schedule["Start"] ?? "23:00", out var start)
        && TryTime(schedule["End"] ?? "05:00", out var end)
        && start == end;

    private static bool TryTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(
            text,
            SettingShapes.TimeFormats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out time
        );

    private static bool IsOfId(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-';
}

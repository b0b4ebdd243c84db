using System.Data.Common;
using SisSync.Core.Configuration;

namespace SisSync.Bot.Settings;

/// <summary>Every mistake in the settings at once, before anything starts.</summary>
internal static class SettingsCheck
{
    public static IReadOnlyList<SettingFault> Run(
        IConfiguration configuration,
        IHostEnvironment environment
    )
    {
        var appId = !string.IsNullOrWhiteSpace(configuration["MicrosoftAppId"]);
        var trustful = environment.IsDevelopment() && !appId;
        var districts = configuration.GetSection("Districts").GetChildren().ToList();
        return
        [
            .. ShapeCheck.Run(configuration),
            .. Program(configuration, environment, appId),
            .. Kinds(configuration),
            .. FilesCheck.Run(configuration),
            .. Count(districts),
            .. districts.SelectMany(d => DistrictCheck.Run(d, trustful)),
            .. EmailCheck.Run(configuration),
            .. districts.SelectMany(d => AlertCheck.Run(d, configuration)),
        ];
    }

    private static IEnumerable<SettingFault> Program(
        IConfiguration configuration,
        IHostEnvironment environment,
        bool appId
    )
    {
        if (!appId && !environment.IsDevelopment())
        {
            yield return new(
                "MicrosoftAppId",
                $"is missing in {environment.EnvironmentName}, so nobody could be told apart.",
                "Set the bot's app id; without one SisSync runs in Development only."
            );
        }
        foreach (var url in Split(configuration["Urls"]))
        {
            if (!TryHost(url, out var host))
            {
                yield return new("Urls", $"\"{url}\" is not an address.", "Use http://host:port.");
            }
            else if (!appId && !Addresses.IsLoopbackHost(host))
            {
                yield return new(
                    "Urls",
                    $"\"{url}\" can be reached from outside.",
                    "Without MicrosoftAppId use a loopback address, such as http://localhost:3978."
                );
            }
        }
        if (configuration["PublicUrl"] is { Length: > 0 } link && !Addresses.IsSafe(link))
        {
            yield return new(
                "PublicUrl",
                $"\"{link}\" is not a safe address.",
                "Use https (http is for loopback only)."
            );
        }
    }

    /// <summary>Kinds of database and job storage; those to come are refused by name.</summary>
    private static IEnumerable<SettingFault> Kinds(IConfiguration configuration) =>
        new[]
        {
            Kind(configuration, "Database:Provider", "Sqlite", "Postgres"),
            Kind(configuration, "Hangfire:Storage", "InMemory", "Postgres"),
            Connection(configuration),
        }.OfType<SettingFault>();

    private static SettingFault? Kind(
        IConfiguration configuration,
        string key,
        string supported,
        string planned
    )
    {
        var value = configuration[key];
        return value switch
        {
            null => null,
            _ when value == supported => null,
            _ when value.Equals(planned, StringComparison.OrdinalIgnoreCase) => new(
                key,
                $"{planned} is not available in this version.",
                $"Use {supported}."
            ),
            _ => new(key, $"\"{value}\" is not known.", $"Use {supported}."),
        };
    }

    private static SettingFault? Connection(IConfiguration configuration)
    {
        try
        {
            _ = new DbConnectionStringBuilder
            {
                ConnectionString = configuration["Database:ConnectionString"] ?? "",
            };
            return null;
        }
        catch (ArgumentException)
        {
            return new(
                "Database:ConnectionString",
                "cannot be read.",
                "Write key=value pairs, such as Data Source=data/sissync.db."
            );
        }
    }

    private static IEnumerable<SettingFault> Count(List<IConfigurationSection> districts)
    {
        if (districts.Count == 0)
        {
            yield return new(
                "Districts",
                "is empty.",
                $"Configure at least Districts:0:Id and Districts:0:Source:{nameof(SourceOptions.Type)}."
            );
        }
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var district in districts.Where(d => !string.IsNullOrEmpty(d["Id"])))
        {
            if (!seen.TryAdd(district["Id"]!, district.Path))
            {
                yield return new(
                    $"{district.Path}:Id",
                    $"\"{district["Id"]}\" is also the id of {seen[district["Id"]!]}.",
                    "Give each district an id of its own."
                );
            }
        }
    }

    private static string[] Split(string? urls) =>
        (urls ?? "").Split(
            ';',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );

    private static bool TryHost(string url, out string host)
    {
        host = "";
        try
        {
            // reads the wildcards + and * too, which Uri does not
            host = BindingAddress.Parse(url).Host;
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

using SisSync.Core.Configuration;

namespace SisSync.Bot.Settings;

/// <summary>What a roster source needs. Whether a folder or server is there is found out by a run.</summary>
internal static class SourceCheck
{
    public static IEnumerable<SettingFault> Run(IConfigurationSection source) =>
        (source["Type"] ?? new SourceOptions().Type) switch
        {
            "CleverApi" => Api(source),
            "CleverCsv" => string.IsNullOrWhiteSpace(source["Path"])
                ?
                [
                    new(
                        $"{source.Path}:Path",
                        "is missing.",
                        "Give the folder that holds the CSV files."
                    ),
                ]
                : [],
            "Demo" => [],
            var other =>
            [
                new(
                    $"{source.Path}:Type",
                    $"\"{other}\" is not known.",
                    "Use CleverApi, CleverCsv or Demo."
                ),
            ],
        };

    private static IEnumerable<SettingFault> Api(IConfigurationSection source)
    {
        foreach (var key in new[] { "BaseUrl", "TokenUrl" })
        {
            if (source[key] is { } url && !Addresses.IsSafe(url))
            {
                yield return new(
                    $"{source.Path}:{key}",
                    $"\"{url}\" is not a safe address.",
                    "Use https (http is for loopback only), without user name or password."
                );
            }
        }
        var token = !string.IsNullOrWhiteSpace(source["Token"]);
        var id = !string.IsNullOrWhiteSpace(source["ClientId"]);
        var secret = !string.IsNullOrWhiteSpace(source["ClientSecret"]);
        if (!token && !id && !secret)
        {
            yield return new(
                $"{source.Path}:Token",
                "is missing.",
                "Give Token, or ClientId and ClientSecret, from the environment."
            );
        }
        else if (id != secret)
        {
            yield return new(
                $"{source.Path}:{(id ? "ClientSecret" : "ClientId")}",
                "is missing.",
                "ClientId and ClientSecret go together."
            );
        }
    }
}

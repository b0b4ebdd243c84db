using System.CommandLine;
using Microsoft.Extensions.Options;
using SisSync.Core.Configuration;

namespace SisSync.Bot.Cli;

/// <summary>Options that several commands share.</summary>
internal static class CliOptions
{
    public static Option<string?> District() =>
        new("--district")
        {
            Description = "District id; all districts without it.",
            HelpName = "ID",
        };

    public static Option<bool> Json() =>
        new("--json") { Description = "Print one JSON document on standard output." };

    /// <summary>The configured districts, or the one asked for.</summary>
    public static IReadOnlyList<DistrictOptions> Districts(IServiceProvider services, string? id)
    {
        var all = services.GetRequiredService<IOptions<SisSyncOptions>>().Value.Districts;
        if (id is null)
        {
            return all;
        }
        var found = all.Where(d => d.Id.Equals(id, StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count > 0
            ? found
            : throw new CliException(
                $"No district \"{id}\" is configured. Known: {string.Join(", ", all.Select(d => d.Id))}."
            );
    }
}

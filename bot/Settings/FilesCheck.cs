using SisSync.Bot.Files;
using SisSync.Bot.Graph;
using SisSync.Bot.Teams;

namespace SisSync.Bot.Settings;

/// <summary>Mistakes in the settings of Microsoft Graph and of files.</summary>
internal static class FilesCheck
{
    private static readonly string[] Registration =
    [
        nameof(GraphOptions.TenantId),
        nameof(GraphOptions.ClientId),
        nameof(GraphOptions.ClientSecret),
    ];

    public static IEnumerable<SettingFault> Run(IConfiguration configuration) =>
        Addresses(configuration)
            .Concat(Missing(configuration))
            .Concat(Mode(configuration))
            .Concat(Hosts(configuration));

    private static IEnumerable<SettingFault> Mode(IConfiguration configuration)
    {
        var mode = configuration["Files:Mode"];
        if (string.IsNullOrWhiteSpace(mode) || Is(mode, FilesOptions.Local))
        {
            yield break;
        }
        if (!Is(mode, FilesOptions.Graph))
        {
            yield return new("Files:Mode", $"\"{mode}\" is not known.", "Use Local or Graph.");
        }
        else if (Registration.All(key => string.IsNullOrWhiteSpace(configuration[$"Graph:{key}"])))
        {
            yield return new(
                "Files:Mode",
                "is Graph, but there is no registration to ask Graph with.",
                "Set Graph:TenantId, Graph:ClientId and Graph:ClientSecret, or use Local."
            );
        }
    }

    private static IEnumerable<SettingFault> Hosts(IConfiguration configuration) =>
        configuration
            .GetSection("Files:UploadHosts")
            .GetChildren()
            .Where(host => !AllowedHost.TryParse(host.Value, out _))
            .Select(host => new SettingFault(
                host.Path,
                $"\"{host.Value}\" is not a host.",
                "Write host or host:port, without scheme, path or wildcard; no IP address but loopback."
            ));

    private static bool Is(string mode, string known) =>
        mode.Trim().Equals(known, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<SettingFault> Addresses(IConfiguration configuration)
    {
        var graph = configuration.GetSection(GraphOptions.Section);
        if (
            graph[nameof(GraphOptions.BaseUrl)] is { Length: > 0 } url
            && !Settings.Addresses.IsSafe(url)
        )
        {
            yield return new(
                "Graph:BaseUrl",
                $"\"{url}\" is not a safe address.",
                "Use https with the version, such as https://graph.microsoft.com/v1.0 (http is for loopback only)."
            );
        }
        if (
            graph[nameof(GraphOptions.LoginUrl)] is { Length: > 0 } login
            && !login.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        )
        {
            yield return new(
                "Graph:LoginUrl",
                $"\"{login}\" is not a safe address.",
                "Use https without the tenant, such as https://login.microsoftonline.com."
            );
        }
    }

    /// <summary>Who sets one part of the registration wants the whole; so does who wants files through Graph.</summary>
    private static IEnumerable<SettingFault> Missing(IConfiguration configuration)
    {
        var graph = configuration.GetSection(GraphOptions.Section);
        var missing = Registration.Where(key => string.IsNullOrWhiteSpace(graph[key])).ToList();
        if (missing.Count > 0 && missing.Count < Registration.Length)
        {
            yield return new(
                GraphOptions.Section,
                $"lacks {string.Join(", ", missing)}.",
                "Set Graph:TenantId, Graph:ClientId and Graph:ClientSecret, or none of them."
            );
        }
    }
}

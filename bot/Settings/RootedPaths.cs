using System.Data.Common;
using Microsoft.Extensions.Options;
using SisSync.Bot.Teams;
using SisSync.Core.Configuration;

namespace SisSync.Bot.Settings;

/// <summary>Relative paths in settings count from the repository root, whatever the current directory.</summary>
internal sealed class RootedPaths(IHostEnvironment environment)
    : IPostConfigureOptions<SisSyncOptions>,
        IPostConfigureOptions<TeamsOptions>
{
    public void PostConfigure(string? name, TeamsOptions options)
    {
        if (options.HasCertificate)
        {
            options.MicrosoftAppCertificatePath = Path.GetFullPath(
                options.MicrosoftAppCertificatePath,
                environment.ContentRootPath
            );
        }
    }

    public void PostConfigure(string? name, SisSyncOptions options)
    {
        foreach (var source in options.Districts.Select(d => d.Source).Where(s => s.Path != ""))
        {
            source.Path = Path.GetFullPath(source.Path, environment.ContentRootPath);
        }
        options.Database.ConnectionString = Rooted(options.Database.ConnectionString);
    }

    private string Rooted(string connectionString)
    {
        var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
        foreach (var key in new[] { "Data Source", "DataSource", "Filename" })
        {
            // SQLite's own names, :memory: and file: URIs, are no paths
            if (
                parts.TryGetValue(key, out var value)
                && value is string { Length: > 0 } file
                && file[0] != ':'
                && !file.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
            )
            {
                parts[key] = Path.GetFullPath(file, environment.ContentRootPath);
            }
        }
        return parts.ConnectionString;
    }
}

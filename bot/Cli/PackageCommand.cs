using System.CommandLine;
using SisSync.Bot.Packaging;

namespace SisSync.Bot.Cli;

/// <summary>Builds the app package for Teams from the settings.</summary>
internal static class PackageCommand
{
    private const string Folder = "manifest";
    private const string File = "sissync-teams.zip";

    public static Command Create(ICliHost host, CliIo io)
    {
        var file = new Option<string>("--out")
        {
            Description = $"File to write; {File} without it.",
            HelpName = "FILE",
            DefaultValueFactory = _ => File,
        };
        var from = new Option<string?>("--from")
        {
            Description = $"Folder of the template and its icons; {Folder} of SisSync without it.",
            HelpName = "FOLDER",
        };
        var json = CliOptions.Json();
        var command = new Command("package", "Build the app package for Teams.")
        {
            file,
            from,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                host.RunAsync(
                    (services, token) =>
                        RunAsync(
                            services,
                            io,
                            parsed.GetRequiredValue(file),
                            parsed.GetValue(from),
                            parsed.GetValue(json),
                            token
                        ),
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        IServiceProvider services,
        CliIo io,
        string file,
        string? from,
        bool json,
        CancellationToken cancellationToken
    )
    {
        var root = services.GetRequiredService<IHostEnvironment>().ContentRootPath;
        var settings = PackageSettings.Of(
            services.GetRequiredService<IConfiguration>(),
            CliOptions.Districts(services, id: null)
        );
        var package = AppPackage.Make(from ?? Path.Combine(root, Folder), settings);
        if (package.Faults.Count > 0)
        {
            await io.Error.WriteLineAsync("No package was written: Teams would refuse it.");
            foreach (var fault in package.Faults)
            {
                await io.Error.WriteLineAsync($"  {TextTable.Clean(fault.ToString())}");
            }
            return 1;
        }
        await OutFile.WriteAsync(
            file,
            async output =>
            {
                await package.WriteAsync(output, cancellationToken);
                return output.Length;
            }
        );
        await io.Out.WriteLineAsync(
            json ? CliJson.Write(new { Package = Json(package, file) }) : Text(package, file)
        );
        return 0;
    }

    private static object Json(AppPackage package, string file) =>
        new
        {
            File = Path.GetFullPath(file),
            Id = ManifestPath.Text(package.Manifest, "id"),
            BotId = ManifestPath.Text(package.Manifest, "bots[0].botId"),
            Version = ManifestPath.Text(package.Manifest, "version"),
            ValidDomains = ManifestPath.Texts(package.Manifest, "validDomains"),
            package.Entries,
        };

    private static string Text(AppPackage package, string file) =>
        TextTable.Clean(
            $"Version {ManifestPath.Text(package.Manifest, "version")} of the app {ManifestPath.Text(package.Manifest, "id")} written to {file}: {string.Join(", ", package.Entries)}"
        );
}

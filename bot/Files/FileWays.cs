using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using SisSync.Bot.Graph;
using SisSync.Bot.Settings;
using SisSync.Core.Exporting;

namespace SisSync.Bot.Files;

/// <summary>The ways as the settings say.</summary>
internal sealed class FileWays(
    IOptions<FilesOptions> files,
    IOptions<GraphOptions> graph,
    IConfiguration configuration,
    IHostEnvironment environment,
    IServiceProvider services,
    TimeProvider time
) : IFileWays
{
    private static readonly TimeSpan ConsentLife = TimeSpan.FromDays(1);

    public bool ByConsent => IsGraph(files.Value.Mode, graph.Value.IsSet);

    public TimeSpan OfferLife => ByConsent ? ConsentLife : LinkLife;

    public int LinkDownloads => files.Value.LinkDownloads;

    private TimeSpan LinkLife => TimeSpan.FromMinutes(files.Value.LinkMinutes);

    /// <summary>Which mode a setting means.</summary>
    public static bool IsGraph(string? mode, bool registered) =>
        string.IsNullOrWhiteSpace(mode)
            ? registered
            : mode.Trim().Equals(FilesOptions.Graph, StringComparison.OrdinalIgnoreCase);

    public FileLink? LinkTo(Export export)
    {
        if (Base() is not { } root)
        {
            return null;
        }
        var linkEnd = time.GetUtcNow().UtcDateTime + LinkLife;
        var end = linkEnd < export.ExpiresAt ? linkEnd : export.ExpiresAt;
        // whole seconds, so that what is signed is what is compared
        var until = new DateTimeOffset(end).ToUnixTimeSeconds();
        return new FileLink(
            new Uri(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{root.TrimEnd('/')}{FileEndpoint.Folder}/{export.Id}?until={until}&sign={LinkSignature.Of(export, until)}"
                )
            ),
            end
        );
    }

    // a developer's machine is its own reader; anywhere else only the operator knows the address from outside
    private string? Base() =>
        configuration["PublicUrl"] is { Length: > 0 } address ? address
        : environment.IsDevelopment()
            ? services
                .GetService<IServer>()
                ?.Features.Get<IServerAddressesFeature>()
                ?.Addresses.FirstOrDefault(IsLoopback)
        : null;

    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && Addresses.IsLoopbackHost(uri.Host);
}

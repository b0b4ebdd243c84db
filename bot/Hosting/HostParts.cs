using SisSync.Bot.Commands;
using SisSync.Bot.Files;
using SisSync.Bot.Graph;
using SisSync.Bot.Mail;
using SisSync.Bot.Teams;
using SisSync.Core;

namespace SisSync.Bot.Hosting;

/// <summary>What is built into the host: engine, chat and Teams in the product, stand-ins in tests.</summary>
/// <param name="Services">Registers them.</param>
/// <param name="Endpoints">Maps what they answer.</param>
internal sealed record HostParts(
    Action<IServiceCollection, IConfiguration> Services,
    Action<WebApplication> Endpoints
)
{
    /// <summary>The parts of the product.</summary>
    public static HostParts Product { get; } =
        new(
            static (services, configuration) =>
                services
                    .AddSisSyncCore(configuration)
                    .AddSisSyncGraph(configuration)
                    .AddSisSyncFiles(configuration)
                    .AddSisSyncChat()
                    .AddSisSyncMail(configuration)
                    .AddSisSyncTeams(configuration),
            static app =>
            {
                app.MapSisSyncFiles();
                app.MapSisSyncTeams();
            }
        );
}

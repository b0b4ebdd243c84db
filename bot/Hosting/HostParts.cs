namespace SisSync.Bot.Hosting;

/// <summary>What is built into the host: engine, chat and Teams in the product, stand-ins in tests.</summary>
/// <param name="Services">Registers them.</param>
/// <param name="Endpoints">Maps what they answer.</param>
internal sealed record HostParts(
    Action<IServiceCollection, IConfiguration> Services,
    Action<WebApplication> Endpoints
);

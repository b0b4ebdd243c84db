using SisSync.Bot.Cli;
using SisSync.Bot.Commands;
using SisSync.Bot.Hosting;
using SisSync.Bot.Teams;
using SisSync.Core;

var io = CliIo.OfProcess();
var parts = new HostParts(
    Services: static (services, configuration) =>
        services.AddSisSyncCore(configuration).AddSisSyncChat().AddSisSyncTeams(configuration),
    Endpoints: static app => app.MapSisSyncTeams()
);
var host = new SisSyncHost(() => HostFactory.CreateBuilder(), parts, io, TimeProvider.System);
return await CommandLine.RunAsync(args, host, io, CancellationToken.None);

/// <summary>Entry point of SisSync.</summary>
public partial class Program;

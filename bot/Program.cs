using SisSync.Bot.Cli;
using SisSync.Bot.Hosting;

var io = CliIo.OfProcess();
var parts = new HostParts(
    Services: static (services, configuration) => { },
    Endpoints: static app => { }
);
var host = new SisSyncHost(parts, io, TimeProvider.System);
return await CommandLine.RunAsync(args, host, io, CancellationToken.None);

/// <summary>Entry point of SisSync.</summary>
public partial class Program;

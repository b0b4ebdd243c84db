using SisSync.Bot.Cli;
using SisSync.Bot.Hosting;

var io = CliIo.OfProcess();
var host = new SisSyncHost(
    () => HostFactory.CreateBuilder(),
    () => CommandHost.CreateBuilder(),
    HostParts.Product,
    io,
    TimeProvider.System
);
return await CommandLine.RunAsync(args, host, io, CancellationToken.None);

/// <summary>Entry point of SisSync.</summary>
public partial class Program;

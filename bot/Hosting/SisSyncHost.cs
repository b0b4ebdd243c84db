using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using SisSync.Bot.Cli;
using SisSync.Bot.Settings;
using SisSync.Core.Persistence;

namespace SisSync.Bot.Hosting;

/// <summary>The process behind the commands: checks the settings, prepares the database, then serves or does one thing.</summary>
internal sealed class SisSyncHost(
    Func<WebApplicationBuilder> service,
    Func<HostApplicationBuilder> command,
    HostParts parts,
    CliIo io,
    TimeProvider time
) : ICliHost
{
    public async Task<int> ServeAsync(CancellationToken cancellationToken)
    {
        await using var app = await OpenAsync(
            service,
            builder => HostFactory.Build(builder, parts, time),
            cancellationToken
        );
        if (app is null)
        {
            return 1;
        }
        // a host that ended has no configuration any more
        var urls = app.Configuration["Urls"];
        try
        {
            await app.RunAsync(cancellationToken);
            return 0;
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new CliException(
                $"Urls: {urls} is in use. Stop the other program or set another address."
            );
        }
    }

    public async Task<int> RunAsync(
        Func<IServiceProvider, CancellationToken, Task<int>> work,
        CancellationToken cancellationToken
    )
    {
        // never started: no port, no job
        var host = await OpenAsync(
            command,
            builder => CommandHost.Build(builder, parts, time),
            cancellationToken
        );
        if (host is null)
        {
            return 1;
        }
        await using var _ = (IAsyncDisposable)host;
        await using var scope = host.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider, cancellationToken);
    }

    private async Task<THost?> OpenAsync<TBuilder, THost>(
        Func<TBuilder> createBuilder,
        Func<TBuilder, THost> build,
        CancellationToken cancellationToken
    )
        where TBuilder : IHostApplicationBuilder
        where THost : class, IHost
    {
        var builder = Read(createBuilder);
        var faults = SettingsCheck.Run(builder.Configuration, builder.Environment);
        if (faults.Count > 0)
        {
            await RefuseAsync(faults.Select(f => f.ToString()));
            return null;
        }
        var host = build(builder);
        try
        {
            host.Services.GetService<IStartupValidator>()?.Validate();
            await host
                .Services.GetRequiredService<IDatabaseSetup>()
                .PrepareAsync(cancellationToken);
            return host;
        }
        catch (OptionsValidationException e)
        {
            await DisposeAsync(host);
            await RefuseAsync(e.Failures);
            return null;
        }
        catch
        {
            await DisposeAsync(host);
            throw;
        }
    }

    private static TBuilder Read<TBuilder>(Func<TBuilder> createBuilder)
    {
        try
        {
            return createBuilder();
        }
        catch (InvalidDataException e)
        {
            throw new CliException($"{e.Message} {e.InnerException?.Message}");
        }
    }

    // services that can only be disposed of asynchronously refuse the other way
    private static ValueTask DisposeAsync(IHost host) => ((IAsyncDisposable)host).DisposeAsync();

    private async Task RefuseAsync(IEnumerable<string> faults)
    {
        await io.Error.WriteLineAsync("SisSync did not start: the settings have mistakes.");
        foreach (var fault in faults)
        {
            await io.Error.WriteLineAsync($"  {fault}");
        }
        await io.Error.WriteLineAsync(
            "Settings are in appsettings.json; the environment overrides them (Districts:0:Id is Districts__0__Id)."
        );
    }
}

using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using SisSync.Bot.Cli;
using SisSync.Bot.Settings;
using SisSync.Core.Persistence;

namespace SisSync.Bot.Hosting;

/// <summary>The process behind the commands: checks the settings, prepares the database, then serves or does one thing.</summary>
internal sealed class SisSyncHost(
    Func<WebApplicationBuilder> createBuilder,
    HostParts parts,
    CliIo io,
    TimeProvider time
) : ICliHost
{
    public async Task<int> ServeAsync(CancellationToken cancellationToken)
    {
        await using var app = await OpenAsync(serving: true, cancellationToken);
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
        // built like the service but never started: no port, no job
        await using var app = await OpenAsync(serving: false, cancellationToken);
        if (app is null)
        {
            return 1;
        }
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider, cancellationToken);
    }

    private async Task<WebApplication?> OpenAsync(bool serving, CancellationToken cancellationToken)
    {
        var builder = CreateBuilder();
        var faults = SettingsCheck.Run(builder.Configuration, builder.Environment);
        if (faults.Count > 0)
        {
            await RefuseAsync(faults.Select(f => f.ToString()));
            return null;
        }
        var app = HostFactory.Build(builder, parts, time, serving);
        try
        {
            app.Services.GetService<IStartupValidator>()?.Validate();
            await using var scope = app.Services.CreateAsyncScope();
            await scope
                .ServiceProvider.GetRequiredService<IDatabaseSetup>()
                .PrepareAsync(cancellationToken);
            return app;
        }
        catch (OptionsValidationException e)
        {
            await app.DisposeAsync();
            await RefuseAsync(e.Failures);
            return null;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    private WebApplicationBuilder CreateBuilder()
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

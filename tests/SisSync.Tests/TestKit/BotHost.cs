using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using SisSync.Bot.Hosting;
using Xunit;

namespace SisSync.Tests.TestKit;

/// <summary>The serving host on stand-ins, listening on a free loopback port.</summary>
internal sealed class BotHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BotHost(WebApplication app, HttpClient client) => (_app, Client) = (app, client);

    public HttpClient Client { get; }

    /// <summary>A builder with settings of the test alone.</summary>
    public static WebApplicationBuilder Builder(params (string Key, string Value)[] settings)
    {
        var builder = HostFactory.CreateBuilder("Development");
        Configure(builder.Configuration, settings);
        return builder;
    }

    /// <summary>The same for a command.</summary>
    public static HostApplicationBuilder CommandBuilder(
        params (string Key, string Value)[] settings
    )
    {
        var builder = CommandHost.CreateBuilder("Development");
        Configure(builder.Configuration, settings);
        return builder;
    }

    private static void Configure(
        ConfigurationManager configuration,
        (string Key, string Value)[] settings
    )
    {
        // the settings of the repository are somebody's to change; a test brings its own
        ((IConfigurationBuilder)configuration).Sources.Clear();
        configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Urls"] = "http://127.0.0.1:0",
                ["Districts:0:Id"] = "demo",
                ["Districts:0:Source:Type"] = "CleverCsv",
                ["Districts:0:Source:Path"] = "rosters",
            }
        );
        configuration.AddInMemoryCollection(
            settings.ToDictionary(s => s.Key, s => (string?)s.Value)
        );
    }

    public static async Task<BotHost> StartAsync(
        FakeEngine engine,
        FakeTimeProvider time,
        params (string Key, string Value)[] settings
    )
    {
        var builder = Builder(settings);
        var parts = new HostParts((services, _) => engine.Register(services), _ => { });
        var app = HostFactory.Build(builder, parts, time);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var address = app
            .Services.GetRequiredService<IServer>()
            .Features.GetRequiredFeature<IServerAddressesFeature>()
            .Addresses.First();
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
#pragma warning disable RS0030 // no factory outside the host
        return new BotHost(app, new HttpClient(handler) { BaseAddress = new Uri(address) });
#pragma warning restore RS0030
    }

    /// <summary>Asks until the answer has the status, as long as background work may take.</summary>
    public async Task<string> WaitForAsync(string path, HttpStatusCode status)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var answer = await Client.GetAsync(path, limit.Token);
            if (answer.StatusCode == status)
            {
                return await answer.Content.ReadAsStringAsync(limit.Token);
            }
            await Task.Delay(50, limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}

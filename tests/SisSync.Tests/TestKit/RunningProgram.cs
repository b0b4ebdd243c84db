using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SisSync.Bot.Hosting;
using SisSync.Core.Fetching;
using SisSync.Core.Persistence;
using SisSync.Core.Runs;
using Xunit;

namespace SisSync.Tests.TestKit;

/// <summary>The product's own host with a database of its own, on a free loopback port.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client;
    private readonly FakeTimeProvider _clock;
    private readonly string _folder;

    private RunningProgram(WebApplication app, FakeTimeProvider clock, string folder)
    {
        var address = app
            .Services.GetRequiredService<IServer>()
            .Features.GetRequiredFeature<IServerAddressesFeature>()
            .Addresses.First();
#pragma warning disable RS0030 // no factory outside the host
        _client = new HttpClient { BaseAddress = new Uri(address) };
#pragma warning restore RS0030
        (_app, _clock, _folder) = (app, clock, folder);
    }

    public IServiceProvider Services => _app.Services;

    /// <param name="clock">The program's.</param>
    /// <param name="settings">Of the test alone; those of the repository are somebody's to change.</param>
    /// <param name="database">A database file to begin with; a copy of it is used.</param>
    /// <param name="replace">Puts stand-ins over the product's services.</param>
    public static async Task<RunningProgram> StartAsync(
        FakeTimeProvider clock,
        Dictionary<string, string?> settings,
        string? database = null,
        Action<IServiceCollection>? replace = null
    )
    {
        var folder = Directory.CreateTempSubdirectory("sissync-program-").FullName;
        var file = Path.Combine(folder, "sissync.db");
        if (database is not null)
        {
            File.Copy(database, file);
        }
        var registered = settings.ContainsKey("MicrosoftAppId");
        var builder = HostFactory.CreateBuilder(registered ? "Production" : "Development");
        ((IConfigurationBuilder)builder.Configuration).Sources.Clear();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Urls"] = "http://127.0.0.1:0",
                ["Database:ConnectionString"] = $"Data Source={file}",
                ["Logging:LogLevel:Default"] = "Warning",
                ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "None",
            }
        );
        builder.Configuration.AddInMemoryCollection(settings);
        var parts = HostParts.Product with
        {
            Services = (services, configuration) =>
            {
                HostParts.Product.Services(services, configuration);
                replace?.Invoke(services);
            },
        };
        var app = HostFactory.Build(builder, parts, clock);
        await app
            .Services.GetRequiredService<IDatabaseSetup>()
            .PrepareAsync(TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningProgram(app, clock, folder);
    }

    /// <summary>A run by hand, a minute later.</summary>
    public Task<RunSummary> SyncAsync(string district)
    {
        _clock.Advance(TimeSpan.FromMinutes(1));
        return Services
            .GetRequiredService<ISyncLauncher>()
            .RunAsync(
                new RunRequest(district, RunTrigger.Manual, "test"),
                null,
                TestContext.Current.CancellationToken
            );
    }

    /// <summary>Waits until the program says that it is ready, with the demo's first nights played.</summary>
    public async Task ReadyAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var answer = await _client.GetAsync("/readyz", limit.Token);
            if (answer.IsSuccessStatusCode)
            {
                return;
            }
            await Task.Delay(50, limit.Token);
        }
    }

    /// <summary>Writes the database, as it is now, to another file.</summary>
    public void SaveDatabase(string path)
    {
        using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(_folder, "sissync.db")}"
        );
        connection.Open();
        using var save = connection.CreateCommand();
        save.CommandText = "VACUUM INTO $path";
        save.Parameters.AddWithValue("$path", path);
        save.ExecuteNonQuery();
    }

    /// <summary>What Teams posts.</summary>
    public async Task<HttpResponseMessage> PostAsync(JsonObject activity, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = JsonContent.Create(activity),
        };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>What a browser gets at this path.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) =>
        _client.GetAsync(path, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        // what is under way must not write into a folder that is being deleted
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}

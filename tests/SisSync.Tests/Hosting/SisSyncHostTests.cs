using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SisSync.Bot.Cli;
using SisSync.Bot.Hosting;
using SisSync.Core.Configuration;
using SisSync.Core.Persistence;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Hosting;

[Collection("hosts")]
public sealed class SisSyncHostTests : IDisposable
{
    private readonly FakeEngine _engine = new();
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();
    private bool _worked;

    public void Dispose()
    {
        _out.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task Run_GoodSettings_DoesTheWork()
    {
        var code = await RunAsync(Host());

        Assert.Equal(0, code);
        Assert.True(_worked);
        Assert.Empty(_error.ToString());
    }

    [Fact]
    public async Task Run_MistakesInSettings_NamesAllAndDoesNothing()
    {
        var code = await RunAsync(
            Host(("Hangfire:Storage", "Postgres"), ("Districts:0:Holds:MaxContacts", "5"))
        );

        Assert.Equal(1, code);
        Assert.False(_worked);
        Assert.Contains("Hangfire:Storage: Postgres is not available", _error.ToString());
        Assert.Contains("Districts:0:Holds:MaxContacts", _error.ToString());
    }

    [Fact]
    public async Task Run_OptionsThatCheckThemselves_AreRefusedTheSameWay()
    {
        var parts = new HostParts(
            (services, _) =>
            {
                _engine.Register(services);
                services
                    .AddOptions<SisSyncOptions>()
                    .Validate(_ => false, "Teams:ServiceUrlHosts:0: is no host. Give one.")
                    .ValidateOnStart();
            },
            _ => { }
        );

        var code = await RunAsync(Host(parts));

        Assert.Equal(1, code);
        Assert.False(_worked);
        Assert.Contains("Teams:ServiceUrlHosts:0: is no host.", _error.ToString());
    }

    [Fact]
    public async Task Run_DatabaseTooNew_IsToldByItsOwnWords()
    {
        _engine.DatabaseFault = new DatabaseException("The database is newer. Update SisSync.");

        var fault = await Assert.ThrowsAsync<DatabaseException>(() => RunAsync(Host()));

        Assert.Equal("The database is newer. Update SisSync.", fault.Message);
        Assert.False(_worked);
    }

    [Fact]
    public async Task Run_RelativePaths_CountFromTheRepositoryRoot()
    {
        var path = "";

        await Host()
            .RunAsync(
                (services, _) =>
                {
                    path = services
                        .GetRequiredService<IOptions<SisSyncOptions>>()
                        .Value.Districts[0]
                        .Source.Path;
                    return Task.FromResult(0);
                },
                TestContext.Current.CancellationToken
            );

        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(path)!, "SisSync.sln")));
    }

    [Fact]
    public async Task Serve_AddressInUse_NamesTheSetting()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var host = Host(("Urls", $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}"));

        var fault = await Assert.ThrowsAsync<CliException>(() =>
            host.ServeAsync(TestContext.Current.CancellationToken)
        );

        Assert.StartsWith("Urls: http://127.0.0.1:", fault.Message);
    }

    [Fact]
    public async Task Serve_Stopped_EndsWithZero()
    {
        using var stop = new CancellationTokenSource();
        var serving = Host().ServeAsync(stop.Token);

        await stop.CancelAsync();

        Assert.Equal(0, await serving);
    }

    private SisSyncHost Host(params (string Key, string Value)[] settings) =>
        Host(new HostParts((services, _) => _engine.Register(services), _ => { }), settings);

    private SisSyncHost Host(HostParts parts, params (string Key, string Value)[] settings) =>
        new(
            () => BotHost.Builder(settings),
            () => BotHost.CommandBuilder(settings),
            parts,
            new CliIo(_out, _error, Stream.Null, ErrorIsTerminal: false),
            new FakeTimeProvider(new DateTimeOffset(A.Evening))
        );

    private Task<int> RunAsync(SisSyncHost host) =>
        host.RunAsync(
            (_, _) =>
            {
                _worked = true;
                return Task.FromResult(0);
            },
            TestContext.Current.CancellationToken
        );
}

using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using SisSync.Bot.Hosting;
using SisSync.Bot.Teams;
using SisSync.Core.Fetching;
using SisSync.Core.Notifying;
using SisSync.Core.Persistence;
using SisSync.Core.Runs;
using Xunit;

namespace SisSync.Tests.TestKit;

/// <summary>
/// The product's own engine, cards and channel client, without a port and without jobs: a test says when a run, a tick and a
/// delivery happen. Clever and the channel are fakes over real HTTP, the database is a real file.
/// </summary>
internal sealed class AlertRig : IAsyncDisposable
{
    public const string DistrictId = "maple";

    private readonly string _folder = Directory.CreateTempSubdirectory("sissync-alerts-").FullName;
    private readonly Dictionary<string, string?> _settings;
    private IHost _app = null!;

    private AlertRig(
        FakeClever clever,
        FakeConnector connector,
        Dictionary<string, string?> settings
    ) => (Clever, Connector, _settings) = (clever, connector, settings);

    public FakeClever Clever { get; }

    public FakeConnector Connector { get; }

    /// <summary>A Wednesday, three in the morning in Los Angeles.</summary>
    public FakeTimeProvider Clock { get; } = new(new(2026, 1, 14, 11, 0, 0, TimeSpan.Zero));

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<AlertRig> StartAsync(
        FakeDistrict district,
        params (string Key, string Value)[] settings
    )
    {
        var clever = await FakeClever.StartAsync();
        clever.District = district;
        var rig = new AlertRig(
            clever,
            await FakeConnector.StartAsync(),
            settings.ToDictionary(s => s.Key, s => (string?)s.Value)
        );
        await rig.OpenAsync();
        return rig;
    }

    /// <summary>A new process on the same database.</summary>
    public async Task RestartAsync()
    {
        await ((IAsyncDisposable)_app).DisposeAsync();
        await OpenAsync();
    }

    /// <summary>A channel, or another place, that hears of the district or of some schools.</summary>
    public Task SubscribeAsync(
        string conversation = Activities.Channel,
        string type = "channel",
        string? school = null,
        string? person = null,
        string? zone = null
    )
    {
        var address = new JsonObject
        {
            ["serviceUrl"] = Connector.ServiceUrl,
            ["channelId"] = "msteams",
            ["conversation"] = new JsonObject
            {
                ["id"] = conversation,
                ["conversationType"] = type,
            },
            ["bot"] = new JsonObject { ["id"] = Activities.BotId },
        };
        return Get<ISubscriptions>()
            .SubscribeAsync(
                new SubscriptionPlace(
                    conversation,
                    DistrictId,
                    _settings.GetValueOrDefault("Districts:0:TenantId") ?? "",
                    type == "personal",
                    person,
                    school is null ? [] : [school],
                    address.ToJsonString()
                )
                {
                    TimeZone = zone,
                },
                TestContext.Current.CancellationToken
            );
    }

    public async Task<RunSummary> SyncAsync(RunTrigger trigger = RunTrigger.Night)
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        return await Get<ISyncLauncher>()
            .RunAsync(
                new RunRequest(DistrictId, trigger, "test"),
                null,
                TestContext.Current.CancellationToken
            );
    }

    public Task<int> DispatchAsync() =>
        Get<IOutboxDispatcher>().DispatchDueAsync(TestContext.Current.CancellationToken);

    /// <summary>Rounds of delivery, a second apart, until nothing is left or the time is over.</summary>
    public async Task DeliverAsync(TimeSpan? within = null)
    {
        var end = Clock.GetUtcNow() + (within ?? TimeSpan.FromMinutes(10));
        while (Clock.GetUtcNow() < end)
        {
            await DispatchAsync();
            if (await ScalarAsync("SELECT COUNT(*) FROM Outbox WHERE DoneAt IS NULL") is 0L)
            {
                return;
            }
            Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>The minute's look at the clock, at a wall-clock time in Los Angeles, and delivery.</summary>
    public async Task TickAtAsync(int month, int day, int hour, int minute = 0)
    {
        Clock.SetUtcNow(new(2026, month, day, hour + 8, minute, 0, TimeSpan.Zero));
        await Get<IAlertTick>().RunAsync(TestContext.Current.CancellationToken);
        await DeliverAsync(TimeSpan.FromSeconds(5));
    }

    /// <summary>Messages that the channel has taken, whether the bot knows it or not; no edits.</summary>
    public IReadOnlyList<ConnectorCall> Posts() =>
        [
            .. Connector.Calls.Where(call =>
                call.Method == "POST" && call.Taken && call.Summary is not null
            ),
        ];

    public IReadOnlyList<string> Summaries() => [.. Posts().Select(call => call.Summary!)];

    public async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = Get<SisSyncDatabase>().Connect();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)_app).DisposeAsync();
        await Connector.DisposeAsync();
        await Clever.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task OpenAsync()
    {
        var builder = CommandHost.CreateBuilder("Development");
        ((IConfigurationBuilder)builder.Configuration).Sources.Clear();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Database:ConnectionString"] =
                    $"Data Source={Path.Combine(_folder, "sissync.db")}",
                ["Districts:0:Id"] = DistrictId,
                ["Districts:0:Name"] = "Maple Valley",
                ["Districts:0:Source:Type"] = "CleverApi",
                ["Districts:0:Source:BaseUrl"] = $"{Clever.Address}/v3.0",
                ["Districts:0:Source:Token"] = Clever.Token,
                ["Districts:0:Source:DistrictId"] = Clever.District.Id,
                ["Teams:ServiceUrlHosts:0"] = Connector.Host,
                ["Logging:LogLevel:Default"] = "None",
            }
        );
        builder.Configuration.AddInMemoryCollection(_settings);
        var parts = HostParts.Product with
        {
            Services = (services, configuration) =>
            {
                HostParts.Product.Services(services, configuration);
                services.AddSingleton<IConnectorTokens>(new FakeConnectorTokens());
            },
        };
        _app = CommandHost.Build(builder, parts, Clock);
        await Get<IDatabaseSetup>().PrepareAsync(TestContext.Current.CancellationToken);
    }
}

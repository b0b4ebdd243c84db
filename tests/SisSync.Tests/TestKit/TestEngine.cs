using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SisSync.Core;
using SisSync.Core.Configuration;
using SisSync.Core.Fetching;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Core.Persistence;
using SisSync.Core.Reporting;
using SisSync.Core.Runs;
using Xunit;

namespace SisSync.Tests.TestKit;

/// <summary>The real engine on a real SQLite file, pulling over HTTP from a <see cref="FakeClever"/>.</summary>
internal sealed class TestEngine : IAsyncDisposable
{
    public const string DistrictId = "maple";

    private readonly string _folder;
    private readonly Action<DistrictOptions>? _settings;
    private readonly bool _fixedToken;
    private ServiceProvider _services;

    private TestEngine(
        FakeClever clever,
        ImpatientClock clock,
        string folder,
        Action<DistrictOptions>? settings,
        bool fixedToken
    )
    {
        Clever = clever;
        Clock = clock;
        _folder = folder;
        _settings = settings;
        _fixedToken = fixedToken;
        _services = Build();
    }

    public FakeClever Clever { get; }

    public FakeDistrict District => Clever.District;

    public ImpatientClock Clock { get; }

    /// <summary>What was sent to whom.</summary>
    public List<(Notification Notification, string Address)> Sent { get; } = [];

    /// <summary>What the channel says to a notification; delivered, unless a test says otherwise.</summary>
    public Func<Notification, string, SendOutcome?>? OnSend { get; set; }

    /// <summary>How long there is no room for an address.</summary>
    public Func<string, TimeSpan>? OnReserve { get; set; }

    /// <summary>Mails that were sent.</summary>
    public List<(Notification Notification, string Mailbox)> Mailed { get; } = [];

    /// <summary>Cards that were to be drawn anew.</summary>
    public List<PostedCard> Edited { get; } = [];

    /// <summary>What the channel says to an edit.</summary>
    public Func<PostedCard, Task<SendOutcome>>? OnEdit { get; set; }

    public string DatabaseFile => Path.Combine(_folder, "sissync.db");

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public SisSyncDatabase Database => Get<SisSyncDatabase>();

    public static async Task<TestEngine> StartAsync(
        FakeDistrict district,
        Action<DistrictOptions>? settings = null,
        bool fixedToken = true
    )
    {
        var clock = new ImpatientClock();
        var clever = await FakeClever.StartAsync(clock);
        clever.District = district;
        var folder = Directory.CreateTempSubdirectory("sissync-engine-").FullName;
        var engine = new TestEngine(clever, clock, folder, settings, fixedToken);
        await engine.Get<IDatabaseSetup>().PrepareAsync(TestContext.Current.CancellationToken);
        return engine;
    }

    /// <summary>A new process on the same database.</summary>
    public async Task RestartAsync()
    {
        await _services.DisposeAsync();
        _services = Build();
    }

    /// <summary>A copy of the database as it is now.</summary>
    public async Task<string> SaveAsync()
    {
        var copy = Path.Combine(_folder, $"{Guid.NewGuid():N}.db");
        await ScalarAsync($"VACUUM INTO '{copy}'");
        return copy;
    }

    /// <summary>A new process on a copy that <see cref="SaveAsync"/> made.</summary>
    public async Task RestoreAsync(string copy)
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Delete(DatabaseFile + "-wal");
        File.Delete(DatabaseFile + "-shm");
        File.Copy(copy, DatabaseFile, overwrite: true);
        _services = Build();
    }

    public async Task<RunSummary> SyncAsync(RunTrigger trigger = RunTrigger.Manual)
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        return await Get<ISyncLauncher>()
            .RunAsync(
                new RunRequest(DistrictId, trigger, "test"),
                null,
                TestContext.Current.CancellationToken
            );
    }

    /// <summary>A run that must hold one school and leave accounts, memberships and classes of all schools as they are.</summary>
    public async Task<HoldView> SyncHeldAsync()
    {
        var before = await RosterText.ReadAsync(this);
        var run = await SyncAsync();
        Assert.Equal(("partly_held", 1), (run.State, run.HeldSchools));
        Assert.Equal(before, await RosterText.ReadAsync(this));
        return await HoldAsync();
    }

    public Task<DistrictReport> ReportAsync() =>
        Get<IReportQueries>().GetDistrictAsync(DistrictId, TestContext.Current.CancellationToken);

    /// <summary>The report of the n-th school of <see cref="FakeDistrict.Of"/>.</summary>
    public async Task<SchoolReport> SchoolAsync(int n = 0) =>
        (await ReportAsync()).Schools.Single(s => s.Name == $"Example School {n}");

    public Task<IReadOnlyList<HoldView>> HoldsAsync() =>
        Get<IHoldQueries>().GetOpenAsync(DistrictId, TestContext.Current.CancellationToken);

    public async Task<HoldView> HoldAsync() => Assert.Single(await HoldsAsync());

    /// <summary>The arithmetic of the only reason of the only open hold.</summary>
    public async Task<IReadOnlyList<HoldPart>> PartsAsync() =>
        Assert.Single((await HoldAsync()).Reasons).Parts;

    /// <summary>Presses a button on the only open hold, or on the one named.</summary>
    public async Task<HoldResult> DecideAsync(
        HoldAction action,
        string? hold = null,
        HoldReason? reason = null,
        int? version = null,
        string by = "Ana Ruiz",
        CancellationToken? cancellationToken = null
    )
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        var id = hold ?? (await HoldAsync()).Id;
        return (
            await Get<IHoldDecisions>()
                .DecideAsync(
                    [new HoldRequest(id, action, reason, version)],
                    new Decider(by, by),
                    null,
                    cancellationToken ?? TestContext.Current.CancellationToken
                )
        ).Single();
    }

    /// <summary>The lines of a CSV file, header first.</summary>
    public async Task<string[]> CsvAsync(string kind, int school = 0, string? hold = null)
    {
        using var stream = new MemoryStream();
        await Get<ICsvReports>()
            .WriteAsync(
                DistrictId,
                $"Example School {school}",
                kind,
                hold,
                stream,
                TestContext.Current.CancellationToken
            );
        return Encoding
            .UTF8.GetString(stream.ToArray())
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>One number or text from the tables.</summary>
    public async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = Database.Connect();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Clever.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<INotificationSender>(new Sender(this));
        services.AddSingleton<IMailSender>(new Mails(this));
        services.AddSisSyncCore(new ConfigurationBuilder().Build());
        services.Configure<SisSyncOptions>(options =>
        {
            var district = Clever.Options(_fixedToken);
            _settings?.Invoke(district);
            options.Districts = [district];
            options.Database.ConnectionString = $"Data Source={DatabaseFile}";
        });
        return services.BuildServiceProvider();
    }

    private sealed class Mails(TestEngine engine) : IMailSender
    {
        public Task<SendOutcome> SendAsync(
            Notification notification,
            string mailbox,
            CancellationToken cancellationToken
        )
        {
            engine.Mailed.Add((notification, mailbox));
            return Task.FromResult<SendOutcome>(new SendOutcome.Delivered("mail"));
        }
    }

    private sealed class Sender(TestEngine engine) : INotificationSender
    {
        public TimeSpan Reserve(string address) =>
            engine.OnReserve?.Invoke(address) ?? TimeSpan.Zero;

        public Task<SendOutcome> SendAsync(
            Notification notification,
            string address,
            CancellationToken cancellationToken
        )
        {
            lock (engine.Sent)
            {
                if (engine.OnSend?.Invoke(notification, address) is { } outcome)
                {
                    return Task.FromResult(outcome);
                }
                engine.Sent.Add((notification, address));
                return Task.FromResult<SendOutcome>(
                    new SendOutcome.Delivered($"m{engine.Sent.Count}")
                );
            }
        }

        public async Task<SendOutcome> EditAsync(
            PostedCard card,
            CancellationToken cancellationToken
        )
        {
            var outcome = engine.OnEdit is { } answer
                ? await answer(card)
                : new SendOutcome.Delivered(card.ActivityId, card.ConversationId, card.Shown);
            lock (engine.Edited)
            {
                engine.Edited.Add(card);
            }
            return outcome;
        }
    }
}

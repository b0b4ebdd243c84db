using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using SisSync.Bot.Access;
using SisSync.Bot.Commands;
using SisSync.Bot.Files;
using SisSync.Core.Admins;
using SisSync.Core.Configuration;
using SisSync.Core.Exporting;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Core.Reporting;
using SisSync.Core.Runs;
using SisSync.Core.Works;

namespace SisSync.Tests.TestKit;

/// <summary>The chat as registered, on fakes of core.</summary>
internal sealed class ChatKit : IAsyncDisposable
{
    public const string Tenant = "11111111-aaaa-4bbb-8ccc-000000000001";
    public const string AdminId = "22222222-aaaa-4bbb-8ccc-000000000001";

    private readonly ServiceProvider _services;

    public ChatKit(
        Action<SisSyncOptions>? change = null,
        string environment = "Production",
        string appId = "33333333-aaaa-4bbb-8ccc-000000000001"
    )
    {
        Options = new SisSyncOptions
        {
            Districts =
            [
                new DistrictOptions
                {
                    Id = "riverbend",
                    Name = "Riverbend Unified",
                    TenantId = Tenant,
                    Admins = [new AdminOptions { User = AdminId }],
                },
            ],
        };
        change?.Invoke(Options);
        Core = new FakeCore();
        var services = new ServiceCollection()
            .AddSingleton(Microsoft.Extensions.Options.Options.Create(Options))
            .AddSingleton<IConfiguration>(
                new ConfigurationBuilder()
                    .AddInMemoryCollection(
                        new Dictionary<string, string?> { ["MicrosoftAppId"] = appId }
                    )
                    .Build()
            )
            .AddSingleton<IHostEnvironment>(new Environment(environment))
            .AddSingleton<IHostApplicationLifetime>(new Lifetime())
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<IReportQueries>(_ => Core)
            .AddSingleton<IHoldQueries>(_ => Core)
            .AddSingleton<IHoldDecisions>(_ => Core)
            .AddSingleton<IRunHistory>(_ => Core)
            .AddSingleton<IIssueNews>(_ => Core)
            .AddSingleton<ICleverAdmins, NoCleverAdmins>()
            .AddSingleton<IWorkBook>(Works)
            .AddSingleton<ISubscriptions>(Subscriptions)
            .AddSingleton<ISchoolPauses>(Engine)
            .AddSingleton<ISyncLauncher>(Engine)
            .AddSingleton<ICurrentPlace>(Here)
            .AddSingleton<IExports>(Exports)
            .AddSingleton<IUploadedFiles>(Exports)
            .AddSingleton<IFileWays>(Exports)
            .AddLogging()
            .AddSisSyncChat();
        _services = services.BuildServiceProvider(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }
        );
    }

    public SisSyncOptions Options { get; }

    public FakeCore Core { get; }

    public FakeWorks Works { get; } = new();

    public FakeSubscriptions Subscriptions { get; } = new();

    public FakeEngine Engine { get; } = new();

    public Standing Here { get; } = new();

    public FakeExports Exports { get; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(Reports.Night));

    public IAccessPolicy Access => _services.GetRequiredService<IAccessPolicy>();

    public IChat Chat => _services.GetRequiredService<IChat>();

    public static Caller Admin { get; } = new(Tenant, AdminId, "Ana Ruiz", null, Personal: true);

    public Task<ChatReply> SayAsync(string text, Caller? caller = null) =>
        Chat.AnswerAsync(text, caller ?? Admin, CancellationToken.None);

    public Task<ChatReply> PressAsync(string verb, object data, Caller? caller = null) =>
        Chat.AnswerAsync(
            verb,
            JsonSerializer.SerializeToElement(data),
            caller ?? Admin,
            CancellationToken.None
        );

    /// <summary>Presses the button of this title on a card, as a client does: with what was put into its inputs.</summary>
    public Task<ChatReply> PressAsync(
        ChatReply on,
        string title,
        Caller? caller = null,
        Dictionary<string, string>? inputs = null
    )
    {
        var button = Cards.Buttons(Cards.Of(on)).First(b => b.Title == title);
        var data = JsonNode.Parse(button.Data.GetRawText())!.AsObject();
        foreach (var (id, value) in inputs ?? [])
        {
            data[id] = value;
        }
        return PressAsync(button.Verb, data, caller);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>Core as the chat sees it.</summary>
    internal sealed class FakeCore
        : IReportQueries,
            IHoldQueries,
            IHoldDecisions,
            IRunHistory,
            IIssueNews
    {
        public List<NewErrors> News { get; } = [];

        public Task<IReadOnlyList<NewErrors>> ErrorsSinceAsync(
            string districtId,
            DateTime since,
            CancellationToken cancellationToken
        ) => Task.FromResult<IReadOnlyList<NewErrors>>(News);

        public Dictionary<string, DistrictReport> Districts { get; } =
            new() { ["riverbend"] = Reports.Mixed() };

        public Dictionary<string, HoldState> Holds { get; } =
            new() { ["hold-s1"] = new HoldState(Reports.LincolnHold(), null, null, null) };

        public List<(HoldRequest Request, Decider By)> Decided { get; } = [];

        public Func<HoldRequest, Decider, Task<HoldResult>> Decide { get; set; } =
            (request, by) => Task.FromResult(Result(request, by, HoldOutcome.Applied));

        public static HoldResult Result(
            HoldRequest request,
            Decider by,
            HoldOutcome outcome,
            string message = ""
        ) => new(request.HoldId, outcome, by.Name, Reports.Night.AddHours(9), 14, 3, 212, message);

        public Task<DistrictReport> GetDistrictAsync(
            string districtId,
            CancellationToken cancellationToken
        ) => Task.FromResult(Districts[districtId]);

        public Task<DistrictReport> GetHeadAsync(
            string districtId,
            CancellationToken cancellationToken
        ) => Task.FromResult(Districts[districtId] with { Schools = [] });

        public Task<IReadOnlyList<HoldView>> GetOpenAsync(
            string districtId,
            CancellationToken cancellationToken
        ) =>
            Task.FromResult<IReadOnlyList<HoldView>>([
                .. Holds
                    .Values.Where(h => h.ClosedAt is null && h.View.DistrictId == districtId)
                    .Select(h => h.View),
            ]);

        public Task<HoldState?> FindAsync(string holdId, CancellationToken cancellationToken) =>
            Task.FromResult(Holds.GetValueOrDefault(holdId));

        public async Task<IReadOnlyList<HoldResult>> DecideAsync(
            IReadOnlyList<HoldRequest> requests,
            Decider by,
            IProgress<RunProgress>? progress,
            CancellationToken cancellationToken
        )
        {
            Decided.AddRange(requests.Select(r => (r, by)));
            List<HoldResult> results = [];
            foreach (var request in requests)
            {
                results.Add(await Decide(request, by));
            }
            return results;
        }

        /// <summary>Whose history was asked for; null = the whole district's.</summary>
        public List<IReadOnlyCollection<string>?> HistoryAsked { get; } = [];

        public Task<IReadOnlyList<PastRun>> GetAsync(
            string districtId,
            IReadOnlyCollection<string>? schoolIds,
            int count,
            CancellationToken cancellationToken
        )
        {
            HistoryAsked.Add(schoolIds);
            return Task.FromResult<IReadOnlyList<PastRun>>([.. Reports.Runs().Take(count)]);
        }
    }

    /// <summary>Where the turns of a test take place.</summary>
    internal sealed class Standing : ICurrentPlace
    {
        public ChatPlace? Place { get; set; } =
            new("19:channel", Tenant, Personal: false, PersonId: null, "address");
    }

    private sealed class Environment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;
        public string ApplicationName { get; set; } = "SisSync";
        public string ContentRootPath { get; set; } = "";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => CancellationToken.None;
        public CancellationToken ApplicationStopping => CancellationToken.None;
        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() { }
    }
}

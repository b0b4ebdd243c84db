using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SisSync.Core.Configuration;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Core.Persistence;
using SisSync.Core.Reporting;
using SisSync.Core.Runs;
using SisSync.Core.Scheduling;
using SisSync.Core.Works;

namespace SisSync.Tests.TestKit;

/// <summary>Stands in for core behind its interfaces: says what a test puts in, notes what it is asked.</summary>
internal sealed class FakeEngine
    : ISyncLauncher,
        IReportQueries,
        IHoldQueries,
        IHoldDecisions,
        ISuppressions,
        ISchoolPauses,
        ICsvReports,
        INightLog,
        IOutboxDispatcher,
        IAlertTick,
        IDatabaseSetup
{
    private readonly Lock _lock = new();

    public Dictionary<string, DistrictReport> Reports { get; } = [];
    public List<HoldView> Holds { get; } = [];
    public List<SuppressionView> Suppressions { get; } = [];
    public Func<RunRequest, RunSummary> Run { get; set; } = request => A.Run(request.DistrictId);
    public Func<HoldRequest, HoldResult> Decide { get; set; } =
        request => A.Result(request.HoldId, HoldOutcome.Applied);
    public string? CsvRefusal { get; set; }
    public Exception? DatabaseFault { get; set; }

    public List<RunRequest> Asked { get; } = [];
    public List<HoldRequest> Decided { get; } = [];
    public List<(string District, string Why)> Disconnected { get; } = [];
    public List<(string School, DateTime? Until, string By)> Paused { get; } = [];
    public List<string> Unpaused { get; } = [];
    public Dictionary<string, DateOnly> Nights { get; } = [];
    public List<(string District, string Message)> Missed { get; } = [];
    public int Dispatched { get; private set; }

    public void Register(IServiceCollection services)
    {
        services.AddOptions<SisSyncOptions>().BindConfiguration("");
        services.AddSingleton<ISyncLauncher>(this);
        services.AddSingleton<IReportQueries>(this);
        services.AddSingleton<IHoldQueries>(this);
        services.AddSingleton<IHoldDecisions>(this);
        services.AddSingleton<ISuppressions>(this);
        services.AddSingleton<ISchoolPauses>(this);
        services.AddSingleton<ICsvReports>(this);
        services.AddSingleton<INightLog>(this);
        services.AddSingleton<IOutboxDispatcher>(this);
        services.AddSingleton<IDatabaseSetup>(this);
        services.AddSingleton<IWorkBook, FakeWorks>();
        services.AddSingleton<IAlertTick>(this);
        services.AddSingleton<ISubscriptions, FakeSubscriptions>();
    }

    public Task RunAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<RunSummary> RunAsync(
        RunRequest request,
        IProgress<RunProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        progress?.Report(new RunProgress("pulling", 1200, 0, 0));
        lock (_lock)
        {
            Asked.Add(request);
        }
        return Task.FromResult(Run(request));
    }

    public Task OpenDisconnectedAsync(
        string districtId,
        string why,
        CancellationToken cancellationToken
    )
    {
        Disconnected.Add((districtId, why));
        return Task.CompletedTask;
    }

    public Task<DistrictReport> GetDistrictAsync(
        string districtId,
        CancellationToken cancellationToken
    ) => Task.FromResult(Reports.GetValueOrDefault(districtId) ?? A.District(districtId));

    public Task<DistrictReport> GetHeadAsync(
        string districtId,
        CancellationToken cancellationToken
    ) => GetDistrictAsync(districtId, cancellationToken);

    public Task<IReadOnlyList<HoldView>> GetOpenAsync(
        string districtId,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyList<HoldView>>([.. Holds.Where(h => h.DistrictId == districtId)]);

    public Task<HoldState?> FindAsync(string holdId, CancellationToken cancellationToken) =>
        Task.FromResult(
            Holds
                .Where(h => h.Id == holdId)
                .Select(h => new HoldState(h, null, null, null))
                .FirstOrDefault()
        );

    public Task<IReadOnlyList<HoldResult>> DecideAsync(
        IReadOnlyList<HoldRequest> requests,
        Decider by,
        IProgress<RunProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        Decided.AddRange(requests);
        return Task.FromResult<IReadOnlyList<HoldResult>>([
            .. requests.Select(r => Decide(r) with { By = by.Name }),
        ]);
    }

    public Task<IReadOnlyList<SuppressionView>> GetAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SuppressionView>>(Suppressions);

    public Task<bool> LiftAsync(string id, Decider by, CancellationToken cancellationToken) =>
        Task.FromResult(Suppressions.RemoveAll(s => s.Id == id) > 0);

    public Task<string> PauseAsync(
        string? districtId,
        string school,
        DateTime? until,
        Decider by,
        CancellationToken cancellationToken
    )
    {
        Paused.Add((school, until, by.Name));
        return Task.FromResult(school);
    }

    public Task<string> UnpauseAsync(
        string? districtId,
        string school,
        Decider by,
        CancellationToken cancellationToken
    )
    {
        Unpaused.Add(school);
        return Task.FromResult(school);
    }

    public async Task<int> WriteAsync(
        string? districtId,
        string school,
        string kind,
        string? holdId,
        Stream output,
        CancellationToken cancellationToken
    )
    {
        var text = $"{districtId ?? "-"},{school},{kind},{holdId ?? "-"}\r\n";
        await output.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        return CsvRefusal is null ? 1 : throw new ArgumentException(CsvRefusal, nameof(kind));
    }

    public Task<DateOnly?> LastNightAsync(string districtId, CancellationToken cancellationToken) =>
        DatabaseFault is null
            ? Task.FromResult(
                Nights.TryGetValue(districtId, out var night) ? night : (DateOnly?)null
            )
            : Task.FromException<DateOnly?>(DatabaseFault);

    public Task MarkNightAsync(
        string districtId,
        DateOnly night,
        CancellationToken cancellationToken
    )
    {
        Nights[districtId] = night;
        return Task.CompletedTask;
    }

    public Task ReportMissedAsync(
        string districtId,
        string message,
        CancellationToken cancellationToken
    )
    {
        Missed.Add((districtId, message));
        return Task.CompletedTask;
    }

    public Task<int> DispatchDueAsync(CancellationToken cancellationToken)
    {
        Dispatched++;
        return Task.FromResult(1);
    }

    public Task PrepareAsync(CancellationToken cancellationToken) =>
        DatabaseFault is null ? Task.CompletedTask : Task.FromException(DatabaseFault);
}

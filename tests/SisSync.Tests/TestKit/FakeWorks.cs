using SisSync.Core.Holding;
using SisSync.Core.Runs;
using SisSync.Core.Works;

namespace SisSync.Tests.TestKit;

/// <summary>Works without a database: what a test puts in, and syncs that begin.</summary>
internal sealed class FakeWorks : IWorkBook
{
    public Dictionary<string, WorkView> OfHolds { get; } = [];

    public Dictionary<string, WorkView> Syncs { get; } = [];

    public List<RunProgress> Reported { get; } = [];

    public List<string> Broken { get; } = [];

    public Task<WorkView?> FindAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(Syncs.GetValueOrDefault(id));

    public Task<WorkView?> OfHoldAsync(string holdId, CancellationToken cancellationToken) =>
        Task.FromResult(OfHolds.GetValueOrDefault(holdId));

    public Task<(WorkView Work, bool Begun)> BeginSyncAsync(
        string districtId,
        IReadOnlyList<string> schools,
        Decider by,
        CancellationToken cancellationToken
    )
    {
        if (Syncs.Values.FirstOrDefault(w => w.FinishedAt is null) is { } running)
        {
            return Task.FromResult((running, false));
        }
        var work = new WorkView
        {
            Id = $"W-{Syncs.Count + 1}",
            DistrictId = districtId,
            Schools = schools,
            PersonId = by.Id,
            By = by.Name,
            StartedAt = Reports.Night,
        };
        Syncs[work.Id] = work;
        return Task.FromResult((work, true));
    }

    public Task FinishSyncAsync(string id, RunSummary run, CancellationToken cancellationToken)
    {
        Syncs[id] = Syncs[id] with
        {
            FinishedAt = Reports.Night,
            Outcome = WorkOutcome.Succeeded,
            Added = run.Added,
            Removed = run.Removed,
        };
        return Task.CompletedTask;
    }

    public Task ReportAsync(
        IReadOnlyList<string> ids,
        RunProgress progress,
        CancellationToken cancellationToken
    )
    {
        Reported.Add(progress);
        return Task.CompletedTask;
    }

    public Task BreakAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        Broken.AddRange(ids);
        return Task.CompletedTask;
    }

    public Task<int> CloseInterruptedAsync(CancellationToken cancellationToken) =>
        Task.FromResult(0);
}

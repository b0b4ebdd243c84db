using SisSync.Core.Holding;
using SisSync.Core.Runs;

namespace SisSync.Core.Works;

/// <summary>What people have started, as every replica and the next start can see it.</summary>
public interface IWorkBook
{
    /// <summary>One work, or null.</summary>
    Task<WorkView?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>The newest action on a hold, or null.</summary>
    Task<WorkView?> OfHoldAsync(string holdId, CancellationToken cancellationToken);

    /// <summary>Notes a sync that begins now, unless one of the district is under way; then that one is returned.</summary>
    /// <param name="districtId">District.</param>
    /// <param name="schools">Clever ids; none = the whole district.</param>
    /// <param name="by">Who started it.</param>
    /// <param name="cancellationToken">Ends before anything is saved.</param>
    Task<(WorkView Work, bool Begun)> BeginSyncAsync(
        string districtId,
        IReadOnlyList<string> schools,
        Decider by,
        CancellationToken cancellationToken
    );

    /// <summary>Notes how a sync ended.</summary>
    Task FinishSyncAsync(string id, RunSummary run, CancellationToken cancellationToken);

    /// <summary>Notes where works stand, given by their ids or by the holds they act on.</summary>
    Task ReportAsync(
        IReadOnlyList<string> ids,
        RunProgress progress,
        CancellationToken cancellationToken
    );

    /// <summary>Notes that works ended with a fault that the log has, given by their ids or by the holds they act on.</summary>
    Task BreakAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken);

    /// <summary>Ends works and runs whose process is gone, so that no card says "working" for ever.</summary>
    Task<int> CloseInterruptedAsync(CancellationToken cancellationToken);
}

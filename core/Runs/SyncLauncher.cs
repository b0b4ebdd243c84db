using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SisSync.Core.Configuration;
using SisSync.Core.Fetching;
using SisSync.Core.Notifying;
using SisSync.Core.Persistence;

namespace SisSync.Core.Runs;

/// <summary>Starts runs: one at a time per district; a run always leaves a row that says how it ended.</summary>
internal sealed class SyncLauncher(
    SisSyncDatabase database,
    IRosterSourceFactory sources,
    IOptions<SisSyncOptions> options,
    TimeProvider time,
    ILogger<SyncLauncher> logger
) : ISyncLauncher
{
    /// <summary>Transient faults of a pull are retried for so long within one run.</summary>
    private static readonly TimeSpan _pullLimit = TimeSpan.FromMinutes(30);

    /// <inheritdoc />
    public Task<RunSummary> RunAsync(
        RunRequest request,
        IProgress<RunProgress>? progress,
        CancellationToken cancellationToken
    ) => RunAsync(request, ScopeOf(request), progress, cancellationToken);

    /// <summary>One run, of some schools only when <paramref name="scope"/> says so.</summary>
    public async Task<RunSummary> RunAsync(
        RunRequest request,
        IReadOnlySet<int>? scope,
        IProgress<RunProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var district = Find(request.DistrictId);
        using var running = DistrictLock.TryTake(database.File, district.Id);
        if (running is null)
        {
            return AlreadyRunning(district.Id);
        }
        var started = time.GetTimestamp();
        var run = Context(request, district, scope, progress);
        OpenRun(run);
        RunEnd end;
        using var sync = new DistrictSync(database, run, sources.Create(district));
        try
        {
            end = await sync.RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await CloseRunAsync(
                run,
                sync,
                new RunEnd(
                    "The run was stopped. Schools that were done stay done; the next run goes on.",
                    true
                )
            );
            throw;
        }
        catch (Exception e)
        {
            Log.RunFailed(logger, run.RunId, district.Id, e);
            end = new RunEnd(
                $"The run stopped at an unexpected fault ({e.GetType().Name}); schools that were done stay done. The log has run {run.RunId}.",
                false
            );
        }
        var row = await CloseRunAsync(run, sync, end);
        Log.RunFinished(
            logger,
            run.RunId,
            district.Id,
            row.State.ToString(),
            row.Records,
            row.HeldSchools
        );
        return Summary(row, time.GetElapsedTime(started), end.Transient);
    }

    /// <inheritdoc />
    public async Task OpenDisconnectedAsync(
        string districtId,
        string why,
        CancellationToken cancellationToken
    )
    {
        var district = Find(districtId);
        using var running = DistrictLock.TryTake(database.File, district.Id);
        if (running is null)
        {
            return;
        }
        var run = Context(
            new RunRequest(districtId, RunTrigger.Night, "SisSync"),
            district,
            null,
            null
        );
        OpenRun(run);
        using var sync = new DistrictSync(database, run, sources.Create(district));
        var end = await sync.DisconnectAsync(why, cancellationToken);
        await CloseRunAsync(run, sync, end);
    }

    /// <summary>The settings of a district.</summary>
    public DistrictOptions Find(string districtId) =>
        options.Value.Districts.FirstOrDefault(d =>
            string.Equals(d.Id, districtId, StringComparison.Ordinal)
        )
        ?? throw new KeyNotFoundException(
            $"There is no district {districtId}. Configured: {string.Join(", ", options.Value.Districts.Select(d => d.Id))}."
        );

    private HashSet<int>? ScopeOf(RunRequest request)
    {
        if (request.Schools.Count == 0)
        {
            return null;
        }
        using var connection = database.Connect();
        using var sql = new PreparedSql(connection);
        return
        [
            .. SchoolRows
                .Of(sql, request.DistrictId)
                .Where(school => request.Schools.Contains(school.Id))
                .Select(school => school.Key),
        ];
    }

    private RunContext Context(
        RunRequest request,
        DistrictOptions district,
        IReadOnlySet<int>? scope,
        IProgress<RunProgress>? progress
    )
    {
        var now = time.GetUtcNow().UtcDateTime;
        return new RunContext
        {
            RunId = NewId.Of("R", now),
            District = district,
            Trigger = request.Trigger,
            Started = now,
            By = request.By,
            SameNight = request.SameNight,
            Scope = scope,
            Progress = progress,
            Deadline = now + _pullLimit,
        };
    }

    private void OpenRun(RunContext run)
    {
        using var connection = database.Connect();
        using var sql = new PreparedSql(connection);
        using var transaction = connection.BeginTransaction(deferred: false);
        // we hold the district's lock: whoever is still marked as running was cut off
        RunRows.EndCutOff(sql, run.District.Id, run.Started);
        RunRows.Put(sql, Row(run));
        transaction.Commit();
    }

    private async Task<RunRow> CloseRunAsync(RunContext run, DistrictSync sync, RunEnd end)
    {
        // the run is over either way: its row is written even when the caller has gone
        await using var connection = database.Connect();
        using var sql = new PreparedSql(connection);
        await using var transaction = connection.BeginTransaction(deferred: false);
        var row = Row(run);
        var district = DistrictRows.Find(sql, run.District.Id);
        var held = HoldRows.OpenSchools(sql, run.District.Id).Count;
        sync.Tally.WriteTo(row);
        row.HeldSchools = held;
        row.Records = sync.Records;
        row.Errors = district?.Errors ?? 0;
        row.Alerts = district?.Alerts ?? 0;
        row.FinishedAt = time.GetUtcNow().UtcDateTime;
        row.State =
            end.Why is not null ? RunState.Failed
            : held > 0 ? RunState.PartlyHeld
            : RunState.Succeeded;
        row.Message = end.Why ?? (sync.Notes.Count == 0 ? null : string.Join(' ', sync.Notes));
        RunRows.Put(sql, row);
        if (IsToTell(run, end))
        {
            DistrictNotices.RunFailed(sql, run.District, row, row.FinishedAt!.Value);
        }
        await transaction.CommitAsync(CancellationToken.None);
        return row;
    }

    private static RunRow Row(RunContext run) =>
        new()
        {
            Id = run.RunId,
            DistrictId = run.District.Id,
            Trigger = run.Trigger,
            By = run.By,
            State = RunState.Running,
            StartedAt = run.Started,
        };

    // a fault that may pass is tried again until the night ends; a run by hand is looked at by who started it
    private static bool IsToTell(RunContext run, RunEnd end) =>
        run.Trigger == RunTrigger.Night && end is { Why: not null, Transient: false, Told: false };

    private static RunSummary AlreadyRunning(string districtId) =>
        new()
        {
            RunId = "",
            District = districtId,
            State = "failed",
            AlreadyRunning = true,
            Message =
                $"A sync of {districtId} is already running. Wait until it has finished, then try again.",
        };

    private static RunSummary Summary(RunRow row, TimeSpan elapsed, bool transient) =>
        new()
        {
            RunId = row.Id,
            District = row.DistrictId,
            State = RunStates.Code(row.State),
            Added = row.Added,
            Updated = row.Updated,
            Moved = row.Moved,
            Removed = row.Removed,
            Restored = row.Restored,
            ClassesAdded = row.ClassesAdded,
            ClassesUpdated = row.ClassesUpdated,
            ClassesRemoved = row.ClassesRemoved,
            HeldSchools = row.HeldSchools,
            Errors = row.Errors,
            Alerts = row.Alerts,
            Records = row.Records,
            Seconds = Math.Round(elapsed.TotalSeconds, 3),
            PeakRssMb = Math.Round(PeakMemory(), 1),
            Message = row.Message,
            Transient = transient,
        };

    private static double PeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / (1024.0 * 1024.0);
    }
}

/// <summary>The contract's words for the state of a run.</summary>
internal static class RunStates
{
    public static string Code(RunState state) =>
        state switch
        {
            RunState.Running => "running",
            RunState.Succeeded => "succeeded",
            RunState.PartlyHeld => "partly_held",
            RunState.Failed => "failed",
        };
}

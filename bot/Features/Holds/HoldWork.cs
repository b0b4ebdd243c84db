using System.Collections.Concurrent;
using SisSync.Core.Holding;

namespace SisSync.Bot.Features.Holds;

/// <summary>
/// Carries out actions on holds. A pull may outlast a chat turn: the work goes on by itself, and its result is kept here
/// for whoever presses Refresh. What is lost with the process is only the sentence; the hold itself tells the outcome.
/// </summary>
internal sealed partial class HoldWork(
    IServiceScopeFactory scopes,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<HoldWork> logger
)
{
    /// <summary>Teams gives a button 15 seconds; drawing the card needs some of them.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Entry> _entries = new();

    /// <summary>Starts the action and waits for it a little.</summary>
    public async Task<HoldWorkState> StartAsync(
        HoldRequest request,
        Decider by,
        CancellationToken cancellationToken
    )
    {
        Forget();
        var work = RunAsync(request, by);
        _entries[request.HoldId] = new Entry(work, time.GetUtcNow());
        try
        {
            return await work.WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return new HoldWorkState.Working();
        }
    }

    /// <summary>The newest action on this hold in this process, or null.</summary>
    public async Task<HoldWorkState?> FindAsync(string holdId) =>
        !_entries.TryGetValue(holdId, out var entry) ? null
        : entry.Work.IsCompleted ? await entry.Work
        : new HoldWorkState.Working();

    private async Task<HoldWorkState> RunAsync(HoldRequest request, Decider by)
    {
        try
        {
            // Its own scope and token: both of the chat turn end with the turn.
            await using var scope = scopes.CreateAsyncScope();
            var results = await scope
                .ServiceProvider.GetRequiredService<IHoldDecisions>()
                .DecideAsync([request], by, progress: null, lifetime.ApplicationStopping);
            return new HoldWorkState.Done(results[0]);
        }
        catch (Exception e)
        {
            // Nobody may be waiting any more, so the card and the log are the only witnesses.
            LogBroken(logger, request.HoldId, request.Action, e);
            return new HoldWorkState.Broken();
        }
    }

    private void Forget()
    {
        var oldest = time.GetUtcNow() - Kept;
        foreach (
            var (id, _) in _entries.Where(e =>
                e.Value.Work.IsCompleted && e.Value.StartedAt < oldest
            )
        )
        {
            _entries.TryRemove(id, out _);
        }
    }

    [LoggerMessage(
        3201,
        LogLevel.Error,
        "Action {Action} on hold {HoldId} ended with an exception; the hold keeps what was committed"
    )]
    private static partial void LogBroken(
        ILogger logger,
        string holdId,
        HoldAction action,
        Exception exception
    );

    private sealed record Entry(Task<HoldWorkState> Work, DateTimeOffset StartedAt);
}

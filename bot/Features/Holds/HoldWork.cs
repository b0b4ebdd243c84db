using SisSync.Core.Holding;

namespace SisSync.Bot.Features.Holds;

/// <summary>
/// Carries out actions on holds beside the chat turn: whoever pressed is answered as soon as the yes is stored, the rest is
/// told by the cards.
/// </summary>
internal sealed class HoldWork(
    BackgroundWork background,
    IServiceScopeFactory scopes,
    TimeProvider time
)
{
    /// <summary>A button must be answered within five seconds; storing a yes takes less unless the database is busy.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Starts the actions; their results when nothing had to be begun, null when cards will tell.</summary>
    public async Task<IReadOnlyList<HoldResult>?> StartAsync(
        IReadOnlyList<HoldRequest> requests,
        Decider by,
        CancellationToken cancellationToken
    )
    {
        var recorded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var work = background.RunAsync(
            [.. requests.Select(r => r.HoldId)],
            async (progress, token) =>
            {
                // its own scope: that of the chat turn ends with the turn
                await using var scope = scopes.CreateAsyncScope();
                return await scope
                    .ServiceProvider.GetRequiredService<IHoldDecisions>()
                    .DecideAsync(requests, by, progress, token);
            },
            recorded.SetResult
        );
        try
        {
            await Task.WhenAny(work, recorded.Task).WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
        return work.IsCompletedSuccessfully ? await work : null;
    }
}

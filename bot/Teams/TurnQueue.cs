namespace SisSync.Bot.Teams;

/// <summary>
/// Works on turns after the channel has its answer: bounded, in order within a lane (a conversation), lanes side by side. A turn
/// lives by its own limit and the host's life, not by the request that brought it.
/// </summary>
internal sealed class TurnQueue(TimeProvider time, ILogger<TurnQueue> logger)
    : IHostedService,
        IDisposable
{
    public static readonly TimeSpan TurnLimit = TimeSpan.FromMinutes(15);

    public const int Capacity = 1000;

    private const int SideBySide = 16;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _slots = new(SideBySide, SideBySide);
    private readonly CancellationTokenSource _stopping = new();
    private int _waiting;
    private bool _closed;

    /// <summary>Ends when the host stops.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>False when the queue is full or the host stops: the channel will deliver again.</summary>
    public bool TryAdd(string lane, Func<CancellationToken, Task> work)
    {
        lock (_gate)
        {
            if (_waiting >= Capacity || _closed)
            {
                return false;
            }

            _waiting++;
            if (!_lanes.TryGetValue(lane, out var current))
            {
                _lanes[lane] = current = new Lane();
            }

            current.Waiting++;
            current.Tail = RunAsync(lane, current, current.Tail, work);
            return true;
        }
    }

    /// <summary>Completes when all that is queued now has been worked on.</summary>
    public Task DrainAsync()
    {
        lock (_gate)
        {
            return Task.WhenAll(_lanes.Values.Select(lane => lane.Tail));
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _closed = true;
        }

        // who was told "200" should get an answer; what takes longer is ended
        await DrainAsync()
            .WaitAsync(Grace, time, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _stopping.CancelAsync();
        await DrainAsync()
            .WaitAsync(cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _slots.Dispose();
    }

    private async Task RunAsync(
        string name,
        Lane lane,
        Task before,
        Func<CancellationToken, Task> work
    )
    {
        // off the caller's thread: it holds the gate
        await before.ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding
        );
        try
        {
            await _slots.WaitAsync(_stopping.Token);
            try
            {
                await RunOneAsync(work);
            }
            finally
            {
                _slots.Release();
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // the host stops; what was not begun is not begun
        }
        finally
        {
            Leave(name, lane);
        }
    }

    private async Task RunOneAsync(Func<CancellationToken, Task> work)
    {
        using var limit = new CancellationTokenSource(TurnLimit, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(
            limit.Token,
            _stopping.Token
        );
        try
        {
            await work(ended.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            TeamsLog.TurnTimedOut(logger, TurnLimit);
        }
        catch (Exception e) when (!_stopping.IsCancellationRequested)
        {
            // one turn must not stop its neighbours
            TeamsLog.TurnFailed(logger, FailureReference.New(), e.GetType().Name, e.StackTrace);
        }
    }

    private void Leave(string name, Lane lane)
    {
        lock (_gate)
        {
            _waiting--;
            if (--lane.Waiting == 0)
            {
                _lanes.Remove(name);
            }
        }
    }

    private sealed class Lane
    {
        public Task Tail { get; set; } = Task.CompletedTask;

        public int Waiting { get; set; }
    }
}

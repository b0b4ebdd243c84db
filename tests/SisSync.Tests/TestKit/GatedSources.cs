using SisSync.Core.Configuration;
using SisSync.Core.Fetching;

namespace SisSync.Tests.TestKit;

/// <summary>The real sources, whose pulls wait while a test keeps the gate shut.</summary>
internal sealed class GatedSources(IRosterSourceFactory inner, Gate gate) : IRosterSourceFactory
{
    public IRosterSource Create(DistrictOptions district) =>
        new Source(inner.Create(district), gate);

    private sealed class Source(IRosterSource inner, Gate gate) : IRosterSource
    {
        public async Task<PullOutcome> PullAsync(
            IRosterSink sink,
            PullRequest request,
            CancellationToken cancellationToken
        )
        {
            await gate.PassAsync(cancellationToken);
            return await inner.PullAsync(sink, request, cancellationToken);
        }
    }
}

/// <summary>Lets pulls through, or keeps them waiting.</summary>
internal sealed class Gate
{
    private TaskCompletionSource _open = Opened();

    /// <summary>From now on pulls wait.</summary>
    public void Shut() => _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _open.TrySetResult();

    public Task PassAsync(CancellationToken cancellationToken) =>
        _open.Task.WaitAsync(cancellationToken);

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }
}

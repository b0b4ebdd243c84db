using System.Collections.Concurrent;
using System.Globalization;
using SisSync.Core.Runs;
using SisSync.Core.Works;

namespace SisSync.Bot.Features;

/// <summary>
/// Runs what outlasts a chat turn. It lives by the program, not by the turn; where it stands is noted every few seconds, so
/// that cards can follow.
/// </summary>
internal sealed partial class BackgroundWork(
    IWorkBook works,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<BackgroundWork> logger
) : IHostedService
{
    private readonly ConcurrentDictionary<Task, bool> _underWay = new();

    /// <summary>Cards are edited no more often than this.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(3);

    /// <summary>Starts the work; null from a work that ended with an exception, which the log has.</summary>
    /// <param name="ids">Works, or the holds they act on.</param>
    /// <param name="work">The work.</param>
    /// <param name="begun">Called once, when the work tells its first progress.</param>
    public async Task<T?> RunAsync<T>(
        IReadOnlyList<string> ids,
        Func<IProgress<RunProgress>, CancellationToken, Task<T>> work,
        Action begun
    )
        where T : class
    {
        var running = RunOneAsync(ids, work, begun);
        _underWay[running] = true;
        try
        {
            return await running;
        }
        finally
        {
            _underWay.TryRemove(running, out _);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(_underWay.Keys)
            .WaitAsync(cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task<T?> RunOneAsync<T>(
        IReadOnlyList<string> ids,
        Func<IProgress<RunProgress>, CancellationToken, Task<T>> work,
        Action begun
    )
        where T : class
    {
        // what is stored is English; only cards speak the reader's language
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var progress = new Newest(begun);
        using var over = new CancellationTokenSource();
        var reporting = ReportAsync(ids, progress, over.Token);
        try
        {
            return await Task.Run(() => work(progress, lifetime.ApplicationStopping));
        }
        catch (Exception e)
        {
            LogBroken(logger, string.Join(' ', ids), e);
            await BreakAsync(ids);
            return null;
        }
        finally
        {
            await over.CancelAsync();
            await reporting;
        }
    }

    private async Task ReportAsync(
        IReadOnlyList<string> ids,
        Newest progress,
        CancellationToken cancellationToken
    )
    {
        using var timer = new PeriodicTimer(Pace, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                if (progress.Take() is { } news)
                {
                    await works.ReportAsync(ids, news, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the work is over; its result is told instead
        }
        catch (Exception e)
        {
            // progress is a courtesy: the work goes on without it
            LogBroken(logger, string.Join(' ', ids), e);
        }
    }

    private async Task BreakAsync(IReadOnlyList<string> ids)
    {
        try
        {
            await works.BreakAsync(ids, CancellationToken.None);
        }
        catch (Exception e)
        {
            // the next start finds the work without its process and closes it
            LogBroken(logger, string.Join(' ', ids), e);
        }
    }

    [LoggerMessage(
        3201,
        LogLevel.Error,
        "Work {Ids} ended with an exception; what was committed stays"
    )]
    private static partial void LogBroken(ILogger logger, string ids, Exception exception);

    /// <summary>The newest progress, told from the work's own threads.</summary>
    private sealed class Newest(Action begun) : IProgress<RunProgress>
    {
        private RunProgress? _news;
        private int _begun;

        public void Report(RunProgress value)
        {
            if (Interlocked.Exchange(ref _begun, 1) == 0)
            {
                begun();
            }
            Volatile.Write(ref _news, value.Stage == RunProgress.Recorded ? null : value);
        }

        public RunProgress? Take() => Interlocked.Exchange(ref _news, null);
    }
}

using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SisSync.Bot.Teams;
using Xunit;

namespace SisSync.Tests.Teams;

public sealed class TurnQueueTests
{
    [Fact]
    public async Task TryAdd_OneLane_KeepsTheOrder()
    {
        using var queue = New();
        var done = new List<int>();
        var gate = new TaskCompletionSource();
        queue.TryAdd(
            "a",
            async _ =>
            {
                await gate.Task;
                done.Add(0);
            }
        );
        for (var number = 1; number <= 20; number++)
        {
            var mine = number;
            queue.TryAdd(
                "a",
                async _ =>
                {
                    await Task.Yield();
                    done.Add(mine);
                }
            );
        }

        gate.SetResult();
        await queue.DrainAsync();

        Assert.Equal(Enumerable.Range(0, 21), done);
    }

    [Fact]
    public async Task TryAdd_AnotherLaneIsBusy_DoesNotWaitForIt()
    {
        using var queue = New();
        var gate = new TaskCompletionSource();
        var ran = new TaskCompletionSource();
        queue.TryAdd("a", _ => gate.Task);

        queue.TryAdd(
            "b",
            _ =>
            {
                ran.SetResult();
                return Task.CompletedTask;
            }
        );
        await ran.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        gate.SetResult();
        await queue.DrainAsync();
    }

    [Fact]
    public async Task TryAdd_OneFails_TheNextStillRuns()
    {
        using var queue = New();
        var ran = false;
        queue.TryAdd("a", _ => throw new InvalidOperationException());

        queue.TryAdd(
            "a",
            _ =>
            {
                ran = true;
                return Task.CompletedTask;
            }
        );
        await queue.DrainAsync();

        Assert.True(ran);
    }

    [Fact]
    public async Task TryAdd_Full_IsRefusedUntilThereIsRoom()
    {
        using var queue = New();
        var gate = new TaskCompletionSource();
        for (var number = 0; number < TurnQueue.Capacity; number++)
        {
            Assert.True(queue.TryAdd("a", _ => gate.Task));
        }

        var whenFull = queue.TryAdd("b", _ => Task.CompletedTask);
        gate.SetResult();
        await queue.DrainAsync();

        Assert.False(whenFull);
        Assert.True(queue.TryAdd("b", _ => Task.CompletedTask));
    }

    [Fact]
    public async Task TryAdd_LongerThanTheLimit_IsEndedAndTheLaneGoesOn()
    {
        var time = new FakeTimeProvider();
        using var queue = New(time);
        var started = new TaskCompletionSource();
        var ran = false;
        queue.TryAdd(
            "a",
            async token =>
            {
                started.SetResult();
                await Task.Delay(Timeout.Infinite, token);
            }
        );
        queue.TryAdd(
            "a",
            _ =>
            {
                ran = true;
                return Task.CompletedTask;
            }
        );
        await started.Task;

        time.Advance(TurnQueue.TurnLimit);
        await queue.DrainAsync();

        Assert.True(ran);
    }

    [Fact]
    public async Task Stop_WorkThatIsUnderWay_IsFinishedAndNothingNewIsTaken()
    {
        using var queue = New();
        var gate = new TaskCompletionSource();
        var finished = false;
        queue.TryAdd(
            "a",
            async token =>
            {
                await gate.Task.WaitAsync(token);
                finished = true;
            }
        );

        var stopping = queue.StopAsync(TestContext.Current.CancellationToken);
        var taken = queue.TryAdd("b", _ => Task.CompletedTask);
        gate.SetResult();
        await stopping;

        Assert.True(finished);
        Assert.False(taken);
    }

    private static TurnQueue New(TimeProvider? time = null) =>
        new(time ?? new FakeTimeProvider(), NullLogger<TurnQueue>.Instance);
}

using Microsoft.Extensions.Time.Testing;
using SisSync.Bot.Teams;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Teams;

/// <summary>The limits of Teams are kept, on a clock of the test's.</summary>
public sealed class SendBudgetTests
{
    private readonly FakeTimeProvider _clock = new(new(2026, 9, 14, 13, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(1, 6)]
    [InlineData(2, 7)]
    [InlineData(30, 55)]
    [InlineData(3600, 1700)]
    public void OneConversation_TakenAsFastAsAllowed_StaysBelowEveryLimit(int seconds, int most)
    {
        var times = Drain(_ => Activities.Channel, TimeSpan.FromHours(1.2));

        Assert.InRange(times.Count, 1701, 3400);
        Assert.Equal(most, Busiest(times, TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public void ManyConversations_ShareTheirTenantsLimit()
    {
        var times = Drain(n => $"19:{n}@thread.tacv2", TimeSpan.FromSeconds(20));

        Assert.Equal(40, Busiest(times, TimeSpan.FromSeconds(1)));
        Assert.InRange(times.Count, 780, 840);
    }

    [Fact]
    public void Threads_ShareTheLimitOfTheirChannel()
    {
        var budget = new SendBudget(_clock);
        for (var n = 0; n < 6; n++)
        {
            Assert.Equal(TimeSpan.Zero, budget.Reserve("t", $"19:a;messageid={n}"));
        }

        Assert.Equal(TimeSpan.FromSeconds(1), budget.Reserve("t", "19:a"));
    }

    [Fact]
    public void Answers_AreCountedButDoNotWait()
    {
        var budget = new SendBudget(_clock);
        for (var n = 0; n < 10; n++)
        {
            budget.Spend("t", "19:a");
        }

        Assert.True(budget.Reserve("t", "19:a") > TimeSpan.Zero);
    }

    [Fact]
    public void Refused_TwoConversationsTogether_TheWholeTenantWaits()
    {
        var budget = new SendBudget(_clock);
        budget.Refused("t", "19:a", TimeSpan.FromSeconds(20));
        var other = budget.Reserve("t", "19:c");
        budget.Refused("t", "19:b", TimeSpan.FromSeconds(20));

        Assert.Equal(TimeSpan.Zero, other);
        Assert.Equal(TimeSpan.FromSeconds(20), budget.Reserve("t", "19:c"));
        Assert.Equal(TimeSpan.Zero, budget.Reserve("another", "19:d"));
    }

    private List<DateTimeOffset> Drain(Func<int, string> conversation, TimeSpan within)
    {
        var budget = new SendBudget(_clock);
        var end = _clock.GetUtcNow() + within;
        List<DateTimeOffset> times = [];
        while (_clock.GetUtcNow() < end)
        {
            var wait = budget.Reserve("t", conversation(times.Count));
            if (wait == TimeSpan.Zero)
            {
                times.Add(_clock.GetUtcNow());
                continue;
            }
            _clock.Advance(wait);
        }
        return times;
    }

    private static int Busiest(List<DateTimeOffset> times, TimeSpan span)
    {
        var (most, from) = (0, 0);
        for (var to = 0; to < times.Count; to++)
        {
            while (times[to] - times[from] >= span)
            {
                from++;
            }
            most = Math.Max(most, to - from + 1);
        }
        return most;
    }
}

using SisSync.Core.Runs;
using Xunit;

namespace SisSync.Tests.Engine;

public sealed class EmailSuspectsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Contains_WhatWasClaimedTwice_AlwaysAndLittleElse(int seed)
    {
        var random = new Random(seed);
        var once = Hashes(random, 20_000);
        var twice = Hashes(random, 200);
        var suspects = new EmailSuspects(20_400);

        foreach (var email in once.Concat(twice).Concat(twice))
        {
            suspects.Claim(email);
        }

        Assert.All(twice, email => Assert.True(suspects.Contains(email)));
        Assert.All(once, email => Assert.True(suspects.IsClaimed(email)));
        Assert.True(once.Count(suspects.Contains) < once.Length / 20);
        Assert.True(Hashes(random, 1_000).Count(suspects.IsClaimed) < 100);
    }

    [Fact]
    public void Contains_NobodyInTheSnapshot_OnlyWhatWasAdded()
    {
        var suspects = new EmailSuspects(0);

        suspects.Add(7);

        Assert.True(suspects.Contains(7));
        Assert.False(suspects.Contains(8));
        Assert.False(suspects.IsClaimed(7));
    }

    private static ulong[] Hashes(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (ulong)random.NextInt64())];
}

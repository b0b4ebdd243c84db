using SisSync.Core.Persistence;
using Xunit;

namespace SisSync.Tests.Persistence;

public sealed class NewIdTests
{
    private static readonly DateTime _now = new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Of_ManyIdsOfOneMoment_AreAllDifferent()
    {
        var ids = Enumerable.Range(0, 100_000).Select(_ => NewId.Of("H", _now)).ToHashSet();

        Assert.Equal(100_000, ids.Count);
        Assert.All(ids, id => Assert.Matches("^H-[0-9a-f]{20}$", id));
    }

    [Fact]
    public void Of_LaterMoment_SortsLater() =>
        Assert.True(
            string.CompareOrdinal(NewId.Of("R", _now), NewId.Of("R", _now.AddMilliseconds(1))) < 0
        );
}

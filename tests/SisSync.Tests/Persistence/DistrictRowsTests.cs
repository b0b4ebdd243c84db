using SisSync.Core.Persistence;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Persistence;

/// <summary>The schedule marks a night while the first run by hand begins.</summary>
public class DistrictRowsTests
{
    [Fact]
    public async Task FindOrAdd_ManyAtOnce_AddsOneRowAndEveryoneGoesOn()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));
        foreach (var round in Enumerable.Range(0, 20))
        {
            using var start = new Barrier(4);

            var rows = await Task.WhenAll(
                Enumerable
                    .Range(0, start.ParticipantCount)
                    .Select(_ => Task.Run(() => Add(engine.Database, $"d{round}", start)))
            );

            Assert.All(rows, row => Assert.Equal("Maple Valley", row.Name));
        }
        Assert.Equal(
            20L,
            await engine.ScalarAsync("SELECT COUNT(*) FROM Districts WHERE Id LIKE 'd%'")
        );
    }

    private static DistrictRow Add(SisSyncDatabase database, string id, Barrier start)
    {
        using var connection = database.Connect();
        using var sql = new PreparedSql(connection);
        start.SignalAndWait(TestContext.Current.CancellationToken);
        return DistrictRows.FindOrAdd(sql, id, "Maple Valley");
    }
}

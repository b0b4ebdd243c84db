using SisSync.Core.Persistence;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Persistence;

/// <summary>The database is brought up, never down.</summary>
public class DatabaseSetupTests
{
    [Fact]
    public async Task Prepare_WrittenByANewerVersion_IsRefusedAndLeftAsItIs()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));
        await engine.ScalarAsync(
            "INSERT INTO __EFMigrationsHistory VALUES ('99990101000000_Later', '99.0.0')"
        );
        var before = await engine.ScalarAsync("SELECT COUNT(*) FROM __EFMigrationsHistory");

        var refused = await Assert.ThrowsAsync<DatabaseException>(() =>
            engine.Get<IDatabaseSetup>().PrepareAsync(TestContext.Current.CancellationToken)
        );

        Assert.Contains("newer version", refused.Message, StringComparison.Ordinal);
        Assert.Equal(
            before,
            await engine.ScalarAsync("SELECT COUNT(*) FROM __EFMigrationsHistory")
        );
    }

    [Fact]
    public async Task Model_MatchesTheMigrations()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));
        await using var db = engine.Database.Open();

        Assert.False(
            Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.HasPendingModelChanges(
                db.Database
            )
        );
        Assert.Equal("wal", await engine.ScalarAsync("PRAGMA journal_mode"));
    }
}

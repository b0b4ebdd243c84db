using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
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
    public async Task Prepare_OneMigrationPending_IsApplied()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));
        var applied = await engine.ScalarAsync("SELECT COUNT(*) FROM __EFMigrationsHistory");
        await engine.ScalarAsync(
            "DROP TABLE CleverAdmins; DROP TABLE MemberEmails; DELETE FROM __EFMigrationsHistory WHERE MigrationId LIKE '%_CleverAdmins'"
        );

        await engine.Get<IDatabaseSetup>().PrepareAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            applied,
            await engine.ScalarAsync("SELECT COUNT(*) FROM __EFMigrationsHistory")
        );
        Assert.Equal(0L, await engine.ScalarAsync("SELECT COUNT(*) FROM CleverAdmins"));
    }

    [Fact]
    public async Task Prepare_NothingPending_WaitsForNoUpdate()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));
        // the mark of an update under way, which EF Core waits for
        await engine.ScalarAsync(
            "INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01 00:00:00')"
        );

        await engine.Get<IDatabaseSetup>().PrepareAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1L, await engine.ScalarAsync("SELECT COUNT(*) FROM __EFMigrationsLock"));
    }

    [Fact]
    public async Task Known_AreTheMigrationsOfEfCore()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));
        await using var db = engine.Database.Open();

        Assert.Equal(db.Database.GetMigrations(), AppliedMigrations.Known);
    }

    [Fact]
    public async Task CompiledModel_IsTheModel()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));
        await using var db = engine.Database.Open();

        var compiled = db.Model;
        var written = db.GetService<IDesignTimeModel>().Model;

        Assert.IsAssignableFrom<RuntimeModel>(compiled);
        // differs? dotnet ef dbcontext optimize, as core/README.md has it
        Assert.Equal(Describe(written), Describe(compiled));
    }

    [Fact]
    public async Task Model_MatchesTheMigrations()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));
        await using var db = engine.Database.Open();

        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Equal("wal", await engine.ScalarAsync("PRAGMA journal_mode"));
    }

    private static List<string> Describe(IModel model) =>
        [
            .. model
                .GetEntityTypes()
                .SelectMany(entity =>
                    (string[])
                        [
                            $"{entity.Name} in {entity.GetTableName()}",
                            .. entity.GetProperties().Select(Describe),
                            .. entity.GetKeys().Select(key => $"  key {Names(key.Properties)}"),
                            .. entity
                                .GetIndexes()
                                .Select(index =>
                                    $"  index {Names(index.Properties)} {index.IsUnique}"
                                ),
                            .. entity
                                .GetForeignKeys()
                                .Select(key =>
                                    $"  {Names(key.Properties)} of {key.PrincipalEntityType.Name} {key.DeleteBehavior}"
                                ),
                        ]
                ),
        ];

    private static string Describe(IProperty property) =>
        $"  {property.Name} {property.ClrType} {property.IsNullable} {property.GetColumnName()} {property.GetColumnType()}"
        + $" {property.ValueGenerated} {property.GetTypeMapping().Converter?.ProviderClrType} {property.GetDefaultValue()}";

    private static string Names(IEnumerable<IProperty> properties) =>
        string.Join(", ", properties.Select(property => property.Name));
}

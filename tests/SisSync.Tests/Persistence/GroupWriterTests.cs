using Microsoft.Data.Sqlite;
using SisSync.Core.Persistence;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Persistence;

/// <summary>Writes that share a transaction are each as good as one of their own.</summary>
public class GroupWriterTests
{
    private const string Add =
        "INSERT INTO Inbox (Key, ReceivedAt, Owner, Attempts) VALUES ($0, '2026-01-01 00:00:00', 'o', 1)";

    [Fact]
    public async Task Write_ManyAtOnce_EachIsThereWhenItIsSaidToBe()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));
        using var writer = new GroupWriter(engine.Database);

        var seen = await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(async n =>
                {
                    await writer.WriteAsync(sql => sql.Run(Add, $"key-{n}"));
                    return await engine.ScalarAsync(
                        $"SELECT COUNT(*) FROM Inbox WHERE Key = 'key-{n}'"
                    );
                })
        );

        Assert.All(seen, count => Assert.Equal(1L, count));
    }

    [Fact]
    public async Task Write_OneOfManyFails_ItAloneIsUndone()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));
        using var writer = new GroupWriter(engine.Database);

        var writes = Enumerable
            .Range(0, 100)
            .Select(n =>
                writer.WriteAsync(sql =>
                {
                    sql.Run(Add, $"key-{n}");
                    if (n == 50)
                    {
                        sql.Run(Add, $"key-{n}");
                    }
                })
            )
            .ToList();

        await Assert.ThrowsAsync<SqliteException>(() => writes[50]);
        await Task.WhenAll(writes.Where((_, n) => n != 50));
        Assert.Equal(99L, await engine.ScalarAsync("SELECT COUNT(*) FROM Inbox"));
    }

    [Fact]
    public async Task Write_WhileAnotherConnectionWrites_WaitsForIt()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));
        using var writer = new GroupWriter(engine.Database);
        await using var other = engine.Database.Connect();
        await using var transaction = other.BeginTransaction(deferred: false);

        var write = writer.WriteAsync(sql => sql.Run(Add, "key"));
        Assert.False(write.IsCompleted);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        await write;

        Assert.Equal(1L, await engine.ScalarAsync("SELECT COUNT(*) FROM Inbox"));
    }

    [Fact]
    public async Task Write_AfterTheEnd_Fails()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));
        var writer = new GroupWriter(engine.Database);
        writer.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() =>
            writer.WriteAsync(sql => sql.Run(Add, "key"))
        );
    }
}

using SisSync.Core.Persistence;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Persistence;

/// <summary>What was written is copied into the database file beside the writes, and at their end all of it.</summary>
public class CheckpointsTests
{
    private const int Commits = 60;

    [Fact]
    public async Task EndAsync_AfterManyCommits_NothingIsInTheLogAlone()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(1, 5));
        await using var connection = engine.Database.ConnectAlone();
        using var sql = new PreparedSql(connection);
        Checkpoints.TakeOver(sql);
        var checkpoints = new Checkpoints(engine.Database, 10, TimeSpan.Zero);
        sql.Run("CREATE TABLE Written (Bytes BLOB NOT NULL)");

        for (var commit = 0; commit < Commits; commit++)
        {
            sql.Run("INSERT INTO Written VALUES (zeroblob(100000))");
            checkpoints.Committed(sql);
        }
        await checkpoints.EndAsync(sql);

        // the file without its log
        var alone = engine.DatabaseFile + ".alone";
        File.Copy(engine.DatabaseFile, alone);
        await using var copy = new SisSyncDatabase($"Data Source={alone}").ConnectAlone();
        using var copied = new PreparedSql(copy);
        Assert.Equal(Commits, copied.Number("SELECT COUNT(*) FROM Written"));
    }
}

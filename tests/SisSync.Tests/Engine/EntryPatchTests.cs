using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>
/// What nights with few changes leave in place of all entries: patches upon patches. That they say the same, a comparison record by
/// record and one of everything tell after each night.
/// </summary>
public sealed class EntryPatchTests
{
    /// <summary>Entries of students as they were stored whole.</summary>
    private const string Whole = "SELECT hex(Entries) FROM StateChunks WHERE Stream = 1";

    private const string Patches = "SELECT COUNT(*) FROM StateChunks WHERE Stream = 11";

    [Fact]
    public async Task Sync_NightsWithFewChanges_ThePatchesAddUp()
    {
        var district = FakeDistrict.Of(2, 60);
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        var whole = await engine.ScalarAsync(Whole);

        // changed, changed again, gone, back, new before the first and after the last
        district.Change(Rosters.Student(10), p => p with { Last = "Okafor" });
        await SyncAsync(engine);
        district.Change(Rosters.Student(11), p => p with { Last = "Okafor" });
        await SyncAsync(engine);
        var gone = district.People[Rosters.Student(50)];
        district.RemoveStudents(50, 12);
        await SyncAsync(engine);
        district.With(gone);
        district.Change(Rosters.Student(10), p => p with { Last = "Ruiz" });
        await SyncAsync(engine);
        district.Rekey(Rosters.Student(0), "64d2f0100000000000000000");
        district.Rekey(Rosters.Student(119), "74d2f0200000000000000000");
        await SyncAsync(engine);

        Assert.Equal(whole, await engine.ScalarAsync(Whole));
        Assert.NotEqual(0L, await engine.ScalarAsync(Patches));
    }

    [Fact]
    public async Task Sync_MoreThanAFifthHasChangedSince_TheStreamIsStoredWholeAgain()
    {
        var district = FakeDistrict.Of(2, 60);
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        var whole = await engine.ScalarAsync(Whole);
        district.Change(Rosters.Student(0), p => p with { Last = "Okafor" });
        await SyncAsync(engine);

        for (var student = 1; student < 120; student += 3)
        {
            district.Change(Rosters.Student(student), p => p with { First = "Ana" });
        }
        await SyncAsync(engine);

        Assert.NotEqual(whole, await engine.ScalarAsync(Whole));
        Assert.Equal(0L, await engine.ScalarAsync(Patches));
    }

    [Fact]
    public async Task Sync_EntriesThatAPatchNamesAreMissing_EverythingIsComparedInFull()
    {
        var district = FakeDistrict.Of(2, 60);
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        district.Change(Rosters.Student(0), p => p with { Last = "Okafor" });
        await engine.SyncAsync();
        Assert.NotEqual(0L, await engine.ScalarAsync(Patches));
        await engine.ScalarAsync("DELETE FROM StateChunks WHERE Stream = 1");
        district.Change(Rosters.Student(1), p => p with { Last = "Okafor" });

        var run = await engine.SyncAsync();

        Assert.Equal(("succeeded", 1, 0), (run.State, run.Updated, run.Removed));
        await NightLaws.AssertRepeatableAsync(engine, "the night");
    }

    private static async Task SyncAsync(TestEngine engine)
    {
        await engine.SyncAsync();
        await NightLaws.AssertConsistentAsync(engine, "the night");
        // as they are now: the laws compare in full, which stores them whole
        var entries = await ChunksAsync(engine);
        await NightLaws.AssertRepeatableAsync(engine, "the night");
        await engine.ScalarAsync("DELETE FROM StateChunks");
        foreach (var (stream, seq, hex) in entries)
        {
            await engine.ScalarAsync(
                $"INSERT INTO StateChunks (DistrictId, Stream, Seq, Entries) SELECT Id, {stream}, {seq}, unhex('{hex}') FROM Districts"
            );
        }
    }

    private static async Task<List<(string Stream, string Seq, string Hex)>> ChunksAsync(
        TestEngine engine
    ) =>
        (
            await engine.ScalarAsync(
                "SELECT group_concat(Stream || ' ' || Seq || ' ' || hex(Entries), char(10)) FROM StateChunks"
            ) as string
            ?? ""
        )
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .Select(parts => (parts[0], parts[1], parts[2]))
            .ToList();
}

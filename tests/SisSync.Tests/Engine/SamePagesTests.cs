using SisSync.Core.Holding;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>Nights whose pages are those of the night before, byte by byte: what they leave out, and when they must not.</summary>
public sealed class SamePagesTests
{
    [Fact]
    public async Task Sync_PagesAreAsBefore_NeitherRecordsNorEntriesAreRead()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 40));
        var first = await engine.SyncAsync();
        var report = await engine.ReportAsync();
        await DamageEntriesAsync(engine);

        var run = await engine.SyncAsync();

        Assert.Equal(("succeeded", first.Records), (run.State, run.Records));
        Assert.Equal((0, 0, 0), (run.Added, run.Updated, run.Removed));
        var after = await engine.ReportAsync();
        Assert.Equal(
            report.Schools.Select(s => (s.Name, s.Students, s.Status)),
            after.Schools.Select(s => (s.Name, s.Students, s.Status))
        );
        Assert.True(after.LastSyncAt > report.LastSyncAt);
    }

    [Fact]
    public async Task Sync_RecordsWaitForASchoolOnHold_TheyAreThereWhenItIsResumed()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 40));
        await engine.SyncAsync();
        engine.District.Link(5, "Emergency");
        engine.District.Change(Rosters.Student(5), p => p with { First = "Milo" });
        await engine.SyncHeldAsync();
        await DamageEntriesAsync(engine, undo: "Kept");
        Assert.Equal(1, (await engine.SyncAsync()).HeldSchools);
        await RepairEntriesAsync(engine, "Kept");

        var result = await engine.DecideAsync(HoldAction.Resume);
        var after = await engine.SyncAsync();

        Assert.Equal(HoldOutcome.Applied, result.Outcome);
        Assert.Empty(await engine.HoldsAsync());
        Assert.Equal((0, 0), (after.Updated, after.HeldSchools));
        Assert.Equal(
            1L,
            await engine.ScalarAsync(
                $"SELECT COUNT(*) FROM Members WHERE Id = '{Rosters.Student(5)}' AND instr(Body, 'Milo')"
            )
        );
    }

    [Fact]
    public async Task Sync_AHoldIsClosedWhileThePagesAreRead_TheSchoolIsDecidedAllTheSame()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 40));
        await engine.SyncAsync();
        engine.District.Link(5, "Emergency");
        var hold = await engine.SyncHeldAsync();
        await engine.SyncAsync();
        engine.Clever.Fault(
            "sections",
            FakeFault.After(async () =>
                await engine.ScalarAsync("UPDATE Holds SET ClosedAt = OpenedAt")
            )
        );

        var run = await engine.SyncAsync();

        Assert.Equal(("partly_held", 1), (run.State, run.HeldSchools));
        Assert.NotEqual(hold.Id, (await engine.HoldAsync()).Id);
    }

    [Fact]
    public async Task Sync_ALimitIsChanged_SchoolsAreDecidedAnew()
    {
        var limit = 6;
        var district = FakeDistrict.Of(2, 40);
        district.AddStudents(10, Rosters.Student(5));
        await using var engine = await TestEngine.StartAsync(
            district,
            settings => settings.Holds.ContactsPerStudent = limit
        );
        Assert.Equal(0, (await engine.SyncAsync()).HeldSchools);

        limit = 2;
        await engine.RestartAsync();

        Assert.Equal(1, (await engine.SyncAsync()).HeldSchools);
    }

    [Fact]
    public async Task Sync_EntriesAreVoidedWhileThePagesAreRead_TheyAreKeptAndNobodyIsForgotten()
    {
        const string Entries = "SELECT COUNT(*) FROM StateChunks WHERE Stream < 6";
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 40));
        await engine.SyncAsync();
        var entries = await engine.ScalarAsync(Entries);
        engine.Clever.Fault(
            "sections",
            FakeFault.After(async () =>
                await engine.ScalarAsync("UPDATE Districts SET EntriesVersion = NULL")
            )
        );

        await engine.SyncAsync();
        Assert.Equal(entries, await engine.ScalarAsync(Entries));
        engine.District.RemoveStudents(3);

        // the student and a contact of nobody else
        Assert.Equal(2, (await engine.SyncAsync()).Removed);
    }

    /// <summary>Whoever reads last night's entries fails.</summary>
    private static async Task DamageEntriesAsync(TestEngine engine, string? undo = null)
    {
        if (undo is not null)
        {
            await engine.ScalarAsync($"CREATE TABLE {undo} AS SELECT * FROM StateChunks");
        }
        await engine.ScalarAsync("UPDATE StateChunks SET Entries = x'00' WHERE Stream < 6");
    }

    private static async Task RepairEntriesAsync(TestEngine engine, string kept) =>
        await engine.ScalarAsync(
            $"UPDATE StateChunks AS s SET Entries = (SELECT k.Entries FROM {kept} k WHERE (k.Stream, k.Seq) = (s.Stream, s.Seq))"
        );
}

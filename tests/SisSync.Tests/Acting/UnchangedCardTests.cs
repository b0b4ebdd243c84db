using System.Text.Json.Nodes;
using SisSync.Core.Notifying;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Acting;

/// <summary>A posted card is compared with what is true only when something may have changed since it was drawn.</summary>
[Collection("hosts")]
public sealed class UnchangedCardTests
{
    private const string Edits = "SELECT COUNT(*) FROM Outbox WHERE Kind = 'card_edit'";

    [Fact]
    public async Task Status_NothingWrittenMeanwhile_IsNotedAndNotComparedAgain()
    {
        await using var program = await WholeProgram.StartAsync(FakeDistrict.Of(2, 20));
        await program.SyncAsync();

        await program.SayAsync("status");

        Assert.Single(await program.CopiesAsync());
        Assert.Equal(0L, await program.ScalarAsync(Edits));
    }

    [Fact]
    public async Task Status_ASyncLater_IsEdited()
    {
        await using var program = await WholeProgram.StartAsync(FakeDistrict.Of(2, 20));
        await program.SyncAsync();
        await program.SayAsync("status");
        var copy = Assert.Single(await program.CopiesAsync());

        program.Clever.District.RemoveStudents(Enumerable.Range(0, 15));
        await program.SyncAsync();
        await program.DispatchAsync();

        Assert.Contains("on hold", program.Shown(copy)!, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Record_SomethingWrittenSinceItWasDrawn_IsComparedOnce()
    {
        await using var program = await WholeProgram.StartAsync(FakeDistrict.Of(2, 20));
        await program.SyncAsync();
        var version = (long)(await program.ScalarAsync("SELECT Version FROM ReportVersion"))!;
        await program.ScalarAsync("UPDATE Schools SET Students = 7");

        await RecordAsync(program, version);
        Assert.Equal(1L, await program.ScalarAsync(Edits));

        await RecordAsync(program, version: null);
        Assert.Equal(2L, await program.ScalarAsync(Edits));
    }

    [Fact]
    public async Task Record_TheSameMessageAgain_IsOneCopyThatShowsTheNewer()
    {
        await using var program = await WholeProgram.StartAsync(FakeDistrict.Of(2, 20));

        await RecordAsync(program, version: null, "first");
        await RecordAsync(program, version: null, "second");

        Assert.Single(await program.CopiesAsync());
        Assert.Equal("second", await program.ScalarAsync("SELECT Digest FROM CardCopies"));
    }

    private static Task RecordAsync(WholeProgram program, long? version, string digest = "d") =>
        program
            .Get<ICardCopies>()
            .RecordAsync(
                new PostedCard
                {
                    ConversationId = Activities.PersonalChat,
                    ActivityId = "1789304800999",
                    Address = "{}",
                    Kind = "status",
                    Data = new JsonObject { ["district"] = WholeProgram.DistrictId }.ToJsonString(),
                    DistrictId = WholeProgram.DistrictId,
                    Version = version,
                    Reader = new CardReader { TenantId = Activities.Tenant, Personal = true },
                    Shown = new CardShown(digest, Settled: false),
                },
                TestContext.Current.CancellationToken
            );
}

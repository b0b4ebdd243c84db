using SisSync.Core.Holding;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Acting;

/// <summary>What one person begins concerns their own schools and ends as their own.</summary>
[Collection("hosts")]
public sealed class OneOfSeveralTests
{
    [Fact]
    public async Task SyncNow_AllSchoolsOfASchoolAdminPaused_SyncsNothing()
    {
        await using var program = await WholeProgram.StartAsync(FakeDistrict.Of(2, 30));
        await program.SyncAsync();
        await program.SayAsync("pause example school 0 until tomorrow");

        var answer = await program.SayAsync("sync now", People.Ben);
        await program.IdleAsync();

        Assert.Contains("None of your schools", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(1L, await program.ScalarAsync("SELECT COUNT(*) FROM Runs"));
        Assert.Equal(0L, await program.ScalarAsync("SELECT COUNT(*) FROM Works"));
    }

    [Fact]
    public async Task Decide_TwoPeopleOfOneNameOnOneHold_EachEndsTheirOwnWork()
    {
        await using var program = await CardCopiesTests.HeldAsync();
        var hold = (string)(await program.ScalarAsync("SELECT Id FROM Holds"))!;
        var decisions = program.Get<IHoldDecisions>();
        Task<IReadOnlyList<HoldResult>> CheckAsync(string person) =>
            decisions.DecideAsync(
                [new HoldRequest(hold, HoldAction.Check, null, null)],
                new Decider(person, "Kim Doe"),
                null,
                TestContext.Current.CancellationToken
            );
        program.Pulls.Shut();
        var first = CheckAsync(People.Mara);
        while (
            await program.ScalarAsync("SELECT COUNT(*) FROM Runs WHERE FinishedAt IS NULL") is 0L
        )
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        await CheckAsync(People.Ana);
        var open = await program.ScalarAsync("SELECT PersonId FROM Works WHERE FinishedAt IS NULL");
        program.Pulls.Open();
        await first;

        Assert.Equal(People.Mara, open);
        Assert.Equal(
            0L,
            await program.ScalarAsync("SELECT COUNT(*) FROM Works WHERE FinishedAt IS NULL")
        );
    }
}

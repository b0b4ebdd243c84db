using System.Text.Json.Nodes;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Acting;

/// <summary>Every posted copy of a card ends in the same state, wherever it stands and whatever happens in between.</summary>
[Collection("hosts")]
public sealed class CardCopiesTests
{
    [Fact]
    public async Task Confirm_InOneOfThreePlaces_EveryCopyEndsWithWhoWhenAndResult()
    {
        await using var program = await HeldAsync();
        var places = await program.CopiesAsync();
        var card = await program.SayAsync("example school 0");
        program.Pulls.Shut();

        var (_, answer) = await program.PostAsync(program.Press(card, "Confirm removals"));
        program.Pulls.Open();
        await program.SettleAsync();

        Assert.Equal(3, places.Count);
        Assert.Contains(
            "Mara Oyelaran pressed “Confirm removals”",
            Text(answer!),
            StringComparison.Ordinal
        );
        Assert.All(
            places,
            place =>
                Assert.Contains(
                    "Removals confirmed by Mara Oyelaran, Jan 14, 2026, ",
                    program.Shown(place)!,
                    StringComparison.Ordinal
                )
        );
        Assert.All(
            await program.CopiesAsync(),
            place =>
                Assert.Contains(
                    "50 removed, 0 added, 0 updated",
                    program.Shown(place)!,
                    StringComparison.Ordinal
                )
        );
        Assert.Equal(
            75L,
            await program.ScalarAsync(
                "SELECT Students FROM Schools WHERE Name = 'Example School 0'"
            )
        );
    }

    [Fact]
    public async Task Press_WhileThePullTakesItsTime_IsAnsweredAndEveryCopyShowsProgress()
    {
        await using var program = await HeldAsync();
        var places = await program.CopiesAsync();
        var card = await program.SayAsync("example school 0");
        program.Pulls.Shut();

        var (_, answer) = await program.PostAsync(program.Press(card, "Confirm removals"));
        await program.DispatchAsync();
        var working = places.Select(program.Shown).ToList();
        program.Pulls.Open();
        await program.SettleAsync();

        Assert.Contains("It is starting.", Text(answer!), StringComparison.Ordinal);
        Assert.All(
            working,
            text => Assert.Contains("pressed “Confirm removals”", text!, StringComparison.Ordinal)
        );
        Assert.All(
            places,
            place =>
                Assert.DoesNotContain("pressed", program.Shown(place)!, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Press_ByTwoAdminsAtOnce_OneActsTheOtherIsTold()
    {
        await using var program = await HeldAsync();
        var mine = await program.SayAsync("example school 0");
        var hers = await program.SayAsync("example school 0", People.Ana);
        // a run that ends before the other's answer is drawn leaves nothing to edit there
        program.Pulls.Shut();

        var answers = await Task.WhenAll(
            program.PostAsync(program.Press(mine, "Confirm removals")),
            program.PostAsync(program.Press(hers, "Confirm removals", People.Ana))
        );
        program.Pulls.Open();
        await program.SettleAsync();

        Assert.All(answers, answer => Assert.NotNull(answer.Answer));
        Assert.Equal(1L, await program.ScalarAsync("SELECT COUNT(*) FROM Works WHERE Outcome = 1"));
        Assert.Equal(
            1L,
            await program.ScalarAsync("SELECT COUNT(*) FROM Audit WHERE Outcome LIKE 'applied%'")
        );
        var ends = (await program.CopiesAsync()).Select(program.Shown).ToList();
        // who it was; the time is said in each reader's zone
        var first = ends[0]!
            .Split('\n')
            .Single(l => l.Contains("confirmed by", StringComparison.Ordinal));
        first = first[..first.IndexOf(", ", StringComparison.Ordinal)];
        Assert.All(ends, end => Assert.Contains(first, end!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Press_OnAHoldThatIsDone_SaysWhoAndWhen()
    {
        await using var program = await HeldAsync();
        var card = await program.SayAsync("example school 0");
        await program.PostAsync(program.Press(card, "Confirm removals", People.Ana));
        await program.SettleAsync();

        var (_, late) = await program.PostAsync(program.Press(card, "Confirm removals"));

        Assert.Contains(
            "Removals confirmed by Ana Ruiz, Jan 14, 2026",
            Text(late!),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Restart_BetweenDecisionAndEdits_TheCopiesStillEndRight()
    {
        await using var program = await HeldAsync();
        var places = await program.CopiesAsync();
        var card = await program.SayAsync("example school 0");
        await program.PostAsync(program.Press(card, "Confirm removals"));
        await program.IdleAsync();
        var before = places.Select(program.Shown).ToList();

        await program.RestartAsync();
        await program.SettleAsync();

        Assert.All(
            before,
            text => Assert.DoesNotContain("confirmed by", text ?? "", StringComparison.Ordinal)
        );
        Assert.All(
            places,
            place =>
                Assert.Contains("confirmed by", program.Shown(place)!, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Restart_InTheMiddleOfTheWork_LeavesNoCardOnWorking()
    {
        await using var program = await HeldAsync();
        var places = await program.CopiesAsync();
        var card = await program.SayAsync("example school 0");
        program.Pulls.Shut();
        await program.PostAsync(program.Press(card, "Confirm removals"));
        await program.DispatchAsync();
        // as a killed process leaves it: nobody has closed the work, and its owner is gone
        await program.RestartAsync(
            "UPDATE Works SET FinishedAt = NULL, Outcome = NULL, Owner = 'killed'; DELETE FROM Outbox WHERE Kind = 'card_edit'"
        );
        program.Pulls.Open();

        await program.SettleAsync();

        Assert.All(
            places,
            place =>
                Assert.Contains("did not finish", program.Shown(place)!, StringComparison.Ordinal)
        );
        // the yes is kept: the next sync applies it
        await program.SyncAsync();
        await program.DispatchAsync();
        Assert.All(
            places,
            place =>
                Assert.Contains(
                    "Removals confirmed by Mara",
                    program.Shown(place)!,
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task Edit_AdminWasRemoved_TheirCopyLosesItsContent()
    {
        await using var program = await HeldAsync();
        await program.SayAsync("example school 0", People.Ana);
        var copy = (await program.CopiesAsync())[^1];
        program.Settings["Districts:0:Admins:1:User"] = People.Stranger;
        await program.RestartAsync();
        await program.SayAsync("pause example school 0 until tomorrow");

        await program.SettleAsync();

        var shown = program.Shown(copy)!;
        Assert.Contains("no access", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Example School", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("of 100 students", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_CardWasDeleted_IsForgottenAndTheOthersAreEdited()
    {
        await using var program = await HeldAsync();
        var card = await program.SayAsync("example school 0");
        var mine = (await program.CopiesAsync())[^1];
        await program.PostAsync(program.Press(card, "Confirm removals", at: mine));
        await program.IdleAsync();
        program.Connector.ThenError(404, "ActivityNotFoundInConversation");

        await program.DispatchAsync();

        var left = await program.CopiesAsync();
        Assert.Equal(3, left.Count);
        Assert.All(
            left,
            place =>
                Assert.Contains("confirmed by", program.Shown(place)!, StringComparison.Ordinal)
        );
    }

    /// <summary>Two schools; the first is held for removals, and three places were told.</summary>
    internal static async Task<WholeProgram> HeldAsync()
    {
        var program = await WholeProgram.StartAsync(FakeDistrict.Of(2, 100));
        await program.SyncAsync();
        var url = program.Connector.ServiceUrl;
        JsonObject[] installs =
        [
            Activities.Install(url).In(Activities.Channel, "channel"),
            Activities.Install(url).In(Activities.GroupChat, "groupChat"),
            Activities.Install(url).By(People.Ben),
        ];
        foreach (var install in installs)
        {
            await program.PostAsync(install);
        }
        await program.IdleAsync();
        program.Clever.District.RemoveStudents(Enumerable.Range(0, 25));
        var run = await program.SyncAsync();
        Assert.Equal(1, run.HeldSchools);
        await program.DispatchAsync();
        return program;
    }

    private static string Text(JsonNode answer) => Cards.Text(WholeProgram.Content(answer));
}

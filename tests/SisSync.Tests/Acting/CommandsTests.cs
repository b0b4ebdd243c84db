using System.Net;
using System.Text.Json.Nodes;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Acting;

/// <summary>Syncs, pauses and subscriptions by word and button, and who may not.</summary>
[Collection("hosts")]
public sealed class CommandsTests
{
    [Fact]
    public async Task SyncNow_ShowsACardThatChangesToTheResult()
    {
        await using var program = await WholeProgram.StartAsync(FakeDistrict.Of(2, 30));
        program.Pulls.Shut();

        var card = await program.SayAsync("sync now");
        var again = await program.SayAsync("Sync now!", People.Ana);
        program.Pulls.Open();
        await program.SettleAsync();

        Assert.Contains("It is starting.", Text(card), StringComparison.Ordinal);
        Assert.Contains("already running", Text(again), StringComparison.Ordinal);
        Assert.Contains("Started by Mara Oyelaran", Text(again), StringComparison.Ordinal);
        var copies = await program.CopiesAsync();
        Assert.Equal(2, copies.Count);
        Assert.All(
            copies,
            copy => Assert.Contains("0 removed, ", program.Shown(copy)!, StringComparison.Ordinal)
        );
        Assert.Equal(1L, await program.ScalarAsync("SELECT COUNT(*) FROM Runs"));
    }

    [Fact]
    public async Task SyncNow_PausedSchool_AsksFirst()
    {
        await using var program = await WholeProgram.StartAsync(FakeDistrict.Of(2, 30));
        await program.SyncAsync();
        await program.SayAsync("pause Example School 0 until Monday");

        var question = await program.SayAsync("sync now for example school 0");
        var before = await program.ScalarAsync("SELECT COUNT(*) FROM Runs");
        await program.PostAsync(program.Press(question, "Yes, continue"));
        await program.IdleAsync();

        Assert.Contains("paused until Jan 19, 2026", Text(question), StringComparison.Ordinal);
        Assert.Equal(1L, before);
        Assert.Equal(2L, await program.ScalarAsync("SELECT COUNT(*) FROM Runs"));
    }

    [Fact]
    public async Task Pause_UnclearDay_AsksAndTheButtonPauses()
    {
        await using var program = await WholeProgram.StartAsync(FakeDistrict.Of(2, 30));
        await program.SyncAsync();

        var question = await program.SayAsync("pause example school 1 until the big game");
        await program.PostAsync(program.Press(question, "Until tomorrow"));

        Assert.Contains("not clear", Text(question), StringComparison.Ordinal);
        // Mara's client is in Chicago: her tomorrow begins at 06:00 UTC
        Assert.Equal(
            "2026-01-15 06:00:00",
            await program.ScalarAsync(
                "SELECT PausedUntil FROM Schools WHERE Paused = 1 AND Name = 'Example School 1'"
            )
        );
    }

    [Fact]
    public async Task Pause_DoubtfulName_AsksInsteadOfGuessing()
    {
        await using var program = await WholeProgram.StartAsync(FakeDistrict.Of(2, 30));
        await program.SyncAsync();

        var question = await program.SayAsync("pause exmple school 1 until tomorrow");

        Assert.Contains("Which school do you mean?", Text(question), StringComparison.Ordinal);
        Assert.Equal(
            0L,
            await program.ScalarAsync("SELECT COUNT(*) FROM Schools WHERE Paused = 1")
        );
    }

    [Fact]
    public async Task Unpause_EndsThePause()
    {
        await using var program = await WholeProgram.StartAsync(FakeDistrict.Of(1, 30));
        await program.SyncAsync();
        await program.SayAsync("pause Example School 0 until 2/1");

        var card = await program.SayAsync("unpause example school 0");

        Assert.Contains("no longer paused", Text(card), StringComparison.Ordinal);
        Assert.Equal(
            0L,
            await program.ScalarAsync("SELECT COUNT(*) FROM Schools WHERE Paused = 1")
        );
    }

    [Fact]
    public async Task NotifyHere_SaysWhatWillArriveThenSubscribesAndStops()
    {
        await using var program = await WholeProgram.StartAsync(FakeDistrict.Of(1, 30));

        var question = await program.SayAsync("notify here");
        var before = await program.ScalarAsync("SELECT COUNT(*) FROM Subscriptions");
        await program.PostAsync(program.Press(question, "Yes, continue"));
        var after = await program.ScalarAsync("SELECT COUNT(*) FROM Subscriptions");
        await program.SayAsync("stop notifying here");

        Assert.Contains("goes on hold", Text(question), StringComparison.Ordinal);
        Assert.Equal((0L, 1L), (before, after));
        Assert.Equal(0L, await program.ScalarAsync("SELECT COUNT(*) FROM Subscriptions"));
    }

    [Theory]
    [InlineData("sync", """{"district":"maple","school":"SCHOOL1"}""")]
    [InlineData("sync", """{"district":"elsewhere"}""")]
    [InlineData("pause", """{"district":"maple","school":"SCHOOL1","until":"unpaused"}""")]
    [InlineData("unpause", """{"district":"maple","school":"SCHOOL1"}""")]
    [InlineData("notify", """{"district":"maple","confirmed":"yes"}""")]
    [InlineData("work", """{"work":"W-1"}""")]
    [InlineData("pause", """{"district":7}""")]
    public async Task Press_ForgedByASchoolAdmin_ChangesNothing(string verb, string data)
    {
        await using var program = await WholeProgram.StartAsync(FakeDistrict.Of(2, 30));
        await program.SyncAsync();
        var school = (string)
            (await program.ScalarAsync("SELECT Id FROM Schools WHERE Name = 'Example School 1'"))!;
        var forged = JsonNode.Parse(data.Replace("SCHOOL1", school, StringComparison.Ordinal))!;

        var (status, answer) = await program.PostAsync(
            program.Execute(verb, forged.AsObject(), People.Ben)
        );
        await program.IdleAsync();

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.DoesNotContain("Example School 1", answer!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(1L, await program.ScalarAsync("SELECT COUNT(*) FROM Runs"));
        Assert.Equal(
            0L,
            await program.ScalarAsync("SELECT COUNT(*) FROM Schools WHERE Paused = 1")
        );
        Assert.Equal(0L, await program.ScalarAsync("SELECT COUNT(*) FROM Subscriptions"));
    }

    [Theory]
    [InlineData("sync now")]
    [InlineData("pause Example School 0 until tomorrow")]
    [InlineData("unpause Example School 0")]
    [InlineData("notify here")]
    [InlineData("stop notifying here")]
    public async Task Say_Stranger_GetsOnlyHowToGetAccess(string text)
    {
        await using var program = await WholeProgram.StartAsync(FakeDistrict.Of(1, 30));

        var answer = await program.SayAsync(text, People.Stranger);

        Assert.Contains(People.Stranger, answer.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Example School", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0L, await program.ScalarAsync("SELECT COUNT(*) FROM Works"));
    }

    [Fact]
    public async Task Press_FromAnotherTenant_IsRefused()
    {
        await using var program = await CardCopiesTests.HeldAsync();
        var card = await program.SayAsync("example school 0");
        var press = program.Press(card, "Confirm removals");
        press["conversation"]!["tenantId"] = "another-tenant";
        press["channelData"]!["tenant"]!["id"] = "another-tenant";

        var (status, _) = await program.PostAsync(press);

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal(0L, await program.ScalarAsync("SELECT COUNT(*) FROM Works"));
    }

    [Fact]
    public async Task SyncNow_BySchoolAdmin_IsOfTheirSchoolsOnly()
    {
        await using var program = await WholeProgram.StartAsync(FakeDistrict.Of(2, 30));
        await program.SyncAsync();
        program.Clever.District.RemoveStudents([1, 31]);

        await program.SayAsync("sync now", People.Ben);
        await program.SettleAsync();

        Assert.Equal(
            29L,
            await program.ScalarAsync(
                "SELECT Students FROM Schools WHERE Name = 'Example School 0'"
            )
        );
        Assert.Equal(
            30L,
            await program.ScalarAsync(
                "SELECT Students FROM Schools WHERE Name = 'Example School 1'"
            )
        );
    }

    [Fact]
    public async Task Say_InSpanish_IsAnsweredInSpanishAndStoredInEnglish()
    {
        await using var program = await CardCopiesTests.HeldAsync();

        var card = await program.SayAsync("example school 0", locale: "es-MX");
        program.Pulls.Shut();
        var (_, answer) = await program.PostAsync(Spanish(program.Press(card, "Confirmar bajas")));
        program.Pulls.Open();
        await program.SettleAsync();

        Assert.Contains(
            "25 de 100 estudiantes (25 %); límite: 10 %",
            Text(card),
            StringComparison.Ordinal
        );
        Assert.Contains("pulsó «Confirmar bajas»", Text(answer!), StringComparison.Ordinal);
        Assert.Contains(
            "Bajas confirmadas por Mara Oyelaran",
            program.Shown((await program.CopiesAsync())[^1])!,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "removed",
            (string)(await program.ScalarAsync("SELECT Outcome FROM Holds"))!,
            StringComparison.Ordinal
        );
    }

    private static JsonObject Spanish(JsonObject activity)
    {
        activity["locale"] = "es-MX";
        return activity;
    }

    private static string Text(JsonNode message) => Cards.Text(WholeProgram.Content(message));
}

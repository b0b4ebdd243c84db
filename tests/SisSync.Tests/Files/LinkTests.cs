using System.Net;
using SisSync.Bot.Files;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Files;

/// <summary>Links to CSV files: the right person gets the file, for a short time, and nobody learns anything else.</summary>
[Collection("hosts")]
public sealed class LinkTests
{
    [Fact]
    public async Task Link_Followed_IsTheFileAsItIsNow()
    {
        await using var program = await FileTurns.HeldAsync();

        var link = await LinkAsync(program);
        using var answer = await program.FollowAsync(link);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Matches(
            "^Example School 0 - data_removals - 2026-01-14 [0-9]{4}.csv$",
            answer.Content.Headers.ContentDisposition!.FileName!.Trim('"')
        );
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition.DispositionType);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal(await program.CsvBytesAsync(), await BytesAsync(answer));
        await DownloadedAsync(program);
    }

    [Theory]
    [InlineData("until=", "until=9")]
    [InlineData("sign=", "sign=A")]
    [InlineData("&sign=", "&other=")]
    [InlineData("/files/F-", "/files/F-0")]
    public async Task Link_Tampered_IsRefusedWithoutAFile(string part, string forged)
    {
        await using var program = await FileTurns.HeldAsync();
        var link = await LinkAsync(program);

        using var answer = await program.FollowAsync(
            link.Replace(part, forged, StringComparison.Ordinal)
        );

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        await AssertPageAsync(answer, "This link does not work");
    }

    [Fact]
    public async Task Link_SignatureOfAnotherExport_IsRefused()
    {
        await using var program = await FileTurns.HeldAsync();
        var mine = await LinkAsync(program);
        var other = await LinkAsync(program, person: People.Ana);

        using var answer = await program.FollowAsync($"{mine.Split('?')[0]}?{other.Split('?')[1]}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Link_AfterItsTime_SaysHowToGetANewOne()
    {
        await using var program = await FileTurns.HeldAsync();
        var link = await LinkAsync(program);

        program.Clock.Advance(TimeSpan.FromMinutes(14));
        using var inTime = await program.FollowAsync(link);
        program.Clock.Advance(TimeSpan.FromMinutes(2));
        using var late = await program.FollowAsync(link);

        Assert.Equal(HttpStatusCode.OK, inTime.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
        await AssertPageAsync(late, "ask for the file again");
    }

    [Fact]
    public async Task Link_FollowedTooOften_IsUsedUp()
    {
        await using var program = await FileTurns.HeldAsync(("Files:LinkDownloads", "2"));
        var link = await LinkAsync(program);

        List<HttpStatusCode> answers = [];
        for (var download = 0; download < 3; download++)
        {
            using var answer = await program.FollowAsync(link);
            answers.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Gone], answers);
    }

    [Fact]
    public async Task Link_PersonIsNoAdminAnyMore_IsRefused()
    {
        await using var program = await FileTurns.HeldAsync();
        var link = await LinkAsync(program, person: People.Ben);
        using var before = await program.FollowAsync(link);

        program.Settings["Districts:0:Admins:2:Schools:0"] = "Example School 1";
        await program.RestartAsync();
        using var after = await program.FollowAsync(link);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, after.StatusCode);
    }

    [Fact]
    public async Task Ask_SchoolOfSomebodyElse_IsNotFound()
    {
        await using var program = await FileTurns.HeldAsync();

        var (_, answer) = await program.PostAsync(
            program.Csv(People.Stranger).In("a:chat-of-Kim Doe", "personal")
        );
        await program.IdleAsync();

        Assert.DoesNotContain("files/", answer!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0L, await program.ScalarAsync("SELECT COUNT(*) FROM Exports"));
    }

    [Fact]
    public async Task Ask_InAChannel_TheLinkIsInTheOwnChatOnly()
    {
        await using var program = await FileTurns.HeldAsync();
        var before = program.Connector.Calls.Count;

        var (_, answer) = await program.PostAsync(program.Csv().In(Activities.Thread, "channel"));
        await program.PostAsync(
            Activities.InChannel(
                program.Connector.ServiceUrl,
                "csv of removals for Example School 0"
            )
        );
        await program.IdleAsync();

        Assert.Contains("your own chat", answer!.ToJsonString(), StringComparison.Ordinal);
        var calls = program.Connector.Calls.Skip(before).ToList();
        var withLink = calls.Where(c =>
            c.Body?.ToJsonString().Contains("/files/", StringComparison.Ordinal) == true
        );
        Assert.Equal(2, withLink.Count());
        Assert.All(
            withLink,
            c => Assert.Equal("/v3/conversations/a:chat-with-29:mara/activities", c.Path)
        );
        Assert.Contains(
            calls,
            c =>
                c.Path.Contains(Activities.Channel, StringComparison.Ordinal)
                && c.Text?.Contains("your own chat", StringComparison.Ordinal) == true
        );
    }

    [Fact]
    public async Task Ask_ChannelWhoseMemberHasNoChat_SaysWhatToDo()
    {
        await using var program = await FileTurns.HeldAsync();
        program.Connector.ThenError(403, "BotNotInConversationRoster");

        var (_, answer) = await program.PostAsync(program.Csv().In(Activities.Thread, "channel"));

        Assert.Contains("Add the app SisSync", answer!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_NoPublicAddress_NamesTheSetting()
    {
        await using var program = await FileTurns.HeldAsync(("PublicUrl", ""));

        var card = await program.AskCsvAsync();

        Assert.Contains(
            "PublicUrl",
            Cards.Text(WholeProgram.Content(card)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Follow_ManyGuesses_AreSlowedDown()
    {
        await using var program = await FileTurns.HeldAsync();

        var statuses = new List<HttpStatusCode>();
        for (var guess = 0; guess <= FileServices.PerMinute; guess++)
        {
            using var answer = await program.FollowAsync(
                "https://sissync.example.org/files/F-guess"
            );
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, statuses[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
    }

    private static async Task<string> LinkAsync(
        WholeProgram program,
        string person = People.Mara
    ) =>
        Cards
            .Objects(WholeProgram.Content(await program.AskCsvAsync(person)))
            .Single(o => o["type"]?.GetValue<string>() == "Action.OpenUrl")[
            "url"
        ]!.GetValue<string>();

    private static Task<byte[]> BytesAsync(HttpResponseMessage answer) =>
        answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

    /// <summary>What became of a download is noted when the last byte has left, so after the reader may have it.</summary>
    private static async Task DownloadedAsync(WholeProgram program)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (
            await program.ScalarAsync(
                "SELECT COUNT(*) FROM Audit WHERE Action = 'csv' AND Outcome LIKE '% rows downloaded'"
            )
                is not 1L
            || Directory.GetFiles(SpoolOf(program)).Length > 0
        )
        {
            await Task.Delay(10, limit.Token);
        }
    }

    private static string SpoolOf(WholeProgram program) =>
        Path.Combine(program.Get<Core.Persistence.SisSyncDatabase>().Folder, "spool");

    private static async Task AssertPageAsync(HttpResponseMessage answer, string words)
    {
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(
            words,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }
}

using System.Net;
using System.Text.Json.Nodes;
using SisSync.Bot.Files;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Files;

/// <summary>Files into a person's own OneDrive: asked first, sent once, to storage of Microsoft only.</summary>
[Collection("hosts")]
public sealed class ConsentTests
{
    private const string ConsentCard = "application/vnd.microsoft.teams.card.file.consent";
    private const string InfoCard = "application/vnd.microsoft.teams.card.file.info";

    [Fact]
    public async Task Accept_IsAnsweredAtOnce_AndTheFileArrives()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var program = await FileTurns.ThroughGraphAsync(drive);
        var card = await program.AskCsvAsync();
        var upload = drive.NewUpload();

        var (status, body) = await program.PostAsync(program.Consent(card, upload));
        await program.IdleAsync();

        Assert.Equal((HttpStatusCode.OK, null), (status, body));
        Assert.Equal(await program.CsvHashAsync(), drive.Uploaded(upload)!.Hash);
        Assert.All(drive.Calls, call => Assert.Equal("", call.Authorization));
        var info = Assert.Single(Posted(program, InfoCard));
        Assert.Equal(
            "3A9D6C1E-7B42-4F80-95E1-0C8D2A6F7B13",
            info["content"]!["uniqueId"]!.ToString()
        );
        Assert.Single(
            program.Connector.Calls,
            c =>
                c.Method == "DELETE" && c.Path.EndsWith(Activities.CardId, StringComparison.Ordinal)
        );
        Assert.Equal(
            1L,
            await program.ScalarAsync(
                "SELECT COUNT(*) FROM Audit WHERE Action = 'csv' AND Outcome LIKE '% rows to the person''s own files'"
            )
        );
    }

    [Fact]
    public async Task ConsentCard_CarriesTheExportIdAndNothingElse()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var program = await FileTurns.ThroughGraphAsync(drive);

        var card = (await program.AskCsvAsync())["attachments"]![0]!;

        Assert.Equal(ConsentCard, card["contentType"]!.ToString());
        Assert.Equal(
            (await program.CsvBytesAsync()).Length,
            card["content"]!["sizeInBytes"]!.GetValue<long>()
        );
        Assert.StartsWith(
            "F-",
            Assert.Single(card["content"]!["acceptContext"]!.AsObject()).Value!.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Accept_Twice_SendsOnce()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var program = await FileTurns.ThroughGraphAsync(drive);
        var card = await program.AskCsvAsync();

        await program.PostAsync(program.Consent(card, drive.NewUpload()));
        await program.PostAsync(program.Consent(card, drive.NewUpload()));
        await program.IdleAsync();

        Assert.Single(drive.Files);
        Assert.Single(Posted(program, InfoCard));
    }

    [Fact]
    public async Task Decline_TakesTheCardAway_AndALaterYesCountsNoMore()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var program = await FileTurns.ThroughGraphAsync(drive);
        var card = await program.AskCsvAsync();
        var before = program.Connector.Calls.Count;

        await program.PostAsync(program.Consent(card, uploadUrl: null));
        await program.IdleAsync();
        var declined = program.Connector.Calls.Skip(before).ToList();
        await program.PostAsync(program.Consent(card, drive.NewUpload()));
        await program.IdleAsync();

        Assert.Equal("DELETE", Assert.Single(declined).Method);
        Assert.Empty(drive.Files);
    }

    [Theory]
    [InlineData("https://storage.example.org/upload/1")]
    [InlineData("https://127.0.0.1/upload/1")]
    [InlineData("https://sharepoint.com.example.org/upload/1")]
    [InlineData("not an address")]
    public async Task Accept_ForeignHost_NothingLeaves(string upload)
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var program = await FileTurns.ThroughGraphAsync(drive);
        var card = await program.AskCsvAsync();

        await program.PostAsync(program.Consent(card, upload));
        await program.IdleAsync();

        Assert.Empty(drive.Calls);
        Assert.Contains("reference", program.Connector.Calls[^1].Text!, StringComparison.Ordinal);
        Assert.Empty(Posted(program, InfoCard));
    }

    [Fact]
    public async Task Accept_BySomebodyElse_IsRefused()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var program = await FileTurns.ThroughGraphAsync(drive);
        var card = await program.AskCsvAsync();

        await program.PostAsync(program.Consent(card, drive.NewUpload(), People.Ana));
        await program.IdleAsync();

        Assert.Empty(drive.Calls);
        Assert.Contains(
            "not here for you",
            program.Connector.Calls[^1].Text!,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Accept_AdminNoMore_IsRefused()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var program = await FileTurns.ThroughGraphAsync(drive);
        var card = await program.AskCsvAsync(People.Ben);
        program.Settings["Districts:0:Admins:2:Schools:0"] = "Example School 1";
        await program.RestartAsync();

        await program.PostAsync(program.Consent(card, drive.NewUpload(), People.Ben));
        await program.IdleAsync();

        Assert.Empty(drive.Calls);
    }

    [Fact]
    public async Task Accept_SessionOver_AsksAgainWithAFreshCard()
    {
        await using var drive = await FakeDrive.StartAsync();
        drive.Then(FakeDrive.IsPut, 404);
        await using var program = await FileTurns.ThroughGraphAsync(drive);
        var card = await program.AskCsvAsync();

        await program.PostAsync(program.Consent(card, drive.NewUpload()));
        await program.IdleAsync();
        var fresh = Posted(program, ConsentCard).Last();
        var upload = drive.NewUpload();
        await program.PostAsync(
            program.Consent(
                new JsonObject { ["attachments"] = new JsonArray(fresh.DeepClone()) },
                upload
            )
        );
        await program.IdleAsync();

        Assert.Equal(2, Posted(program, ConsentCard).Count);
        Assert.NotEqual(
            card["attachments"]![0]!["content"]!["acceptContext"]!.ToJsonString(),
            fresh["content"]!["acceptContext"]!.ToJsonString()
        );
        Assert.NotNull(drive.Uploaded(upload));
    }

    [Fact]
    public async Task Accept_AfterADay_AsksAgain()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var program = await FileTurns.ThroughGraphAsync(drive);
        var card = await program.AskCsvAsync();

        await program.ScalarAsync(
            "UPDATE Exports SET ExpiresAt = datetime(ExpiresAt, '-25 hours')"
        );
        await program.PostAsync(program.Consent(card, drive.NewUpload()));
        await program.IdleAsync();

        Assert.Empty(drive.Calls);
        Assert.Equal(2, Posted(program, ConsentCard).Count);
    }

    [Fact]
    public async Task Accept_TwoHundredThousandRowsOverABadLine_ArriveByteForByteInPieces()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var program = await FileTurns.ThroughGraphAsync(drive);
        await program.FillAsync(200_000);
        var card = await program.AskCsvAsync(kind: "emergency_contacts");
        var upload = drive.NewUpload();
        // busy; an answer that got lost after the bytes were taken; and a server that lost its place
        drive
            .Then(FakeDrive.IsPut, 503, retryAfter: "0")
            .Then(FakeDrive.IsPut, 502, retryAfter: "0", took: true)
            .Then(FakeDrive.IsPut, 416);

        await program.PostAsync(program.Consent(card, upload));
        await program.IdleAsync();

        Assert.Equal(
            await program.CsvHashAsync("emergency_contacts"),
            drive.Uploaded(upload)!.Hash
        );
        var puts = drive.Calls.Where(c => c.Method == "PUT").ToList();
        Assert.True(puts.Count > 4);
        Assert.All(puts, put => Assert.InRange(Length(put.Range), 1, UploadSession.Piece));
        Assert.Single(Posted(program, InfoCard));
    }

    private static long Length(string range)
    {
        var ends = range.Split(' ', '/')[1].Split('-');
        return Parse(ends[1]) - Parse(ends[0]) + 1;

        static long Parse(string text) =>
            long.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static List<JsonNode> Posted(WholeProgram program, string contentType) =>
        [
            .. program
                .Connector.Calls.Select(c => c.Body?["attachments"]?[0])
                .OfType<JsonNode>()
                .Where(a => a["contentType"]?.ToString() == contentType),
        ];
}

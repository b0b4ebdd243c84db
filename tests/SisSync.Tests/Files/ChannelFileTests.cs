using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SisSync.Bot.Files;
using SisSync.Core.Notifying;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Files;

/// <summary>Files into a channel's folder: where a district admin allowed it, by Graph, for as long as the settings say.</summary>
[Collection("hosts")]
public sealed class ChannelFileTests
{
    [Fact]
    public async Task Ask_Allowed_TheFileIsInTheFolderAndTheCardLinksIt()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var program = await AllowedAsync(drive);

        var (answer, posted) = await AskAsync(program);

        Assert.Contains("on its way", answer, StringComparison.Ordinal);
        var file = Assert.Single(drive.Files.Values);
        Assert.Equal(await program.CsvHashAsync(), file.Hash);
        Assert.Matches("^Example School 0 - data_removals - 2026-01-14 [0-9]{4}.csv$", file.Name);
        var card = Assert.Single(posted);
        Assert.Contains(Activities.Channel, card.Path, StringComparison.Ordinal);
        Assert.StartsWith(
            "https://contoso.sharepoint.com/sites/t/Roster/",
            Link(card),
            StringComparison.Ordinal
        );
        Assert.Contains("removed on Jan 28, 2026", TextOf(card), StringComparison.Ordinal);
        Assert.Equal(
            [
                ("GET", $"/v1.0/teams/{FakeDrive.Group}/channels/{Activities.Channel}/filesFolder"),
                ("PUT", $"/v1.0/drives/drive-1/items/folder-1:/{file.Name}:/content"),
            ],
            drive.Calls.Select(c => (c.Method, c.Path))
        );
    }

    [Fact]
    public async Task Ask_TwoHundredThousandRows_GoByUploadSessionWithoutTheToken()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var program = await AllowedAsync(drive);
        await program.FillAsync(200_000);
        drive
            .Then(IsPiece, StatusCodes.Status503ServiceUnavailable, retryAfter: "0")
            .Then(IsPiece, StatusCodes.Status416RangeNotSatisfiable)
            .Then(IsPiece, StatusCodes.Status504GatewayTimeout, retryAfter: "0", took: true);

        await AskAsync(program, "emergency_contacts");

        var file = Assert.Single(drive.Files.Values);
        Assert.Equal(await program.CsvHashAsync("emergency_contacts"), file.Hash);
        Assert.True(file.Length > GraphShare.SmallBytes);
        var pieces = drive.Calls.Where(c => c.Path.StartsWith("/upload", StringComparison.Ordinal));
        Assert.All(pieces, piece => Assert.Equal("", piece.Authorization));
    }

    [Fact]
    public async Task Ask_NotAllowed_TheFileIsOfferedInTheOwnChat()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var program = await FileTurns.ThroughGraphAsync(drive);

        var (answer, posted) = await AskAsync(program);

        Assert.Contains("your own chat", answer, StringComparison.Ordinal);
        Assert.Empty(drive.Calls);
        Assert.Equal("/v3/conversations/a:chat-with-29:mara/activities", posted.Last().Path);
    }

    [Fact]
    public async Task Ask_AllowedForAnotherSchoolOnly_TheFileIsOfferedInTheOwnChat()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var program = await FileTurns.ThroughGraphAsync(drive);
        await AllowAsync(program, "Example School 1");

        await AskAsync(program);

        Assert.Empty(drive.Calls);
    }

    [Theory]
    [InlineData("GET", "Files.Read.All")]
    [InlineData("PUT", "Sites.Selected")]
    public async Task Ask_PermissionMissing_NamesItAndGivesALinkInTheOwnChat(
        string method,
        string permission
    )
    {
        await using var drive = await FakeDrive.StartAsync();
        drive.Then(request => request.Method == method, StatusCodes.Status403Forbidden);
        await using var program = await AllowedAsync(drive);

        var (_, posted) = await AskAsync(program);

        var card = posted.Last();
        Assert.Contains(Activities.Channel, card.Path, StringComparison.Ordinal);
        Assert.Contains(permission, TextOf(card), StringComparison.Ordinal);
        Assert.DoesNotContain("/files/", card.Body!.ToJsonString(), StringComparison.Ordinal);
        var own = posted.Single(c => c.Path.Contains("a:chat-with", StringComparison.Ordinal));
        using var file = await program.FollowAsync(Link(own));
        Assert.Equal(
            await program.CsvBytesAsync(),
            await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task Ask_NoFolderYet_SaysWhatToDo()
    {
        await using var drive = await FakeDrive.StartAsync();
        drive.Then(request => request.Method == "GET", StatusCodes.Status404NotFound);
        await using var program = await AllowedAsync(drive);

        var (_, posted) = await AskAsync(program);

        Assert.Contains("no folder yet", TextOf(posted.Last()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_GraphIsBusy_IsTriedAgainAsLongAsItSays()
    {
        await using var drive = await FakeDrive.StartAsync();
        drive
            .Then(FakeDrive.IsPut, StatusCodes.Status429TooManyRequests, retryAfter: "0")
            .Then(FakeDrive.IsPut, StatusCodes.Status503ServiceUnavailable, retryAfter: "0");
        await using var program = await AllowedAsync(drive);

        await AskAsync(program);

        Assert.Equal(await program.CsvHashAsync(), Assert.Single(drive.Files.Values).Hash);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Clean_AfterTheDays_TheFileIsGone(bool confirmed)
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var program = await AllowedAsync(drive, ("Files:KeepDays", "3"));
        await AskAsync(program);
        if (!confirmed)
        {
            // as a process leaves it that ended before the answer came
            await program.ScalarAsync("UPDATE UploadedFiles SET ItemId = NULL");
        }

        await AgeAsync(program, "2 days");
        await CleanAsync(program);
        var before = drive.Files.Count;
        await AgeAsync(program, "1 days");
        await CleanAsync(program);

        Assert.Equal((1, 0), (before, drive.Files.Count));
        Assert.Equal(0L, await program.ScalarAsync("SELECT COUNT(*) FROM UploadedFiles"));
    }

    [Fact]
    public async Task Clean_GraphRefuses_IsTriedAgainLater()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var program = await AllowedAsync(drive);
        await AskAsync(program);
        drive.Then(request => request.Method == "DELETE", StatusCodes.Status403Forbidden);

        await AgeAsync(program, "14 days");
        await CleanAsync(program);
        await CleanAsync(program);
        var left = drive.Files.Count;
        await AgeAsync(program, "2 hours");
        await CleanAsync(program);

        Assert.Equal((1, 0), (left, drive.Files.Count));
    }

    private static bool IsPiece(HttpRequest request) =>
        request.Method == "PUT" && request.Path.StartsWithSegments("/upload");

    private static async Task<WholeProgram> AllowedAsync(
        FakeDrive drive,
        params (string Key, string Value)[] settings
    )
    {
        var program = await FileTurns.ThroughGraphAsync(drive, settings);
        await AllowAsync(program);
        return program;
    }

    private static Task AllowAsync(WholeProgram program, params string[] schools) =>
        program
            .Get<ISubscriptions>()
            .SubscribeAsync(
                new SubscriptionPlace(
                    Activities.Channel,
                    WholeProgram.DistrictId,
                    Activities.Tenant,
                    Personal: false,
                    PersonId: null,
                    schools,
                    "address"
                )
                {
                    FilesAllowed = true,
                },
                TestContext.Current.CancellationToken
            );

    /// <summary>Presses the CSV button in the channel; the answer, and what was posted.</summary>
    private static async Task<(string Answer, List<ConnectorCall> Posted)> AskAsync(
        WholeProgram program,
        string kind = "data_removals"
    )
    {
        var before = program.Connector.Calls.Count;
        var press = program.Csv(kind: kind).In(Activities.Thread, "channel");
        press["channelData"]!["team"]!["aadGroupId"] = FakeDrive.Group;
        var (_, answer) = await program.PostAsync(press);
        await program.IdleAsync();
        return (
            answer!.ToJsonString(),
            [
                .. program
                    .Connector.Calls.Skip(before)
                    .Where(c => c.Method == "POST" && c.Path != "/v3/conversations"),
            ]
        );
    }

    // the clock itself would wake every job of those days
    private static Task<object?> AgeAsync(WholeProgram program, string by) =>
        program.ScalarAsync($"UPDATE UploadedFiles SET RemoveAt = datetime(RemoveAt, '-{by}')");

    private static async Task CleanAsync(WholeProgram program)
    {
        await using var scope = program.Get<IServiceScopeFactory>().CreateAsyncScope();
        await FileCleanup.CleanAsync(scope.ServiceProvider, TestContext.Current.CancellationToken);
    }

    private static string Link(ConnectorCall call) =>
        Cards
            .Objects(WholeProgram.Content(call.Body!))
            .Single(o => o["type"]?.GetValue<string>() == "Action.OpenUrl")[
            "url"
        ]!.GetValue<string>();

    private static string TextOf(ConnectorCall call) =>
        Cards.Text(WholeProgram.Content(call.Body!));
}

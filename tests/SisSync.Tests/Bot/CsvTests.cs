using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Files;
using SisSync.Bot.Files;
using SisSync.Core.Configuration;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Bot;

/// <summary>CSV files as people ask for them, and the cards about them.</summary>
public sealed class CsvTests
{
    private static readonly FileOffer Offer = new(
        "F-1",
        "Lincoln High - removals - 2026-09-15 0642.csv",
        "All removals of this hold: 64 rows, 6 KB",
        6400
    );

    [Theory]
    [InlineData("csv of removals for Lincoln High", "removals")]
    [InlineData("removals csv lincoln high", "removals")]
    [InlineData("CSV data removals, Lincoln High please", "data_removals")]
    [InlineData("csv de bajas de Lincoln High", "removals")]
    [InlineData("csv contact phone missing Lincoln High", "contact_phone_missing")]
    public async Task Say_CsvOfASchool_OffersTheFile(string say, string kind)
    {
        await using var kit = new ChatKit();

        var file = Assert.IsType<ChatReply.File>(await kit.SayAsync(say));

        var made = Assert.Single(kit.Exports.Made);
        Assert.Equal((kind, "s1"), (made.Kind, made.SchoolId));
        Assert.Matches(
            $"^Lincoln High School - {kind} - 20[0-9-]+ [0-9]{{4}}.csv$",
            file.Offer.Name
        );
    }

    [Fact]
    public async Task Say_CsvWithoutKind_OpensTheSchoolWithItsFiles()
    {
        await using var kit = new ChatKit();

        var card = Cards.Of(await kit.SayAsync("csv for Lincoln High"));

        Assert.Contains(Cards.Buttons(card), b => b.Verb == Verbs.Csv);
    }

    [Fact]
    public async Task Say_CsvWithoutSchool_AsksForIt()
    {
        await using var kit = new ChatKit();

        Assert.Contains(
            "For which school?",
            Cards.TextOf(await kit.SayAsync("csv of removals")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Press_ChosenKind_IsTheFileOfThatKindAndHold()
    {
        await using var kit = new ChatKit();
        var school = await kit.SayAsync("status for Lincoln High");

        await kit.PressAsync(school, "Get CSV", inputs: new() { ["csv"] = "additions" });

        var made = Assert.Single(kit.Exports.Made);
        Assert.Equal(("additions", "hold-s1"), (made.Kind, made.HoldId));
        Assert.Equal(ChatKit.AdminId, made.Person.PersonId);
    }

    [Theory]
    [InlineData("everything")]
    [InlineData("../../etc/passwd")]
    public async Task Press_UnknownKind_IsAnUnknownButton(string kind)
    {
        await using var kit = new ChatKit();

        var reply = await kit.PressAsync(
            "csv",
            new
            {
                district = "riverbend",
                school = "s1",
                csv = kind,
            }
        );

        Assert.Contains("no longer supported", Cards.TextOf(reply), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Press_SchoolOfOthers_IsNotFoundAndNothingIsMade()
    {
        await using var kit = new ChatKit(options =>
            options.Districts[0].Admins = [
                new AdminOptions { User = ChatKit.AdminId, Schools = ["s2"] },
            ]
        );

        var reply = await kit.PressAsync(
            "csv",
            new
            {
                district = "riverbend",
                school = "s1",
                csv = "removals",
            }
        );

        Assert.Contains("Not found", Cards.TextOf(reply), StringComparison.Ordinal);
        Assert.Empty(kit.Exports.Made);
    }

    [Theory]
    [InlineData(0, "There is nothing in this file now")]
    [InlineData(null, "There is no such file any more")]
    public async Task Press_NoRowsOrNoHold_SaysSo(int? rows, string said)
    {
        await using var kit = new ChatKit();
        kit.Exports.Rows = rows;

        Assert.Contains(
            said,
            Cards.TextOf(await kit.SayAsync("csv of removals for Lincoln High")),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(ReaderLanguage.English, "file-link")]
    [InlineData(ReaderLanguage.Spanish, "file-link.es")]
    public async Task Link_IsAsDrawn(string language, string golden)
    {
        await using var kit = new ChatKit();

        CardGolden.Check(await OfferedAsync(kit, language), golden);
    }

    [Theory]
    [InlineData(ReaderLanguage.English, "file-no-address")]
    [InlineData(ReaderLanguage.Spanish, "file-no-address.es")]
    public async Task NoAddress_IsAsDrawn(string language, string golden)
    {
        await using var kit = new ChatKit();
        kit.Exports.HasAddress = false;

        CardGolden.Check(await OfferedAsync(kit, language), golden);
    }

    [Theory]
    [InlineData(ReaderLanguage.English, "file-in-folder")]
    [InlineData(ReaderLanguage.Spanish, "file-in-folder.es")]
    public async Task InFolder_IsAsDrawn(string language, string golden)
    {
        // the language ends with its own async method
        await Task.Yield();
        ReaderLanguage.Speak(language);

        CardGolden.Check(
            FileCards
                .InFolder(
                    Offer,
                    new ShareOutcome.Shared(
                        new Uri("https://contoso.sharepoint.com/sites/t/file.csv"),
                        Reports.Night.AddDays(14)
                    ),
                    Reports.Pacific
                )
                .Content,
            golden
        );
    }

    [Theory]
    [InlineData(ReaderLanguage.English, "file-not-in-folder")]
    [InlineData(ReaderLanguage.Spanish, "file-not-in-folder.es")]
    public async Task NotInFolder_IsAsDrawn(string language, string golden)
    {
        await Task.Yield();
        ReaderLanguage.Speak(language);

        CardGolden.Check(
            FileCards
                .NotInFolder(
                    Offer,
                    CardText.Format(CsvWords.Forbidden, "Files.ReadWrite.All"),
                    sent: true
                )
                .Content,
            golden
        );
    }

    [Theory]
    [InlineData(ReaderLanguage.English, "notify-with-files", "Yes, with files")]
    [InlineData(ReaderLanguage.Spanish, "notify-with-files.es", "Sí, con archivos")]
    public async Task NotifyHere_InAChannel_SaysWhoReadsFilesAndTakesAYes(
        string language,
        string golden,
        string yes
    )
    {
        await using var kit = new ChatKit();
        kit.Exports.ByConsent = true;
        kit.Here.Place = new ChatPlace(
            Activities.Channel,
            ChatKit.Tenant,
            Personal: false,
            PersonId: null,
            "address"
        );
        var caller = ChatKit.Admin with { Personal = false, Language = language };

        var asked = await kit.SayAsync("notify here", caller);
        await kit.PressAsync(asked, yes, caller);

        CardGolden.Check(Cards.Of(asked), golden);
        Assert.True(Assert.Single(kit.Subscriptions.Subscribed).FilesAllowed);
    }

    [Fact]
    public async Task NotifyHere_WithFilesInAGroupChat_AllowsNone()
    {
        await using var kit = new ChatKit();
        kit.Exports.ByConsent = true;
        kit.Here.Place = new ChatPlace(
            Activities.GroupChat,
            ChatKit.Tenant,
            Personal: false,
            PersonId: null,
            "address"
        );

        await kit.PressAsync(
            "notify",
            new
            {
                district = "riverbend",
                confirmed = "yes",
                files = "yes",
            },
            ChatKit.Admin with
            {
                Personal = false,
            }
        );

        Assert.False(Assert.Single(kit.Subscriptions.Subscribed).FilesAllowed);
    }

    private static async Task<WrittenCard> OfferedAsync(ChatKit kit, string language)
    {
        var reply = await kit.SayAsync(
            "csv of removals for Lincoln High",
            ChatKit.Admin with
            {
                Language = language,
            }
        );
        return Assert.IsType<ChatReply.File>(reply).Offer.Card!.Content;
    }
}

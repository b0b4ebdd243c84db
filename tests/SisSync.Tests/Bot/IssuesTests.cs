using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Issues;
using SisSync.Core.Configuration;
using SisSync.Core.Reporting;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Bot;

public sealed class IssuesTests
{
    private static readonly Caller SchoolAdmin = ChatKit.Admin with
    {
        ObjectId = "22222222-aaaa-4bbb-8ccc-000000000002",
        TimeZone = "America/New_York",
    };

    [Fact]
    public async Task Errors_OfTheDistrict_TypesWithCountsAndTheMostAffectedFirst()
    {
        await using var kit = new ChatKit();
        kit.Core.Districts["riverbend"] = TwoTroubled();

        var text = Cards.TextOf(await kit.SayAsync("errors"));

        Assert.Contains(
            "In 2 schools: Willow Creek (40), Cedar Grove (2)",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Teacher or staff email missing or not valid: 42 records",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("enter a complete work email", text, StringComparison.Ordinal);
        Assert.Contains(
            "after Clever's next sync; last: Sep 14, 2026, 6:42 PM Pacific time",
            text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("phone number", text, StringComparison.Ordinal);
        Assert.True(
            text.LastIndexOf("Willow Creek", StringComparison.Ordinal)
                < text.LastIndexOf("Cedar Grove", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Errors_SchoolPressed_OpensItsTypes()
    {
        await using var kit = new ChatKit();
        kit.Core.Districts["riverbend"] = TwoTroubled();

        var school = await kit.PressAsync(await kit.SayAsync("errors"), "Open Cedar Grove");
        var alerts = await kit.PressAsync(school, "Alerts");

        Assert.Contains("Errors: Cedar Grove", Cards.TextOf(school), StringComparison.Ordinal);
        Assert.Contains("not valid: 2 records", Cards.TextOf(school), StringComparison.Ordinal);
        Assert.Contains(
            "Contact without a phone number: 9 records",
            Cards.TextOf(alerts),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("alerts for Lincoln Elementary", "Student without a contact: 5 records")]
    [InlineData("show me the alerts of lincoln elementry", "Student without a contact: 5 records")]
    [InlineData("LE alertas", "Student without a contact: 5 records")]
    [InlineData("errors for willow creek", "No errors.")]
    public async Task Issues_OfASchool_AreItsOwn(string say, string expected)
    {
        await using var kit = new ChatKit();

        Assert.Contains(expected, Cards.TextOf(await kit.SayAsync(say)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alerts_OfSeveralSchools_AsksAndThePickAnswersTheQuestion()
    {
        await using var kit = new ChatKit();

        var list = await kit.SayAsync("alerts for lincoln");
        var picked = await kit.PressAsync(list, "Open Lincoln Elementary");

        Assert.Contains("Which school?", Cards.TextOf(list), StringComparison.Ordinal);
        Assert.Contains(
            "Alerts: Lincoln Elementary",
            Cards.TextOf(picked),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Errors_SchoolAdmin_SeesOwnSchoolsAlone()
    {
        await using var kit = new ChatKit(o =>
            o.Districts[0]
                .Admins.Add(new AdminOptions { User = SchoolAdmin.ObjectId!, Schools = ["s2"] })
        );
        kit.Core.Districts["riverbend"] = TwoTroubled();

        var text = Cards.TextOf(await kit.SayAsync("errors", SchoolAdmin));

        Assert.Contains("2 records", text, StringComparison.Ordinal);
        Assert.Contains("Eastern time", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Willow", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_NameOfASchoolWithThatWord_IsTheSchool()
    {
        await using var kit = new ChatKit();
        kit.Core.Districts["riverbend"] = Reports.District(
            Reports.School("a", "Albert Errors Academy"),
            Reports.School("b", "Albert Gallatin Middle")
        );

        var whole = Cards.TextOf(await kit.SayAsync("Albert Errors Academy"));
        var misspelled = Cards.TextOf(await kit.SayAsync("albert galatin"));
        var several = Cards.TextOf(await kit.SayAsync("albert"));

        Assert.Contains("Albert Errors Academy\n", whole, StringComparison.Ordinal);
        Assert.Contains("Status: ", whole, StringComparison.Ordinal);
        Assert.Contains("Status: ", misspelled, StringComparison.Ordinal);
        Assert.Contains("Which school?", several, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2000)]
    public void DistrictIssuesCard_EveryTypeInEverySchool_Fits(int schools)
    {
        var name = string.Concat(Enumerable.Repeat("学校*[_", 60));
        var all = IssueText.All.Select(t => new IssueCount(t.Code, t.Level, 9_999)).ToArray();
        var report = Reports.District([
            .. Enumerable
                .Range(1, schools)
                .Select(n => Reports.School($"s{n}", $"{n} {name}", SchoolStatus.Connected, all)),
        ]);

        foreach (var scope in Enum.GetValues<IssueScope>())
        {
            var card = DistrictIssuesCard.Build(Reports.Whole(report), scope, Reports.Pacific);
            var school = SchoolIssuesCard.Build(
                Reports.Whole(report),
                report.Schools[0],
                scope,
                Reports.Pacific
            );

            Assert.InRange(Cards.Bytes(card), 1, Card.MaxBytes);
            Assert.InRange(Cards.Bytes(school), 1, Card.MaxBytes);
            Assert.Contains(Cards.Buttons(card), b => b.Verb == "issues" && b.Title != "Refresh");
        }
    }

    private static DistrictReport TwoTroubled() =>
        Reports.District(
            Reports.School(
                "s2",
                "Cedar Grove",
                SchoolStatus.Connected,
                new IssueCount("email_invalid", "error", 2),
                new IssueCount("contact_phone_missing", "alert", 9)
            ),
            Reports.School(
                "s6",
                "Willow Creek",
                SchoolStatus.Connected,
                new IssueCount("email_invalid", "error", 40)
            ),
            Reports.School("s7", "Oak Park")
        );
}

using SisSync.Bot.Access;
using SisSync.Bot.Commands;
using SisSync.Bot.Features;
using SisSync.Bot.Features.Alerts;
using SisSync.Bot.Features.Holds;
using SisSync.Bot.Features.Status;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Core.Reporting;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Bot;

public sealed class CardSizeTests
{
    private const int Limit = 24 * 1024;
    private static readonly Question Ask = new(Verbs.School);
    private static readonly string LongName = string.Concat(Enumerable.Repeat("学校*[_", 60));
    private static readonly string LongText = string.Concat(
        Enumerable.Repeat("64 of 228 students (28.1 %), ", 80)
    );

    [Theory]
    [InlineData(500, false)]
    [InlineData(200, false)]
    [InlineData(200, true)]
    [InlineData(21, false)]
    [InlineData(20, false)]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public void DistrictCard_ManySchools_EveryPageFitsAndNoSchoolIsLost(int count, bool longNames)
    {
        var report = Reports.District([
            .. Enumerable.Range(1, count).Select(n => Any(n, longNames)),
        ]);
        var seen = Reports.Whole(longNames ? Troubled(report) : report);
        List<string> opened = [];
        var page = 1;

        for (int? next = 1; next is not null; )
        {
            page = next.Value;
            var card = DistrictCard.Build(seen, null, page, Reports.Pacific).Content;
            Assert.InRange(Cards.Bytes(card), 1, Limit);
            var buttons = Cards.Buttons(card);
            opened.AddRange(
                buttons
                    .Where(b => b.Verb == "school" && b.Data.TryGetProperty("school", out _))
                    .Select(b => b.Data.GetProperty("school").GetString()!)
            );
            next = buttons
                .Where(b => b.Title == "Next")
                .Select(b => (int?)b.Data.GetProperty("page").GetInt32())
                .SingleOrDefault();
        }

        Assert.Equal(report.Schools.Select(s => s.Id).Order(), opened.Order());
        Assert.Equal(count, opened.Distinct().Count());
        Assert.True(page >= (count + 19) / 20);
    }

    [Theory]
    [InlineData(200, false)]
    [InlineData(2000, false)]
    [InlineData(2000, true)]
    public async Task Status_ManySchools_IsOneCardThatFitsInOneTurn(int count, bool longNames)
    {
        await using var kit = new ChatKit();
        var report = Reports.District([
            .. Enumerable.Range(1, count).Select(n => Any(n, longNames)),
        ]);
        kit.Core.Districts["riverbend"] = longNames ? Troubled(report) : report;

        var reply = await kit.SayAsync("status");
        var press = Cards.Buttons(Cards.Of(reply)).First(b => b.Title == "Next");
        var second = await kit.PressAsync(reply, "Next");
        var found = longNames ? reply : await kit.SayAsync("sciences no 1777 schol");

        Assert.InRange(Cards.Bytes(Cards.Of(reply)), 1, Limit);
        Assert.InRange(Cards.Bytes(Cards.Of(second)), 1, Limit);
        Assert.InRange(Cards.Bytes(Cards.Of(found)), 1, Limit);
        Assert.Equal(2, press.Data.GetProperty("page").GetInt32());
        Assert.NotEqual(Cards.TextOf(reply), Cards.TextOf(second));
    }

    [Theory]
    [InlineData(99)]
    [InlineData(int.MaxValue)]
    public void DistrictCard_PagePastTheEnd_IsTheLast(int page)
    {
        var seen = Reports.Whole(
            Reports.District([.. Enumerable.Range(1, 50).Select(n => Any(n, false))])
        );

        var card = DistrictCard.Build(seen, null, page, Reports.Pacific).Content;

        Assert.Matches(@"Page ([0-9]+) of \1\.", Cards.Text(card));
        Assert.DoesNotContain(Cards.Buttons(card), b => b.Title == "Next");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SchoolCard_EveryReasonAndEveryIssue_Fits(bool longTexts)
    {
        var text = longTexts ? LongText : "64 of 228 students (28.1 %), limit 10 %";
        var school = Reports.Held("s1", longTexts ? LongName : "Lincoln High", "data_removals") with
        {
            Errors = 999_999,
            Issues = [.. IssueText.All.Select(t => new IssueCount(t.Code, t.Level, 999_999))],
            Suppressed = [new SuppressedReason("x", "duplicate_emails", 999_999)],
        };
        var hold = Reports.Hold(
            school,
            [.. Enum.GetValues<HoldReason>().Select(r => Reports.Reason(r, text))]
        );
        var news = HoldNews.Of(
            new HoldResult("h", HoldOutcome.Stale, "Ana Ruiz", Reports.Night, 1, 2, 3, text),
            Reports.Pacific
        );
        var seen = new Entitlement(
            (longTexts ? Troubled : (Func<DistrictReport, DistrictReport>)(r => r))(
                Reports.District(school)
            ),
            WholeDistrict: false
        );

        var card = SchoolCard.Build(seen, school, hold, news, Reports.Pacific);

        Assert.InRange(Cards.Bytes(card), 1, Limit);
        Assert.All(
            IssueText.All,
            t => Assert.Contains(t.Title, Cards.Text(card), StringComparison.Ordinal)
        );
        Assert.Equal(
            Enum.GetValues<HoldReason>().Length,
            Cards
                .Text(card)
                .Split('\n')
                .Count(l => l.StartsWith("64 of 228", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Digest_FifteenHundredHolds_FitsAndCountsTheRest()
    {
        var holds = Enumerable
            .Range(1, 1500)
            .Select(n =>
                Reports.Hold(
                    Reports.Held($"s{n}", LongName),
                    Reports.Reason(HoldReason.Disconnected)
                )
            )
            .ToList();
        var notification = new Notification(
            "riverbend",
            "holds_opened",
            [.. holds.Select(h => h.Id)],
            LongText
        );

        var card = HoldOpenedCard.Digest(notification, holds, [], Reports.District());

        Assert.InRange(Cards.Bytes(card), 1, Limit);
        var shown = Cards.Buttons(card).Count(b => b.Verb == "school");
        Assert.InRange(shown, 5, 1499);
        Assert.Contains($"+ {1500 - shown:N0} more", Cards.Text(card), StringComparison.Ordinal);
        Assert.Contains(Cards.Buttons(card), b => b.Title == "District status");
    }

    [Fact]
    public void Several_FifteenHundredMatches_FitsAndCountsTheRest()
    {
        var names = Enumerable
            .Range(1, 1500)
            .Select(n => new SchoolName("d", LongName, $"s{n}", LongName, "Connected"))
            .ToList();

        var reply = SchoolChoice.Several(LongName, new SchoolMatch.Several(names), true, Ask);

        Assert.InRange(Cards.Bytes(Cards.Of(reply)), 1, Limit);
        Assert.Contains(
            " more. Say more of the name.",
            Cards.TextOf(reply),
            StringComparison.Ordinal
        );
    }

    private static SchoolReport Any(int n, bool longName)
    {
        var id = $"5f3a1b2c3d4e5f60718{n:D5}";
        var name = longName
            ? $"{n} {LongName}"
            : $"Riverbend Valley Consolidated School for the Arts and Sciences No. {n}";
        return (n % 5) switch
        {
            0 => Reports.Held(id, name, [.. Enum.GetValues<HoldReason>().Select(HoldText.Code)]),
            1 => Reports.School(id, name, SchoolStatus.NotInPlan),
            2 => Reports.School(
                id,
                name,
                SchoolStatus.Connected,
                new IssueCount("name_missing", "error", n)
            ),
            3 => Reports.School(id, name, SchoolStatus.Paused),
            _ => Reports.School(id, name),
        };
    }

    private static DistrictReport Troubled(DistrictReport report) =>
        report with
        {
            Name = LongName,
            LastRun = new RunView("r", "failed", Reports.Night, Reports.Night, LongText),
            SourceStale = true,
            SourcePaused = true,
        };
}

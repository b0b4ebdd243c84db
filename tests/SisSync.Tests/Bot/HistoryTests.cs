using System.Text.Json.Nodes;
using SisSync.Bot.Cards;
using SisSync.Bot.Features.History;
using SisSync.Core.Configuration;
using SisSync.Core.Reporting;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Bot;

public sealed class HistoryTests
{
    [Fact]
    public async Task History_OfTheDistrict_SaysEveryNumberOfTheChartAsText()
    {
        await using var kit = new ChatKit();

        var card = Cards.Of(await kit.SayAsync("history"));

        var chart = Assert.Single(
            Cards.Objects(card),
            o => o["type"]?.GetValue<string>() == "Chart.VerticalBar.Grouped"
        );
        Assert.NotNull(chart["fallback"]);
        Assert.Equal(
            [1204, 0, 0, 14],
            chart["data"]![0]!["values"]!.AsArray().Select(v => v!["y"]!.GetValue<int>())
        );
        var text = Cards.Text(card);
        Assert.Contains("1,204 added", text, StringComparison.Ordinal);
        Assert.Contains("31 updated", text, StringComparison.Ordinal);
        Assert.Contains("7 removed", text, StringComparison.Ordinal);
        Assert.Contains("2 schools on hold", text, StringComparison.Ordinal);
        Assert.Contains(
            "Partly on hold: Sep 14, 11:42 PM, took 4 min 12 s",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("Clever answered 503", text, StringComparison.Ordinal);
        Assert.Null(Assert.Single(kit.Core.HistoryAsked));
    }

    [Theory]
    [InlineData("history for lincoln high", "s1")]
    [InlineData("historial de Willow Creek", "s6")]
    public async Task History_OfASchool_AsksForItAlone(string say, string school)
    {
        await using var kit = new ChatKit();

        await kit.SayAsync(say);

        Assert.Equal([school], Assert.Single(kit.Core.HistoryAsked)!);
    }

    [Fact]
    public async Task History_SchoolAdmin_CountsOwnSchoolsAlone()
    {
        var admin = ChatKit.Admin with { ObjectId = "22222222-aaaa-4bbb-8ccc-000000000002" };
        await using var kit = new ChatKit(o =>
            o.Districts[0]
                .Admins.Add(new AdminOptions { User = admin.ObjectId!, Schools = ["s2", "s3"] })
        );

        await kit.SayAsync("history", admin);

        Assert.Equal(["s2", "s3"], Assert.Single(kit.Core.HistoryAsked)!.Order());
    }

    [Fact]
    public async Task History_Chart_HasAtMostSevenRunsAndNoneForQuietNights()
    {
        await using var kit = new ChatKit();
        var card = Cards.Of(await kit.SayAsync("history"));

        var values = Cards
            .Objects(card)
            .Where(o => o.ContainsKey("legend"))
            .Select(o => o["values"]!.AsArray().Count);

        Assert.Equal([4, 4, 4], values);
        Assert.Empty(Chart([.. Reports.Runs().Where(r => r.Added == 0)]));
    }

    [Fact]
    public void Chart_TwoRunsOfOneMinute_KeepBarsOfTheirOwn()
    {
        var run = Reports.Runs()[0];

        var chart = Chart([run, run with { StartedAt = run.StartedAt.AddSeconds(-9) }]);

        var labels = chart[0]!["data"]![0]!["values"]!.AsArray().Select(v => (string)v!["x"]!);
        Assert.Equal(2, labels.Distinct(StringComparer.Ordinal).Count());
    }

    private static JsonArray Chart(IReadOnlyList<PastRun> runs)
    {
        using var card = new Card("chart");
        HistoryChart.Draw(card, runs, Reports.Pacific);
        return Cards.Read(card.Written())["body"]!.AsArray();
    }
}

using System.Globalization;
using SisSync.Core.Scheduling;
using Xunit;

namespace SisSync.Tests.Scheduling;

public sealed class NightPlanTests
{
    private static readonly NightWindow Window = new(
        "demo",
        TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles"),
        new TimeOnly(23, 0),
        new TimeOnly(5, 0)
    );

    private static readonly Night Tonight = Window.On(new DateOnly(2026, 11, 22));
    private static readonly DateOnly Yesterday = Tonight.Date.AddDays(-1);

    [Theory]
    [InlineData("America/Los_Angeles", "23:00", "05:00")]
    [InlineData("America/Los_Angeles", "01:00", "02:00")]
    [InlineData("America/Los_Angeles", "02:00", "03:00")]
    [InlineData("America/St_Johns", "23:00", "05:00")]
    [InlineData("Europe/Oslo", "02:30", "02:45")]
    [InlineData("Australia/Lord_Howe", "01:30", "02:00")]
    [InlineData("Pacific/Apia", "23:59", "23:58")]
    public void Decide_FourHundredDays_RunsOncePerNight(string zone, string start, string end)
    {
        var window = new NightWindow(
            "demo",
            TimeZoneInfo.FindSystemTimeZoneById(zone),
            TimeOnly.Parse(start, CultureInfo.InvariantCulture),
            TimeOnly.Parse(end, CultureInfo.InvariantCulture)
        );
        var now = new DateTime(2026, 1, 15, 12, 0, 0, DateTimeKind.Utc);
        var last = window.At(now).Date;
        var first = last;
        var runs = new List<DateOnly>();

        for (var end400 = now.AddDays(400); now < end400; now = now.AddMinutes(1))
        {
            if (NightPlan.Decide(window, last, null, now) is NightStep.Run run)
            {
                Assert.InRange(now, run.Night.DueUtc, run.Night.EndUtc);
                runs.Add(run.Night.Date);
                last = run.Night.Date;
            }
        }

        var expected = Enumerable.Range(1, runs.Count).Select(first.AddDays);
        Assert.Equal(expected, runs);
        Assert.InRange(runs.Count, 399, 401);
    }

    [Fact]
    public void Decide_NewDistrict_DoesNotCountEarlierNightsAsMissed()
    {
        var step = NightPlan.Decide(Window, null, null, Tonight.DueUtc);

        Assert.Equal(new NightStep.Begin(Yesterday), step);
    }

    [Fact]
    public void Decide_WindowOpenAndDuePassed_RunsTonight()
    {
        var step = NightPlan.Decide(Window, Yesterday, null, Tonight.EndUtc.AddSeconds(-1));

        Assert.Equal(new NightStep.Run(Tonight), step);
    }

    [Fact]
    public void Decide_WindowClosedWithoutARun_IsMissed()
    {
        var step = NightPlan.Decide(Window, Yesterday, null, Tonight.EndUtc);

        Assert.Equal(new NightStep.Missed(Tonight.Date, Tonight.Date), step);
    }

    [Fact]
    public void Decide_DownForAWeek_NamesEveryMissedNightButTheOpenOne()
    {
        var last = Tonight.Date.AddDays(-7);

        var step = NightPlan.Decide(Window, last, null, Tonight.DueUtc);

        Assert.Equal(new NightStep.Missed(last.AddDays(1), Yesterday), step);
    }

    [Fact]
    public void Decide_RunUnderWay_Waits()
    {
        var attempt = new NightAttempt(Tonight, null, "", Busy: false);

        var step = NightPlan.Decide(Window, Yesterday, attempt, Tonight.EndUtc.AddHours(3));

        Assert.IsType<NightStep.Wait>(step);
    }

    [Theory]
    [InlineData(599, false)]
    [InlineData(600, true)]
    public void Decide_AfterAFailedTry_TriesAgainAfterTenMinutes(int seconds, bool runs)
    {
        var ended = Tonight.DueUtc.AddMinutes(1);
        var attempt = new NightAttempt(Tonight, ended, "Clever is busy", Busy: false);

        var step = NightPlan.Decide(Window, Yesterday, attempt, ended.AddSeconds(seconds));

        Assert.Equal(runs, step is NightStep.Run);
    }

    [Fact]
    public void Decide_StillFailingAtTheEnd_GivesUp()
    {
        var attempt = new NightAttempt(Tonight, Tonight.DueUtc, "Clever is busy", Busy: false);

        var step = NightPlan.Decide(Window, Yesterday, attempt, Tonight.EndUtc);

        Assert.Equal(new NightStep.GiveUp(attempt), step);
    }
}

using System.Globalization;
using SisSync.Core.Scheduling;
using Xunit;

namespace SisSync.Tests.Scheduling;

public sealed class NightWindowTests
{
    private static readonly TimeOnly Eleven = new(23, 0);
    private static readonly TimeOnly Five = new(5, 0);

    [Theory]
    [InlineData("America/Los_Angeles", 2026, 11, 22, "2026-11-23T07:00", "2026-11-23T13:00")] // an ordinary winter night
    [InlineData("America/Los_Angeles", 2026, 3, 7, "2026-03-08T07:00", "2026-03-08T12:00")] // spring: an hour is missing
    [InlineData("America/Los_Angeles", 2026, 10, 31, "2026-11-01T06:00", "2026-11-01T13:00")] // autumn: an hour is repeated
    [InlineData("Asia/Kolkata", 2026, 3, 7, "2026-03-07T17:30", "2026-03-07T23:30")] // no daylight saving, half an hour off
    [InlineData("Australia/Lord_Howe", 2026, 10, 3, "2026-10-03T12:30", "2026-10-03T18:00")] // half an hour is missing
    public void On_NightOfZone_StartsAndEndsAtLocalTimes(
        string zone,
        int year,
        int month,
        int day,
        string start,
        string end
    )
    {
        var window = new NightWindow("demo", Zone(zone), Eleven, Five);

        var night = window.On(new DateOnly(year, month, day));

        Assert.Equal(Utc(start), night.StartUtc);
        Assert.Equal(Utc(end), night.EndUtc);
        Assert.InRange(night.DueUtc, night.StartUtc, night.EndUtc);
    }

    [Fact]
    public void On_StartInGap_StartsAfterTheGap()
    {
        var window = new NightWindow(
            "demo",
            Zone("America/Los_Angeles"),
            new TimeOnly(2, 30),
            Five
        );

        var night = window.On(new DateOnly(2026, 3, 8));

        Assert.Equal(new DateTime(2026, 3, 8, 10, 0, 0, DateTimeKind.Utc), night.StartUtc);
    }

    [Fact]
    public void On_WholeWindowInGap_KeepsItsLength()
    {
        var window = new NightWindow(
            "demo",
            Zone("America/Los_Angeles"),
            new TimeOnly(2, 15),
            new TimeOnly(2, 45)
        );

        var night = window.On(new DateOnly(2026, 3, 8));

        Assert.Equal(TimeSpan.FromMinutes(30), night.EndUtc - night.StartUtc);
    }

    [Fact]
    public void On_WindowInRepeatedHour_StartsAtTheFirstAndEndsAtTheSecond()
    {
        var window = new NightWindow(
            "demo",
            Zone("America/Los_Angeles"),
            new TimeOnly(1, 15),
            new TimeOnly(1, 45)
        );

        var night = window.On(new DateOnly(2026, 11, 1));

        Assert.Equal(new DateTime(2026, 11, 1, 8, 15, 0, DateTimeKind.Utc), night.StartUtc);
        Assert.Equal(new DateTime(2026, 11, 1, 9, 45, 0, DateTimeKind.Utc), night.EndUtc);
    }

    [Fact]
    public void On_ThousandDistricts_SpreadsThemOverTheWindow()
    {
        var zone = Zone("America/Chicago");
        var date = new DateOnly(2026, 11, 22);

        var nights = Enumerable
            .Range(1, 1000)
            .Select(n => new NightWindow($"district-{n}", zone, Eleven, Five).On(date))
            .ToList();

        Assert.All(nights, n => Assert.InRange(n.DueUtc, n.StartUtc, n.EndUtc.AddMinutes(-90)));
        var perHalfHour = nights
            .GroupBy(n => (int)((n.DueUtc - n.StartUtc).TotalMinutes / 30))
            .ToList();
        Assert.Equal(9, perHalfHour.Count);
        Assert.All(perHalfHour, g => Assert.InRange(g.Count(), 70, 150));
    }

    [Fact]
    public void On_SameDistrict_IsDueAtTheSamePlaceEveryNight()
    {
        var window = new NightWindow("demo", Zone("America/Chicago"), Eleven, Five);

        var first = window.On(new DateOnly(2026, 11, 22));
        var second = window.On(new DateOnly(2026, 11, 23));

        Assert.Equal(first.DueUtc.AddDays(1), second.DueUtc);
    }

    [Theory]
    [InlineData("2026-11-23T06:59:59", "2026-11-21")] // a second before tonight's window
    [InlineData("2026-11-23T07:00:00", "2026-11-22")]
    [InlineData("2026-11-23T20:00:00", "2026-11-22")] // over, but still the newest
    public void At_Moment_IsTheNewestNightThatHasStarted(string now, string expected)
    {
        var window = new NightWindow("demo", Zone("America/Los_Angeles"), Eleven, Five);

        var night = window.At(Utc(now));

        Assert.Equal(DateOnly.Parse(expected, CultureInfo.InvariantCulture), night.Date);
    }

    private static DateTime Utc(string text) =>
        DateTime.Parse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal
        );

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);
}

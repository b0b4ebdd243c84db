using SisSync.Bot.Cards;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Bot;

public sealed class ReaderClockTests
{
    [Theory]
    [InlineData(null, "America/Los_Angeles", "Sep 14, 2026, 11:42 PM Pacific time")]
    [InlineData("America/New_York", "America/Los_Angeles", "Sep 15, 2026, 2:42 AM Eastern time")]
    [InlineData("Europe/Madrid", "America/Los_Angeles", "Sep 15, 2026, 8:42 AM Madrid time")]
    [InlineData("America/North_Dakota/Center", "UTC", "Sep 15, 2026, 1:42 AM Center time")]
    [InlineData("Pacific Standard Time", "UTC", "Sep 14, 2026, 11:42 PM Pacific time")]
    [InlineData("Not/AZone", "America/Chicago", "Sep 15, 2026, 1:42 AM Central time")]
    [InlineData("../../etc/passwd", "Also/Wrong", "Sep 15, 2026, 6:42 AM UTC")]
    public void Full_ReadersZoneElseDistricts_IsNamed(
        string? reader,
        string district,
        string text
    ) => Assert.Equal(text, ReaderClock.For(reader, district).Full(Reports.Night));

    [Fact]
    public void Full_BothSidesOfTheChangeOfClocks_FollowsIt()
    {
        Assert.StartsWith(
            "Nov 1, 2026, 1:30 AM",
            Reports.Pacific.Full(new DateTime(2026, 11, 1, 8, 30, 0))
        );
        Assert.StartsWith(
            "Nov 1, 2026, 1:30 AM",
            Reports.Pacific.Full(new DateTime(2026, 11, 1, 9, 30, 0))
        );
        Assert.StartsWith(
            "Nov 1, 2026, 2:30 AM",
            Reports.Pacific.Full(new DateTime(2026, 11, 1, 10, 30, 0))
        );
    }

    [Fact]
    public void Brief_AnotherYear_SaysTheYear()
    {
        Assert.Equal("Sep 14, 11:42 PM", Reports.Pacific.Brief(Reports.Night, Reports.Night));
        Assert.Equal(
            "Sep 14, 2025, 11:42 PM",
            Reports.Pacific.Brief(Reports.Night.AddYears(-1), Reports.Night)
        );
    }
}

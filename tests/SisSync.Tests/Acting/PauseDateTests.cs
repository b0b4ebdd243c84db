using SisSync.Bot.Commands;
using SisSync.Bot.Features.Pause;
using Xunit;

namespace SisSync.Tests.Acting;

public sealed class PauseDateTests
{
    // a Wednesday
    private static readonly DateOnly Today = new(2026, 10, 14);

    [Theory]
    [InlineData("tomorrow", "en", "2026-10-15")]
    [InlineData("mañana", "es", "2026-10-15")]
    [InlineData("Monday", "en", "2026-10-19")]
    [InlineData("next Monday.", "en", "2026-10-19")]
    [InlineData("Wednesday", "en", "2026-10-21")]
    [InlineData("el lunes", "es", "2026-10-19")]
    [InlineData("miércoles", "es", "2026-10-21")]
    [InlineData("12/1", "en", "2026-12-01")]
    [InlineData("12/1", "es", "2027-01-12")]
    [InlineData("12/1/26", "en", "2026-12-01")]
    [InlineData("12/1/2026", "en", "2026-12-01")]
    [InlineData("Dec 1", "en", "2026-12-01")]
    [InlineData("December 1st", "en", "2026-12-01")]
    [InlineData("1 Dec", "en", "2026-12-01")]
    [InlineData("Dec 1, 2026", "en", "2026-12-01")]
    [InlineData("the 1st of December", "en", "2026-12-01")]
    [InlineData("1 de diciembre", "es", "2026-12-01")]
    [InlineData("el 1 de diciembre de 2026", "es", "2026-12-01")]
    [InlineData("Jan 5", "en", "2027-01-05")]
    [InlineData("2026-12-01", "en", "2026-12-01")]
    public void Read_ADayAsPeopleSayIt_IsThatDay(string text, string language, string day) =>
        Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd"), PauseDate.Read(text, Today, language));

    [Theory]
    [InlineData("")]
    [InlineData("today")]
    [InlineData("yesterday")]
    [InlineData("spring break")]
    [InlineData("the 5th")]
    [InlineData("13/32")]
    [InlineData("13/1")]
    [InlineData("2/30")]
    [InlineData("Oct 14")]
    [InlineData("Oct 1")]
    [InlineData("10/14/2026")]
    [InlineData("2026-01-01")]
    [InlineData("2036-01-01")]
    [InlineData("Dec 1 or 2")]
    public void Read_NotClear_IsNoDay(string text) =>
        Assert.Null(PauseDate.Read(text, Today, "en"));

    [Theory]
    [InlineData("sync now", "Sync { School = , ")]
    [InlineData("Sync now!", "Sync { School = , ")]
    [InlineData("sincroniza ahora", "Sync { School = , ")]
    [InlineData("sync now for Lincoln High", "Sync { School = Named { Name = lincoln high }")]
    [InlineData("please sync lincoln high now", "Sync { School = Named { Name = lincoln high }")]
    [InlineData(
        "pause Lincoln High until Dec 1",
        "Pause { School = Named { Name = lincoln high }, Until = Dec 1 }"
    )]
    [InlineData(
        "pausa lincoln hasta el lunes",
        "Pause { School = Named { Name = lincoln }, Until = el lunes }"
    )]
    [InlineData("pause lincoln", "Pause { School = Named { Name = lincoln }, Until =  }")]
    [InlineData("unpause lincoln", "Unpause { School = Named { Name = lincoln } }")]
    [InlineData("notify here", "Notify { School = , ")]
    [InlineData("notify here for lincoln high", "Notify { School = Named { Name = lincoln high }")]
    [InlineData("avisa aquí", "Notify { School = , ")]
    [InlineData("stop notifying here", "StopNotifying { }")]
    [InlineData("deja de avisar aquí", "StopNotifying { }")]
    [InlineData("sincronizar ahora", "Sync { School = , ")]
    [InlineData(
        "pausar Lincoln High hasta el lunes",
        "Pause { School = Named { Name = lincoln high }, Until = el lunes }"
    )]
    [InlineData("reanudar lincoln", "Unpause { School = Named { Name = lincoln } }")]
    [InlineData("avisar aquí", "Notify { School = , ")]
    [InlineData("dejar de avisar aquí", "StopNotifying { }")]
    public void Parse_WordsThatAct_AreUnderstood(string text, string command) =>
        Assert.StartsWith(command, ActParser.Parse(text)?.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("status")]
    [InlineData("sync status")]
    [InlineData("when was the last sync")]
    [InlineData("lincoln high")]
    [InlineData("pause")]
    [InlineData("help")]
    [InlineData("")]
    public void Parse_OtherWords_DoNotAct(string text) => Assert.Null(ActParser.Parse(text));
}

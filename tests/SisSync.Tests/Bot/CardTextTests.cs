using SisSync.Bot.Cards;
using Xunit;

namespace SisSync.Tests.Bot;

public sealed class CardTextTests
{
    [Theory]
    [InlineData("[x](https://evil)", @"\[x\](https://evil)")]
    [InlineData("**Bold** High", @"\*\*Bold\*\* High")]
    [InlineData("<at>Dana</at>", "‹at›Dana‹/at›")]
    [InlineData("snake_case `x` ~~y~~", @"snake\_case \`x\` \~\~y\~\~")]
    [InlineData("# Title", @"\# Title")]
    [InlineData("PS #4", "PS #4")]
    [InlineData("1. FC Academy", @"1\. FC Academy")]
    [InlineData("- dash", @"\- dash")]
    [InlineData("&lt;at&gt; Smith & Sons", @"\&lt;at\&gt; Smith & Sons")]
    [InlineData("one\r\n\n# two\u2028three", "one # two three")]
    [InlineData("{{DATE(2026-01-01,SHORT)}}", "{ {DATE(2026-01-01,SHORT)}}")]
    [InlineData("a\u202Etxt.exe", "atxt.exe")]
    [InlineData(@"back\slash", @"back\\slash")]
    [InlineData("Escuela José Peña", "Escuela José Peña")]
    public void Escape_OutsideText_IsHarmless(string text, string expected) =>
        Assert.Equal(expected, CardText.Escape(text));

    [Fact]
    public void Escape_TooLong_IsCutBeforeItIsEscaped()
    {
        Assert.Equal("aaaa…", CardText.Escape("aaaaaaaa", 5));
        Assert.Equal("aaa…", CardText.Plain("aaa😀bbb", 5));
    }
}

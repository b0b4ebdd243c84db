using System.Text.Json;
using SisSync.Bot.Commands;
using Xunit;

namespace SisSync.Tests.Bot;

public sealed class CommandParserTests
{
    [Theory]
    [InlineData("status")]
    [InlineData("  STATUS!! ")]
    [InlineData("staus")]
    [InlineData("statsu")]
    [InlineData("stattus?")]
    [InlineData("what's the status")]
    [InlineData("Status, please")]
    [InlineData("show me the status of the district")]
    [InlineData("all schools")]
    [InlineData("sync status")]
    [InlineData("status for")]
    public void Parse_DistrictInAnyWords_IsDistrictStatus(string text) =>
        Assert.Equal(new ChatCommand.DistrictStatus(), CommandParser.Parse(text));

    [Theory]
    [InlineData("status for Lincoln High", "lincoln high")]
    [InlineData("lincoln", "lincoln")]
    [InlineData("lincoln high status?", "lincoln high")]
    [InlineData("LINCOLN HIGH: STAUS", "lincoln high")]
    [InlineData("how is lincoln high doing today", "lincoln high")]
    [InlineData("Peña's status", "penas")]
    [InlineData("status of the school for the arts", "school for the arts")]
    [InlineData("what is the status of P.S. 12", "ps 12")]
    [InlineData("holds", "holds")]
    public void Parse_AnythingElse_IsTakenForASchool(string text, string name) =>
        Assert.Equal(new ChatCommand.SchoolStatus(name, text), CommandParser.Parse(text));

    [Theory]
    [InlineData("help")]
    [InlineData("Help!")]
    [InlineData("hlep")]
    [InlineData("hi")]
    [InlineData("hello, help me please")]
    [InlineData("?")]
    [InlineData("")]
    [InlineData("what can you")]
    public void Parse_HelpOrGreeting_IsHelp(string text) =>
        Assert.IsType<ChatCommand.Help>(CommandParser.Parse(text));

    [Theory]
    [InlineData(":-)")]
    [InlineData("👍")]
    [InlineData("...")]
    public void Parse_NoWords_IsNotUnderstood(string text) =>
        Assert.Equal(new ChatCommand.NotUnderstood(text), CommandParser.Parse(text));

    [Fact]
    public void Parse_BrokenOrEndlessText_DoesNotThrow()
    {
        Assert.IsType<ChatCommand.NotUnderstood>(CommandParser.Parse("\uD83D"));
        Assert.IsType<ChatCommand.SchoolStatus>(CommandParser.Parse("a\uDC00b"));
        Assert.IsType<ChatCommand.SchoolStatus>(CommandParser.Parse(new string('x', 100_000)));
    }

    [Theory]
    [InlineData("hold", """{"hold":"h","version":1,"action":"resume"}""")]
    [InlineData("hold", """{"hold":"h","version":1,"action":"resume","reason":"everything"}""")]
    [InlineData("hold", """{"hold":"h","version":1,"action":"resume","reason":null}""")]
    [InlineData("hold", """{"hold":"h","action":"check"}""")]
    [InlineData("hold", """{"hold":"h","version":"1","action":"check"}""")]
    [InlineData("hold", """{"hold":["h"],"version":1,"action":"check"}""")]
    [InlineData("hold", """{"hold":"h","version":1,"action":"delete"}""")]
    [InlineData("hold", "[]")]
    [InlineData("school", """{"district":"d"}""")]
    [InlineData("school", "null")]
    [InlineData("district", "{}")]
    [InlineData("drop", "{}")]
    public void ParseButton_MissingOrForeignData_IsUnknown(string verb, string data) =>
        Assert.IsType<ChatCommand.UnknownButton>(
            ButtonParser.Parse(verb, JsonSerializer.Deserialize<JsonElement>(data))
        );

    [Theory]
    [InlineData("""{"district":"d","page":3,"v":1}""", "d", 3)]
    [InlineData("""{"page":-7}""", null, 1)]
    [InlineData("7", null, 1)]
    public void ParseButton_Status_ReadsDistrictAndPage(string data, string? district, int page) =>
        Assert.Equal(
            new ChatCommand.DistrictStatus(district, page),
            ButtonParser.Parse("status", JsonSerializer.Deserialize<JsonElement>(data))
        );
}

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
    public void Parse_AnythingElse_IsTakenForASchool(string text, string name) =>
        Assert.Equal(new ChatCommand.SchoolStatus(name, text), CommandParser.Parse(text));

    [Theory]
    [InlineData("errors", "errors")]
    [InlineData("Show me the ERRORS, please", "errors")]
    [InlineData("error list", "errors")]
    [InlineData("errores", "errors")]
    [InlineData("¿Qué errores hay?", "errors")]
    [InlineData("alerts", "alerts")]
    [InlineData("muéstrame las alertas", "alerts")]
    [InlineData("errors and alerts", "both")]
    [InlineData("are there any problems today?", "both")]
    [InlineData("problemas del distrito", "both")]
    public void Parse_IssuesOfTheDistrict_AreAskedFor(string text, string scope) =>
        Assert.Equal(
            new ChatCommand.Issues(Scope(scope), new Target.Anything()),
            CommandParser.Parse(text)
        );

    [Theory]
    [InlineData("errors for Lincoln High", "errors", "lincoln high", "errors")]
    [InlineData("show me the errors of lincoln middle", "errors", "lincoln middle", "errors")]
    [InlineData("Lincoln High: alerts?", "alerts", "lincoln high", "alerts")]
    [InlineData("lincoln errors and alerts", "both", "lincoln", "errors")]
    [InlineData("errors at history museum", "errors", "history museum", "errors")]
    [InlineData("erors for lincoln", "errors", "lincoln", "erors")]
    [InlineData("errores de la escuela Lincoln", "errors", "escuela lincoln", "errores")]
    [InlineData("erors", "errors", "", "erors")]
    public void Parse_IssuesOfASchool_KeepTheWholeText(
        string text,
        string scope,
        string name,
        string word
    ) =>
        Assert.Equal(
            new ChatCommand.Issues(Scope(scope), new Target.Named(name, text, word)),
            CommandParser.Parse(text)
        );

    [Theory]
    [InlineData("holds")]
    [InlineData("which schools are on hold?")]
    [InlineData("status of the holds")]
    [InlineData("retenciones")]
    [InlineData("¿Qué escuelas están retenidas?")]
    public void Parse_Holds_AreListed(string text) =>
        Assert.Equal(new ChatCommand.ListHolds(new Target.Anything()), CommandParser.Parse(text));

    [Theory]
    [InlineData("history", null)]
    [InlineData("historial", null)]
    [InlineData("recent runs", null)]
    [InlineData("sync history for Lincoln", "lincoln")]
    [InlineData("lincoln history", "lincoln")]
    public void Parse_History_IsAskedFor(string text, string? name)
    {
        var asked = Assert.IsType<ChatCommand.History>(CommandParser.Parse(text));

        Assert.Equal(name, (asked.About as Target.Named)?.Name);
    }

    [Theory]
    [InlineData("what's wrong at Lincoln", "lincoln")]
    [InlineData("is lincoln on hold?", "lincoln")]
    [InlineData("estado de Lincoln", "lincoln")]
    [InlineData("¿Cómo está la escuela Lincoln?", "escuela lincoln")]
    [InlineData("¿Qué está mal en Lincoln?", "lincoln")]
    public void Parse_HowASchoolIs_IsItsStatus(string text, string name) =>
        Assert.Equal(new ChatCommand.SchoolStatus(name, text), CommandParser.Parse(text));

    [Theory]
    [InlineData("estado")]
    [InlineData("estado del distrito")]
    [InlineData("¿Cuál es el estado?")]
    [InlineData("todas las escuelas")]
    [InlineData("esatdo")]
    public void Parse_StatusInSpanish_IsDistrictStatus(string text) =>
        Assert.Equal(new ChatCommand.DistrictStatus(), CommandParser.Parse(text));

    [Theory]
    [InlineData("ayuda")]
    [InlineData("Hola")]
    [InlineData("¡Buenos días!")]
    [InlineData("ayda")]
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
    [InlineData("issues", "{}")]
    [InlineData("issues", """{"scope":"everything"}""")]
    [InlineData("holds.act", """{"district":"d","action":"check","holds":["h"]}""")]
    [InlineData("holds.act", """{"district":"d","action":"check","holds":["h@x"]}""")]
    [InlineData("holds.act", """{"district":"d","action":"check","holds":["h@-1"]}""")]
    [InlineData("holds.act", """{"district":"d","action":"check","holds":[7]}""")]
    [InlineData("holds.act", """{"district":"d","action":"check","holds":"h@1"}""")]
    [InlineData("holds.act", """{"district":"d","action":"erase","holds":["h@1"]}""")]
    [InlineData("holds.act", """{"action":"check","holds":["h@1"]}""")]
    [InlineData("holds.act", """{"district":"d","action":"check","hold:h@":"true"}""")]
    [InlineData("holds.done", "[]")]
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

    [Fact]
    public void ParseButton_TickedBoxes_AreTheHoldsWithTheirVersions()
    {
        var data =
            """{"district":"d","action":"resume","hold:a@3":"true","hold:b@1":"false","hold:c@2":true}""";

        var act = Assert.IsType<ChatCommand.ActOnHolds>(
            ButtonParser.Parse("holds.act", JsonSerializer.Deserialize<JsonElement>(data))
        );

        Assert.Equal([new ShownHold("a", 3), new ShownHold("c", 2)], act.Holds);
        Assert.False(act.Confirmed);
    }

    [Fact]
    public void ParseButton_MoreHoldsThanACardShows_IsUnknown()
    {
        var many = string.Join(',', Enumerable.Range(1, 101).Select(n => $"\"h{n}@1\""));
        var data = $$"""{"district":"d","action":"check","holds":[{{many}}]}""";

        Assert.IsType<ChatCommand.UnknownButton>(
            ButtonParser.Parse("holds.act", JsonSerializer.Deserialize<JsonElement>(data))
        );
    }

    [Theory]
    [InlineData("""{"district":"d","pick":"e/s1"}""", "e", "s1")]
    [InlineData("""{"district":"d","school":"s2","pick":""}""", "d", "s2")]
    public void ParseButton_PickedSchool_IsOpened(string data, string district, string school) =>
        Assert.Equal(
            new ChatCommand.OpenSchool(district, school, null),
            ButtonParser.Parse("school", JsonSerializer.Deserialize<JsonElement>(data))
        );

    [Fact]
    public void ParseButton_NothingPicked_DrawsTheDistrictAgain() =>
        Assert.Equal(
            new ChatCommand.DistrictStatus("d"),
            ButtonParser.Parse(
                "school",
                JsonSerializer.Deserialize<JsonElement>("""{"district":"d","pick":""}""")
            )
        );

    private static IssueScope Scope(string code) => Enum.Parse<IssueScope>(code, ignoreCase: true);
}

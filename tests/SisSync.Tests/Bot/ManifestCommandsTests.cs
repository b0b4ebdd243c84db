using System.Text.Json.Nodes;
using SisSync.Bot.Commands;
using SisSync.Bot.Settings;
using Xunit;

namespace SisSync.Tests.Bot;

/// <summary>What the menu of Teams offers is what the bot understands, in both languages.</summary>
public sealed class ManifestCommandsTests
{
    // in the order of the menu
    private static readonly string[] Asked =
    [
        "DistrictStatus",
        "SchoolStatus",
        "ListHolds",
        "Errors",
        "Alerts",
        "History",
        "Sync",
        "Pause",
        "Notify",
        "Help",
    ];

    [Fact]
    public void Titles_English_AreUnderstood() =>
        Assert.Equal(Asked, Commands().Select((c, at) => Understood(Title(c), at)));

    [Fact]
    public void Titles_Spanish_AreUnderstoodTheSame()
    {
        var spanish = Json("es.json");

        Assert.Equal(
            Asked,
            Commands()
                .Select(
                    (_, at) =>
                        Understood(
                            spanish[
                                $"bots[0].commandLists[0].commands[{at}].title"
                            ]!.GetValue<string>(),
                            at
                        )
                )
        );
    }

    private static string Understood(string title, int at)
    {
        // the titles that only begin a sentence: the name of a school comes behind them
        var said = Asked[at] is "SchoolStatus" or "Pause" ? $"{title} Lincoln High" : title;
        return CommandParser.Parse(said) switch
        {
            ChatCommand.SchoolStatus { Name: not "lincoln high" } other => $"a school {other.Name}",
            ChatCommand.Issues issues => issues.Scope.ToString(),
            ChatCommand.Act act => act.Command.GetType().Name,
            var command => command.GetType().Name,
        };
    }

    private static JsonArray Commands() =>
        Json("manifest.json")["bots"]![0]!["commandLists"]![0]!["commands"]!.AsArray();

    private static string Title(JsonNode? command) => command!["title"]!.GetValue<string>();

    private static JsonNode Json(string file) =>
        JsonNode.Parse(
            File.ReadAllText(
                Path.Combine(RepositoryRoot.Find(AppContext.BaseDirectory), "manifest", file)
            )
        )!;
}

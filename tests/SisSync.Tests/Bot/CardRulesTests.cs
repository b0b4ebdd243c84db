using System.Text;
using System.Text.Json.Nodes;
using SisSync.Bot.Settings;
using Xunit;

namespace SisSync.Tests.Bot;

/// <summary>What Teams demands of every card, on each golden file: a card drawn anew cannot break a rule unseen.</summary>
public sealed class CardRulesTests
{
    private static readonly string _golden = Path.Combine(
        RepositoryRoot.Find(AppContext.BaseDirectory),
        "tests",
        "SisSync.Tests",
        "Bot",
        "Golden"
    );

    private static readonly string[] _elements =
    [
        "AdaptiveCard",
        "Action.Execute",
        "Action.OpenUrl",
        "Action.Submit",
        "ActionSet",
        "Chart.VerticalBar.Grouped",
        "Container",
        "Data.Query",
        "FactSet",
        "Input.ChoiceSet",
        "Input.Toggle",
        "TextBlock",
    ];

    public static TheoryData<string> Names =>
        [
            .. Directory
                .GetFiles(_golden, "*.json")
                .Select(Path.GetFileName)
                .OfType<string>()
                .Order(),
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Card_Golden_KeepsTheRules(string name)
    {
        var card = JsonNode
            .Parse(
                await File.ReadAllTextAsync(
                    Path.Combine(_golden, name),
                    TestContext.Current.CancellationToken
                )
            )!
            .AsObject();
        var parts = Parts(card).ToList();

        Assert.InRange(Encoding.Unicode.GetByteCount(card.ToJsonString()), 1, 24 * 1024);
        Assert.Equal("1.5", card["version"]!.GetValue<string>());
        Assert.NotEqual("", card["fallbackText"]!.GetValue<string>());
        Assert.Equal("heading", card["body"]![0]!["style"]?.GetValue<string>());
        Assert.All(parts, part => Assert.Contains(Type(part), _elements));
        Assert.All(
            parts.Where(part => Type(part) == "TextBlock"),
            text => Assert.True(text["wrap"]!.GetValue<bool>())
        );
        Assert.All(
            parts.Where(part => Type(part) == "ActionSet"),
            set => Assert.InRange(set["actions"]!.AsArray().Count, 1, 6)
        );
        Assert.All(parts.Where(part => Type(part) == "Action.Execute"), AssertOldClientsCan);
        Assert.DoesNotContain(
            parts,
            part => part.ContainsKey("minHeight") || part.ContainsKey("width")
        );
    }

    // Action.Submit carries no verb of its own: it must be in the data
    private static void AssertOldClientsCan(JsonObject execute)
    {
        var submit = execute["fallback"]!.AsObject();
        Assert.Equal("Action.Submit", Type(submit));
        Assert.Equal(
            execute["verb"]!.GetValue<string>(),
            submit["data"]!["verb"]!.GetValue<string>()
        );
        Assert.All(
            execute["data"]!.AsObject(),
            member => Assert.True(JsonNode.DeepEquals(member.Value, submit["data"]![member.Key]))
        );
    }

    private static string Type(JsonObject part) => part["type"]!.GetValue<string>();

    private static IEnumerable<JsonObject> Parts(JsonNode? node) =>
        node switch
        {
            JsonObject part => (
                part["type"] is JsonValue ? [part] : Array.Empty<JsonObject>()
            ).Concat(
                part.Where(member => member.Key != "data").SelectMany(member => Parts(member.Value))
            ),
            JsonArray list => list.SelectMany(Parts),
            _ => [],
        };
}

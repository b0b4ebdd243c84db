using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using Xunit;

namespace SisSync.Tests.TestKit;

/// <summary>Reads cards the way a client does.</summary>
internal static class Cards
{
    /// <summary>Every object of the card.</summary>
    public static IEnumerable<JsonObject> Objects(JsonNode? node)
    {
        if (node is JsonObject o)
        {
            yield return o;
        }
        var children = node switch
        {
            JsonObject obj => obj.Select(p => p.Value),
            JsonArray array => array,
            _ => [],
        };
        foreach (var inner in children.SelectMany(Objects))
        {
            yield return inner;
        }
    }

    /// <summary>Everything that is drawn as text, one per line.</summary>
    public static string Text(JsonObject card) =>
        string.Join(
            '\n',
            Objects(card)
                .SelectMany(o =>
                    o["type"]?.GetValue<string>() == "TextBlock" ? [o["text"]!.GetValue<string>()]
                    : o["value"] is { } value ? new[] { $"{o["title"]}: {value}" }
                    : []
                )
        );

    /// <summary>The buttons and pressable rows, in order.</summary>
    public static List<Button> Buttons(JsonObject card) =>
        [
            .. Objects(card)
                .Where(o => o["type"]?.GetValue<string>() == "Action.Execute")
                .Select(o => new Button(
                    o["title"]!.GetValue<string>(),
                    o["verb"]!.GetValue<string>(),
                    JsonSerializer.Deserialize<JsonElement>(o["data"]!.ToJsonString())
                )),
        ];

    public static string Text(WrittenCard card) => Text(Read(card));

    public static List<Button> Buttons(WrittenCard card) => Buttons(Read(card));

    public static JsonObject Of(ChatReply reply) =>
        Read(Assert.IsType<ChatReply.Card>(reply).Content);

    public static string TextOf(ChatReply reply) =>
        reply.Match(text => text.Value, card => Text(card.Content), file => file.Offer.Description);

    public static JsonObject Read(WrittenCard card) => JsonNode.Parse(card.Json.Span)!.AsObject();

    /// <summary>Size as Teams counts it, however the card is written on its way there.</summary>
    public static int Bytes(JsonObject card) => Encoding.Unicode.GetByteCount(card.ToJsonString());

    public static int Bytes(WrittenCard card) => Bytes(Read(card));

    internal sealed record Button(string Title, string Verb, JsonElement Data);
}

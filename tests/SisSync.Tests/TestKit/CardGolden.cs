using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SisSync.Bot.Cards;

namespace SisSync.Tests.TestKit;

/// <summary>Compares a card with its <see cref="Golden"/> file.</summary>
internal static class CardGolden
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Check(WrittenCard card, string name) => Check(Cards.Read(card), name);

    public static void Check(JsonObject card, string name) =>
        Golden.Check(card.ToJsonString(Readable) + "\n", "Bot", $"{name}.json");
}

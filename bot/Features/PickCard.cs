using System.Text.Json.Nodes;
using SisSync.Bot.Cards;

namespace SisSync.Bot.Features;

/// <summary>A short list to pick from; what does not fit is counted.</summary>
internal static class PickCard
{
    public static JsonObject Build(
        string summary,
        IReadOnlyList<JsonObject> head,
        IReadOnlyList<JsonObject> rows,
        string rest,
        JsonObject? tail = null,
        int? of = null
    )
    {
        // All there are; the rows may be the first of them only.
        var all = of ?? rows.Count;

        JsonObject More(int count) =>
            Card.Text(CardText.Format(CardWords.More, CardText.Number(count), rest), subtle: true);

        JsonObject?[] frame = [.. head, More(all), tail?.DeepClone().AsObject()];
        var left =
            Card.MaxBytes
            - Card.Bytes(Card.Build(summary, frame.Select(b => b?.DeepClone().AsObject())));
        // Two bytes for the comma.
        var shown = rows.TakeWhile(row => (left -= Card.Bytes(row) + 2) >= 0).ToList();
        var cut = all - shown.Count;
        return Card.Build(summary, [.. head, .. shown, cut > 0 ? More(cut) : null, tail]);
    }

    /// <summary>One choice. Name and detail are Markdown, escaped.</summary>
    public static JsonObject Row(string name, string detail, JsonObject press)
    {
        var row = Card.Group(
            [
                Card.Text(name, Tone.Accent, bold: true),
                Card.Text(detail, subtle: true, tight: true),
            ],
            press
        );
        row["spacing"] = "Small";
        return row;
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace SisSync.Bot.Cards;

/// <summary>Colours that Teams draws in the reader's theme.</summary>
internal enum Tone
{
    Default = 0,
    Accent = 1,
    Good = 2,
    Warning = 3,
    Attention = 4,
}

/// <summary>
/// The whole vocabulary of the cards: Adaptive Cards 1.5, everything wraps, no fixed widths, theme colours only.
/// Texts are Markdown: what comes from outside has been through <see cref="CardText"/>.
/// </summary>
internal static class Card
{
    /// <summary>Largest card, in bytes of UTF-16, as Teams counts.</summary>
    public const int MaxBytes = 24 * 1024;

    // In characters of a title, at 320 pixels and with a broad font.
    private const int RowWidth = 34;
    private const int ButtonFrame = 4;

    public static JsonObject Build(string fallbackText, IEnumerable<JsonObject?> body) =>
        new()
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = "1.5",
            ["lang"] = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "es" ? "es" : "en",
            ["fallbackText"] = fallbackText,
            ["body"] = Array(body),
        };

    /// <summary>The first title of a card.</summary>
    public static JsonObject Heading(string text, Tone tone = Tone.Default)
    {
        var block = Text(text, tone, bold: true);
        block["style"] = "heading";
        block["size"] = "Large";
        return block;
    }

    /// <summary>The title of a part.</summary>
    public static JsonObject Subheading(string text, bool subtle = false)
    {
        var block = Text(text, bold: true, subtle: subtle);
        block["style"] = "heading";
        block["size"] = "Medium";
        block["spacing"] = "Medium";
        block["separator"] = true;
        return block;
    }

    public static JsonObject Text(
        string text,
        Tone tone = Tone.Default,
        bool bold = false,
        bool subtle = false,
        bool tight = false
    )
    {
        var block = new JsonObject
        {
            ["type"] = "TextBlock",
            ["text"] = text,
            ["wrap"] = true,
        };
        if (tone != Tone.Default)
        {
            block["color"] = tone.ToString();
        }
        if (bold)
        {
            block["weight"] = "Bolder";
        }
        if (subtle)
        {
            block["isSubtle"] = true;
        }
        if (tight)
        {
            block["spacing"] = "None";
        }
        return block;
    }

    public static JsonObject Facts(IEnumerable<(string Title, string Value)> facts) =>
        new()
        {
            ["type"] = "FactSet",
            ["facts"] = Array(
                facts.Select(f => new JsonObject { ["title"] = f.Title, ["value"] = f.Value })
            ),
        };

    /// <summary>A coloured box for something that must be noticed; the text says what the colour says.</summary>
    public static JsonObject Notice(Tone tone, string text)
    {
        var box = Group([Text(text)]);
        box["style"] = tone switch
        {
            Tone.Default => "emphasis",
            Tone.Accent => "accent",
            Tone.Good => "good",
            Tone.Warning => "warning",
            Tone.Attention => "attention",
        };
        return box;
    }

    public static JsonObject Group(IEnumerable<JsonObject?> items, JsonObject? press = null)
    {
        var container = new JsonObject { ["type"] = "Container", ["items"] = Array(items) };
        if (press is not null)
        {
            container["selectAction"] = press;
        }
        return container;
    }

    /// <summary>Buttons in rows that a phone shows whole: Teams keeps a set in one row and cuts off its titles.</summary>
    public static JsonObject Buttons(params IEnumerable<JsonObject?> actions)
    {
        List<JsonArray> rows = [];
        var left = 0;
        foreach (var action in actions.OfType<JsonObject>())
        {
            var width = action["title"]!.GetValue<string>().Length + ButtonFrame;
            if (rows.Count == 0 || width > left)
            {
                rows.Add([]);
                left = RowWidth;
            }
            rows[^1].Add(action);
            left -= width;
        }
        var sets = rows.Select(row => new JsonObject { ["type"] = "ActionSet", ["actions"] = row });
        return rows.Count > 1 ? Group(sets) : sets.First();
    }

    /// <summary>A button; clients without Universal Actions send the same data, with the verb in it, as a Submit.</summary>
    public static JsonObject Execute(
        string title,
        string verb,
        JsonObject data,
        string? tooltip = null,
        string? style = null
    )
    {
        data["v"] = 1;
        var submit = data.DeepClone().AsObject();
        submit["verb"] = verb;
        return new JsonObject
        {
            ["type"] = "Action.Execute",
            ["title"] = title,
            ["tooltip"] = tooltip,
            ["style"] = style,
            ["verb"] = verb,
            ["data"] = data,
            ["fallback"] = new JsonObject
            {
                ["type"] = "Action.Submit",
                ["title"] = title,
                ["data"] = submit,
            },
        }.WithoutNulls();
    }

    /// <summary>A button that opens a page.</summary>
    public static JsonObject OpenUrl(string title, string url) =>
        new()
        {
            ["type"] = "Action.OpenUrl",
            ["title"] = title,
            ["url"] = url,
        };

    /// <summary>The same button, pressed without the card's inputs: what was typed there is not meant by it.</summary>
    public static JsonObject WithoutInputs(this JsonObject action)
    {
        action["associatedInputs"] = "none";
        if (action["fallback"] is JsonObject submit)
        {
            submit["associatedInputs"] = "none";
        }
        return action;
    }

    /// <summary>Size as Teams counts it.</summary>
    public static int Bytes(JsonNode node) => Encoding.Unicode.GetByteCount(node.ToJsonString());

    private static JsonObject WithoutNulls(this JsonObject json)
    {
        foreach (var key in json.Where(p => p.Value is null).Select(p => p.Key).ToList())
        {
            json.Remove(key);
        }
        return json;
    }

    private static JsonArray Array(IEnumerable<JsonObject?> items) =>
        [.. items.Where(i => i is not null)];
}

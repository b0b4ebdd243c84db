using System.Text.Json.Nodes;

namespace SisSync.Bot.Cards;

/// <summary>
/// What a reader can fill in. An input's id becomes a member of the pressed button's data, so no id is a member that a
/// button brings itself, but for one that the input is meant to replace.
/// </summary>
internal static class Input
{
    /// <summary>The dataset that schools are typed ahead from.</summary>
    public const string SchoolDataset = "schools";

    /// <summary>Member under which a picked school arrives.</summary>
    public const string PickedSchool = "pick";

    /// <summary>One of a few.</summary>
    public static JsonObject Choice(
        string id,
        string label,
        string value,
        IEnumerable<(string Title, string Value)> choices
    ) =>
        new()
        {
            ["type"] = "Input.ChoiceSet",
            ["id"] = id,
            ["label"] = label,
            ["style"] = "compact",
            ["value"] = value,
            ["wrap"] = true,
            ["choices"] = new JsonArray([
                .. choices.Select(c => new JsonObject { ["title"] = c.Title, ["value"] = c.Value }),
            ]),
        };

    /// <summary>One of many schools, asked for while the reader types.</summary>
    public static JsonObject School(string label, string hint) =>
        new()
        {
            ["type"] = "Input.ChoiceSet",
            ["id"] = PickedSchool,
            ["label"] = label,
            ["placeholder"] = hint,
            ["style"] = "filtered",
            ["choices"] = new JsonArray(),
            ["choices.data"] = new JsonObject
            {
                ["type"] = "Data.Query",
                ["dataset"] = SchoolDataset,
                ["associatedInputs"] = "none",
            },
        };

    /// <summary>A box to tick.</summary>
    public static JsonObject Tick(string id, string title, bool ticked) =>
        new()
        {
            ["type"] = "Input.Toggle",
            ["id"] = id,
            ["title"] = title,
            ["value"] = ticked ? "true" : "false",
            ["valueOn"] = "true",
            ["valueOff"] = "false",
            ["wrap"] = true,
        };
}

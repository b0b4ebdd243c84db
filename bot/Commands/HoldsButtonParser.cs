using System.Globalization;
using System.Text.Json;
using SisSync.Core.Holding;
using static SisSync.Bot.Commands.ButtonData;

namespace SisSync.Bot.Commands;

/// <summary>Buttons for several holds. A box that was ticked is a member named after the hold and its version.</summary>
internal static class HoldsButtonParser
{
    /// <summary>More than any card shows.</summary>
    public const int MaxHolds = 100;

    private const string Box = "hold:";

    /// <summary>The id of the box of one hold.</summary>
    public static string BoxOf(ShownHold hold) => Box + Write(hold);

    /// <summary>"H-20260915-7f3a@3".</summary>
    public static string Write(ShownHold hold) =>
        string.Create(CultureInfo.InvariantCulture, $"{hold.Id}@{hold.Version}");

    public static ChatCommand Parse(string verb, JsonElement data)
    {
        if (Text(data, "district") is not { } district || Holds(data) is not { } holds)
        {
            return new ChatCommand.UnknownButton();
        }
        if (verb == Verbs.HoldsDone)
        {
            return new ChatCommand.HoldResults(district, holds);
        }
        return HoldText.Action(Text(data, "action") ?? "") is { } action
            ? new ChatCommand.ActOnHolds(district, holds, action, Text(data, "confirmed") == "yes")
            : new ChatCommand.UnknownButton();
    }

    /// <summary>The listed holds, else those that are ticked; null when one of them cannot be read.</summary>
    private static List<ShownHold>? Holds(JsonElement data)
    {
        var texts = data.TryGetProperty("holds", out var listed)
            ? listed.ValueKind == JsonValueKind.Array
                ? listed
                    .EnumerateArray()
                    .Select(e => e.ValueKind == JsonValueKind.String ? e.GetString() : null)
                    .ToList()
                : null
            :
            [
                .. data.EnumerateObject()
                    .Where(p =>
                        p.Name.StartsWith(Box, StringComparison.Ordinal) && IsTicked(p.Value)
                    )
                    .Select(p => p.Name[Box.Length..]),
            ];
        if (texts is null || texts.Count > MaxHolds)
        {
            return null;
        }
        var holds = texts.Select(Read).ToList();
        return holds.Contains(null) ? null : [.. holds.OfType<ShownHold>().DistinctBy(h => h.Id)];
    }

    private static bool IsTicked(JsonElement value) =>
        value.ValueKind == JsonValueKind.True
        || (value.ValueKind == JsonValueKind.String && value.GetString() == "true");

    // A version that cannot be read must not become "whatever is current".
    private static ShownHold? Read(string? text) =>
        text?.LastIndexOf('@') is > 0 and <= 100 and var at
        && int.TryParse(
            text.AsSpan(at + 1),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var version
        )
            ? new ShownHold(text[..at], version)
            : null;
}

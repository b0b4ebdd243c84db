using System.Globalization;
using System.Text.Json.Nodes;

namespace SisSync.Bot.Packaging;

/// <summary>Places in a manifest, written as localisation files write them: bots[0].commandLists[0].commands[1].title.</summary>
internal static class ManifestPath
{
    private static readonly char[] Separators = ['.', '[', ']'];

    public static JsonNode? Find(JsonNode? root, string path)
    {
        var at = root;
        foreach (var step in path.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            at = at switch
            {
                JsonObject members => members[step],
                JsonArray items => At(items, step),
                _ => null,
            };
        }
        return at;
    }

    public static string? Text(JsonNode? root, string path) => AsText(Find(root, path));

    public static string? AsText(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static IReadOnlyList<JsonNode?> Items(JsonNode? root, string path) =>
        Find(root, path) is JsonArray items ? [.. items] : [];

    public static IReadOnlyList<string> Texts(JsonNode? root, string path) =>
        [.. Items(root, path).Select(AsText).OfType<string>()];

    private static JsonNode? At(JsonArray items, string step) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && index < items.Count
            ? items[index]
            : null;
}

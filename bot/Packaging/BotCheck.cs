using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SisSync.Bot.Packaging;

/// <summary>What Teams demands of the bot in a manifest: one, everywhere, with few enough commands for its menu.</summary>
internal static class BotCheck
{
    private const int MaxCommands = 10;
    private static readonly string[] Scopes = ["personal", "team", "groupChat"];

    public static IEnumerable<PackageFault> Run(JsonObject manifest)
    {
        if (ManifestPath.Items(manifest, "bots").Count != 1)
        {
            yield return new("bots", "must hold one bot.", "Describe SisSync there, once.");
            yield break;
        }
        var missing = Scopes.Except(ManifestPath.Texts(manifest, "bots[0].scopes")).ToList();
        if (missing.Count > 0)
        {
            yield return new(
                "bots[0].scopes",
                $"lacks {string.Join(", ", missing)}.",
                "Name personal, team and groupChat."
            );
        }
        if (
            ManifestPath.Find(manifest, "bots[0].supportsFiles")?.GetValueKind()
            is not (JsonValueKind.True or JsonValueKind.False)
        )
        {
            yield return new(
                "bots[0].supportsFiles",
                "is missing.",
                "Say true or false: whether files travel in personal chats."
            );
        }
        foreach (var scope in Scopes)
        {
            var commands = ManifestPath
                .Items(manifest, "bots[0].commandLists")
                .Where(list => ManifestPath.Texts(list, "scopes").Contains(scope))
                .Sum(list => ManifestPath.Items(list, "commands").Count);
            if (commands is 0 or > MaxCommands)
            {
                yield return new(
                    "bots[0].commandLists",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"has {commands} commands for {scope}."
                    ),
                    string.Create(CultureInfo.InvariantCulture, $"List 1 to {MaxCommands}.")
                );
            }
        }
    }
}

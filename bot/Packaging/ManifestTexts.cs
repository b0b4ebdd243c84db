using System.Globalization;
using System.Text.Json.Nodes;

namespace SisSync.Bot.Packaging;

/// <summary>The texts people read in Teams, with the length each may have; a translation has them all and no other.</summary>
internal static class ManifestTexts
{
    private const string Schema = "$schema";

    public static IEnumerable<PackageFault> Check(JsonObject manifest, string file) =>
        Of(manifest)
            .Append(("developer.name", 32))
            .Select(text =>
                Length($"{file} {text.Item1}", ManifestPath.Text(manifest, text.Item1), text.Item2)
            )
            .OfType<PackageFault>();

    public static IEnumerable<PackageFault> CheckTranslation(
        JsonObject manifest,
        JsonObject translation,
        string file
    )
    {
        var texts = Of(manifest).ToList();
        foreach (var (path, max) in texts)
        {
            if (Length($"{file} {path}", ManifestPath.AsText(translation[path]), max) is { } fault)
            {
                yield return fault;
            }
        }
        var known = texts.Select(t => t.Path).Append(Schema).ToHashSet(StringComparer.Ordinal);
        foreach (var (key, _) in translation.Where(entry => !known.Contains(entry.Key)))
        {
            yield return new($"{file} {key}", "translates nothing of the manifest.", "Remove it.");
        }
    }

    private static IEnumerable<(string Path, int Max)> Of(JsonObject manifest)
    {
        yield return ("name.short", 30);
        yield return ("name.full", 100);
        yield return ("description.short", 80);
        yield return ("description.full", 4000);
        var lists = ManifestPath.Items(manifest, "bots[0].commandLists").Count;
        for (var list = 0; list < lists; list++)
        {
            var path = $"bots[0].commandLists[{list}].commands";
            var commands = ManifestPath.Items(manifest, path).Count;
            for (var command = 0; command < commands; command++)
            {
                yield return ($"{path}[{command}].title", 32);
                yield return ($"{path}[{command}].description", 128);
            }
        }
    }

    private static PackageFault? Length(string place, string? text, int max) =>
        string.IsNullOrWhiteSpace(text) ? new(place, "is missing.", "Write it.")
        : text.Length > max
            ? new(
                place,
                string.Create(CultureInfo.InvariantCulture, $"has {text.Length} characters."),
                string.Create(CultureInfo.InvariantCulture, $"Shorten it to {max} at most.")
            )
        : null;
}

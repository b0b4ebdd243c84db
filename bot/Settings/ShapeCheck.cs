using System.Globalization;
using F23.StringSimilarity;

namespace SisSync.Bot.Settings;

/// <summary>Compares the settings with <see cref="SettingShapes"/>: misspelt keys and values that cannot be read.</summary>
internal static class ShapeCheck
{
    private static readonly Damerau Distance = new();

    public static IEnumerable<SettingFault> Run(IConfiguration configuration) =>
        configuration
            .GetChildren()
            .SelectMany(section =>
                SettingShapes.Sections.TryGetValue(section.Key, out var shape)
                    ? Walk(section, shape)
                    : Misspelt(section)
            );

    private static IEnumerable<SettingFault> Walk(IConfigurationSection at, SettingShape shape) =>
        shape switch
        {
            SettingShape.Value value => One(at, value),
            SettingShape.Group group => Parts(
                at,
                part =>
                    group.Members.TryGetValue(part.Key, out var member)
                        ? Walk(part, member)
                        : [Unknown(part, group.Members.Keys)]
            ),
            SettingShape.Numbered list => Parts(
                at,
                part =>
                    int.TryParse(part.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _)
                        ? Walk(part, list.Item)
                        : [NotNumbered(part)]
            ),
            SettingShape.Named map => Parts(at, part => Walk(part, map.Item)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static IEnumerable<SettingFault> One(IConfigurationSection at, SettingShape.Value value)
    {
        if (at.GetChildren().Any())
        {
            yield return new(at.Path, "is one value, not a group.", "Remove the keys below it.");
        }
        else if (at.Value is { } text && value.Check(text) is { } problem)
        {
            yield return new(at.Path, $"\"{text}\"", problem);
        }
    }

    /// <summary>Checks the children of a group or list; a text in its place is a fault (an empty one is an empty list).</summary>
    private static IEnumerable<SettingFault> Parts(
        IConfigurationSection at,
        Func<IConfigurationSection, IEnumerable<SettingFault>> check
    )
    {
        if (!string.IsNullOrEmpty(at.Value))
        {
            yield return new(
                at.Path,
                "is a group or list, not one value.",
                $"Write {at.Path}:<key>."
            );
        }
        foreach (var fault in at.GetChildren().SelectMany(check))
        {
            yield return fault;
        }
    }

    private static SettingFault NotNumbered(IConfigurationSection at) =>
        new(at.Path, "is not a numbered entry.", "Entries of a list count from 0.");

    private static SettingFault Unknown(IConfigurationSection at, IEnumerable<string> known) =>
        new(at.Path, "is not a setting of SisSync.", $"Did you mean {Nearest(at.Key, known)}?");

    /// <summary>A top-level group whose name nearly is one of ours would otherwise be ignored without a word.</summary>
    private static IEnumerable<SettingFault> Misspelt(IConfigurationSection at)
    {
        // nearly all of what comes here are the environment's variables, which have no parts, and the platform's own group
        if (at.Key == "Logging" || !at.GetChildren().Any())
        {
            yield break;
        }
        var nearest = Nearest(at.Key, SettingShapes.Sections.Keys);
        if (Far(at.Key, nearest) <= 2)
        {
            yield return new(at.Path, "is not a setting of SisSync.", $"Did you mean {nearest}?");
        }
    }

    private static string Nearest(string key, IEnumerable<string> known) =>
        known.MinBy(name => Far(key, name))!;

    private static double Far(string one, string other) =>
        Distance.Distance(one.ToUpperInvariant(), other.ToUpperInvariant());
}

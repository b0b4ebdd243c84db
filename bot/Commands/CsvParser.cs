using SisSync.Bot.Folding;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Commands;

/// <summary>"csv of removals for Lincoln High"; null where no CSV file is asked for.</summary>
internal static class CsvParser
{
    private const string Csv = "csv";

    // the longest first: "contact phone missing" before "contacts"
    private static readonly (string[] Words, string Kind)[] Kinds =
    [
        .. CsvKinds
            .All.Select(kind => (Words.Of(kind.Replace('_', ' ')).ToArray(), kind))
            .Concat([
                Said("removed", "removals"),
                Said("bajas", "removals"),
                Said("eliminaciones", "removals"),
                Said("added", "additions"),
                Said("altas", "additions"),
                Said("updated", "updates"),
                Said("cambios", "updates"),
                Said("duplicates", "duplicate_emails"),
                Said("duplicados", "duplicate_emails"),
            ])
            .OrderByDescending(k => k.Item1.Length),
    ];

    public static ChatCommand? Parse(string text, IReadOnlyList<string> words)
    {
        if (!words.Contains(Csv))
        {
            return null;
        }
        var rest = words.Where(w => w != Csv).ToList();
        var kind = TakeKind(rest);
        var start = rest.TakeWhile(Vocabulary.IsAround).Count();
        var end = rest.AsEnumerable().Reverse().TakeWhile(Vocabulary.IsAround).Count();
        var name = start == rest.Count ? "" : string.Join(' ', rest[start..^end]);
        if (kind is null)
        {
            // the school's card has a list of its files
            return name.Length == 0
                ? new ChatCommand.Help()
                : new ChatCommand.SchoolStatus(name, text);
        }
        return new ChatCommand.Csv(
            name.Length == 0 ? new Target.Anything() : new Target.Named(name, text, Csv),
            kind,
            HoldId: null
        );
    }

    /// <summary>The kind that is named, its words taken out.</summary>
    private static string? TakeKind(List<string> words)
    {
        foreach (var (said, kind) in Kinds)
        {
            for (var at = 0; at + said.Length <= words.Count; at++)
            {
                if (words.Skip(at).Take(said.Length).SequenceEqual(said))
                {
                    words.RemoveRange(at, said.Length);
                    return kind;
                }
            }
        }
        return null;
    }

    private static (string[] Words, string Kind) Said(string word, string kind) => ([word], kind);
}

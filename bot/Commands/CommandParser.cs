using System.Diagnostics;
using SisSync.Bot.Folding;

namespace SisSync.Bot.Commands;

/// <summary>Typed text to a command. Knows no school: what is no command word is taken for a name.</summary>
internal static class CommandParser
{
    public static ChatCommand Parse(string text)
    {
        if (ActParser.Parse(text) is { } act)
        {
            return new ChatCommand.Act(act);
        }
        var words = Words.Of(text);
        if (CsvParser.Parse(text, words) is { } csv)
        {
            return csv;
        }
        if (words.Count == 0)
        {
            return text.Trim() is "" or "?"
                ? new ChatCommand.Help()
                : new ChatCommand.NotUnderstood(text);
        }
        if (AsksForHelp(words))
        {
            return new ChatCommand.Help();
        }
        var (intent, word, rest) = Ask(words);
        var name = Trim(rest);
        if (name.All(Vocabulary.IsWholeDistrict))
        {
            return Whole(intent, word, name.Count > 0, text);
        }
        var named = string.Join(' ', name);
        return intent switch
        {
            // The school's card has them all: its hold, its errors, its alerts.
            null or Intent.Status or Intent.Holds => new ChatCommand.SchoolStatus(named, text),
            _ => About(intent.Value, new Target.Named(named, text, word)),
        };
    }

    private static ChatCommand Whole(Intent? intent, string word, bool saysAll, string text) =>
        intent switch
        {
            null => saysAll ? new ChatCommand.DistrictStatus() : new ChatCommand.Help(),
            Intent.Status => new ChatCommand.DistrictStatus(),
            // "albert" is one letter from "alert": the name of a school comes first.
            _ when Vocabulary.IntentOf(word) is null => About(
                intent.Value,
                new Target.Named("", text, word)
            ),
            _ => About(intent.Value, new Target.Anything()),
        };

    private static ChatCommand About(Intent intent, Target about) =>
        intent switch
        {
            Intent.Errors => new ChatCommand.Issues(IssueScope.Errors, about),
            Intent.Alerts => new ChatCommand.Issues(IssueScope.Alerts, about),
            Intent.Issues => new ChatCommand.Issues(IssueScope.Both, about),
            Intent.Holds => new ChatCommand.ListHolds(about),
            Intent.History => new ChatCommand.History(about),
            Intent.Status => throw new UnreachableException(),
        };

    private static bool AsksForHelp(IReadOnlyList<string> words) =>
        (
            words.Any(Vocabulary.IsHelp)
            && words.All(w => Vocabulary.IsHelp(w) || Vocabulary.IsAround(w))
        ) || (words.Count == 1 && Vocabulary.IsNearHelp(words[0]));

    /// <summary>What is asked, the word that asks it, and the other words.</summary>
    private static (Intent? Intent, string Word, List<string> Others) Ask(
        IReadOnlyList<string> words
    )
    {
        var asks = words.Select(w => Vocabulary.IntentOf(w)).ToList();
        if (asks.Min() is { } intent)
        {
            // "errors and alerts" asks for both; "status of the holds" for the holds.
            var both =
                intent == Intent.Errors && asks.Contains(Intent.Alerts) ? Intent.Issues : intent;
            var rest = words
                .Where((_, at) => asks[at] is not { } ask || !Belongs(ask, intent, both))
                .ToList();
            return (both, words[asks.IndexOf(intent)], rest);
        }
        for (var at = 0; at < words.Count; at++)
        {
            if (Vocabulary.GuessOf(words[at]) is { } guess)
            {
                return (guess, words[at], [.. words.Where((_, other) => other != at)]);
            }
        }
        return (null, "", [.. words]);
    }

    // A "history museum" keeps its word where "errors" was asked for.
    private static bool Belongs(Intent ask, Intent first, Intent asked) =>
        ask == first || ask == Intent.Status || (asked == Intent.Issues && ask == Intent.Alerts);

    private static List<string> Trim(List<string> words)
    {
        var start = words.TakeWhile(Vocabulary.IsAround).Count();
        var end = words.AsEnumerable().Reverse().TakeWhile(Vocabulary.IsAround).Count();
        return start == words.Count ? [] : words[start..^end];
    }
}

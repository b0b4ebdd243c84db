namespace SisSync.Bot.Commands;

/// <summary>Typed text to a command. Knows no school: what is no command word is taken for a name.</summary>
internal static class CommandParser
{
    private static readonly HashSet<string> HelpWords = Set(
        "help hi hello hey start commands menu"
    );

    // Words around a name. They are cut from the ends only: "Show Low High" is a school.
    private static readonly HashSet<string> Around = Set(
        "a about at can check could current display doing find for from get give hows how i in is "
            + "look me now of on open our please roster see show sync tell the today up view want what "
            + "whats would you"
    );

    private static readonly HashSet<string> WholeDistrict = Set(
        "all district everything list my school schools"
    );

    public static ChatCommand Parse(string text)
    {
        var words = Words.Of(text);
        if (words.Count == 0)
        {
            return text.Trim() is "" or "?"
                ? new ChatCommand.Help()
                : new ChatCommand.NotUnderstood(text);
        }
        if (
            words.All(w => HelpWords.Contains(w) || Around.Contains(w))
            && words.Any(HelpWords.Contains)
        )
        {
            return new ChatCommand.Help();
        }
        if (words.Count == 1 && Typos.IsNear(words[0], "help"))
        {
            return new ChatCommand.Help();
        }

        var rest = WithoutStatus(words, out var asksStatus);
        var name = Trim(rest);
        if (name.All(WholeDistrict.Contains))
        {
            return asksStatus || name.Count > 0
                ? new ChatCommand.DistrictStatus()
                : new ChatCommand.Help();
        }
        return new ChatCommand.SchoolStatus(string.Join(' ', name), text);
    }

    private static List<string> WithoutStatus(IReadOnlyList<string> words, out bool found)
    {
        var rest = words.Where(w => w is not ("status" or "state")).ToList();
        found = rest.Count < words.Count;
        if (!found && rest.FindIndex(w => Typos.IsNear(w, "status")) is >= 0 and var at)
        {
            rest.RemoveAt(at);
            found = true;
        }
        return rest;
    }

    private static List<string> Trim(List<string> words)
    {
        var start = words.TakeWhile(Around.Contains).Count();
        var end = words.AsEnumerable().Reverse().TakeWhile(Around.Contains).Count();
        return start == words.Count ? [] : words[start..^end];
    }

    private static HashSet<string> Set(string words) => [.. words.Split(' ')];
}

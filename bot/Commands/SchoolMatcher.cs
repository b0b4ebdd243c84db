namespace SisSync.Bot.Commands;

/// <summary>
/// Finds the school that a typed name means. Each step is more forgiving than the one before and is tried only when that
/// one found nothing, so an exact name never becomes a choice.
/// </summary>
internal static class SchoolMatcher
{
    private const int NearestShown = 5;
    private const double NearEnough = 0.72;
    private const int ShortestJoined = 4;

    private static readonly HashSet<string> Ignored = ["school", "schools", "the", "for", "at"];

    private static readonly Dictionary<string, string> Short = new()
    {
        ["hs"] = "high",
        ["ms"] = "middle",
        ["es"] = "elementary",
        ["jr"] = "junior",
        ["sr"] = "senior",
        ["st"] = "saint",
        ["mt"] = "mount",
    };

    public static SchoolMatch Find(IReadOnlyList<SchoolName> schools, string typed)
    {
        var byId = schools.Where(s => s.SchoolId == typed.Trim()).ToList();
        if (byId.Count == 1)
        {
            return new SchoolMatch.One(byId[0]);
        }
        var folded = Words.Fold(typed);
        var wanted = Tokens(typed);
        if (wanted.Count == 0)
        {
            return new SchoolMatch.None([]);
        }
        var known = schools.Select(s => new Known(s, Words.Fold(s.Name), Tokens(s.Name))).ToList();
        var joined = string.Concat(wanted);
        Func<Known, bool>[] steps =
        [
            k => k.Folded == folded,
            k => k.Tokens.SequenceEqual(wanted),
            k => SameWords(k.Tokens, wanted),
            k => Covers(k.Tokens, wanted, (have, want) => have == want),
            k =>
                Covers(
                    k.Tokens,
                    wanted,
                    (have, want) => have.StartsWith(want, StringComparison.Ordinal)
                ),
            k =>
                joined.Length >= ShortestJoined
                && string.Concat(k.Tokens).StartsWith(joined, StringComparison.Ordinal),
            k => k.Tokens.Count == wanted.Count && Covers(k.Tokens, wanted, IsLike),
            k => Covers(k.Tokens, wanted, IsLike),
        ];
        foreach (var step in steps)
        {
            var hits = known.Where(step).Select(k => k.School).ToList();
            if (hits.Count > 0)
            {
                return hits.Count == 1
                    ? new SchoolMatch.One(hits[0])
                    : new SchoolMatch.Several([
                        .. hits.OrderBy(s => s.Name, StringComparer.Ordinal),
                    ]);
            }
        }
        return new SchoolMatch.None(Nearest(known, wanted));
    }

    private static bool IsLike(string have, string want) =>
        have.StartsWith(want, StringComparison.Ordinal) || Typos.IsNear(want, have);

    private static bool SameWords(List<string> have, List<string> want) =>
        have.Count == want.Count
        && have.Order(StringComparer.Ordinal).SequenceEqual(want.Order(StringComparer.Ordinal));

    /// <summary>Every wanted word has a word of the name of its own, in any order.</summary>
    private static bool Covers(
        List<string> have,
        List<string> want,
        Func<string, string, bool> same
    )
    {
        var free = have.ToList();
        // Whole words first, so that a prefix does not take the word that another wanted word equals.
        foreach (var word in want.OrderByDescending(have.Contains))
        {
            var at = free.IndexOf(word);
            at = at >= 0 ? at : free.FindIndex(h => same(h, word));
            if (at < 0)
            {
                return false;
            }
            free.RemoveAt(at);
        }
        return true;
    }

    private static List<SchoolName> Nearest(List<Known> known, List<string> wanted) =>
        [
            .. known
                .Select(k => (k.School, Score: Score(k.Tokens, wanted)))
                .Where(k => k.Score >= NearEnough)
                .OrderByDescending(k => k.Score)
                .ThenBy(k => k.School.Name, StringComparer.Ordinal)
                .Take(NearestShown)
                .Select(k => k.School),
        ];

    // The best of each wanted word, averaged over the better half: "how is linkoln doing" still finds Lincoln.
    private static double Score(List<string> have, List<string> wanted)
    {
        if (have.Count == 0)
        {
            return 0;
        }
        var best = wanted
            .Select(w => have.Max(h => Typos.Similarity(w, h)))
            .OrderDescending()
            .Take((wanted.Count + 1) / 2);
        return best.Average();
    }

    private static List<string> Tokens(string text)
    {
        var all = Words.Of(text).Select(w => Short.GetValueOrDefault(w, w)).ToList();
        var telling = all.Where(w => !Ignored.Contains(w)).ToList();
        return telling.Count > 0 ? telling : all;
    }

    private sealed record Known(SchoolName School, string Folded, List<string> Tokens);
}

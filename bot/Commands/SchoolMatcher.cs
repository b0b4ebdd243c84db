using SisSync.Bot.Folding;

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

    /// <summary>Whether a name's words and the typed ones agree.</summary>
    private delegate bool Step(KnownSchool known, List<string> wanted);

    // Every typed word is a word of the name.
    private static readonly Step[] SureSteps =
    [
        (known, wanted) => known.Tokens.SequenceEqual(wanted),
        (known, wanted) => SameWords(known.Tokens, wanted),
        (known, wanted) => Covers(known.Tokens, wanted, (have, want) => have == want),
    ];

    private static readonly Step[] DoubtfulSteps =
    [
        (known, wanted) =>
            (wanted.Count == 1 && known.HasInitials(wanted[0]))
            || Covers(
                known.Tokens,
                wanted,
                (have, want) => have.StartsWith(want, StringComparison.Ordinal)
            ),
        (known, wanted) =>
            string.Concat(wanted) is { Length: >= ShortestJoined } joined
            && string.Concat(known.Tokens).StartsWith(joined, StringComparison.Ordinal),
        (known, wanted) =>
            known.Tokens.Count == wanted.Count && Covers(known.Tokens, wanted, IsLike),
        (known, wanted) => Covers(known.Tokens, wanted, IsLike),
    ];

    public static SchoolMatch Find(IReadOnlyList<SchoolName> schools, string typed)
    {
        var byId = schools.Where(s => s.SchoolId == typed.Trim()).ToList();
        if (byId.Count == 1)
        {
            return new SchoolMatch.One(byId[0], Sure: true);
        }
        var folded = Words.Fold(typed);
        var wanted = KnownSchool.TokensOf(Words.Of(typed));
        if (wanted.Count == 0)
        {
            return new SchoolMatch.None([]);
        }
        var known = schools.Select(s => new KnownSchool(s)).ToList();
        return Hits(known.Where(k => k.Folded == folded), sure: true)
            ?? SureSteps
                .Select(step => Hits(known.Where(k => step(k, wanted)), sure: true))
                .FirstOrDefault(match => match is not null)
            ?? DoubtfulSteps
                .Select(step => Hits(known.Where(k => step(k, wanted)), sure: false))
                .FirstOrDefault(match => match is not null)
            ?? new SchoolMatch.None(Nearest(known, wanted));
    }

    /// <summary>
    /// The longest piece of a whole text, around the name that was made out in it, that is a school's name word for word:
    /// "errors at mountain view" means Mountain View although one also says "view the errors".
    /// </summary>
    /// <param name="schools">Where to look.</param>
    /// <param name="said">The whole text.</param>
    /// <param name="name">What was made out as the name.</param>
    /// <param name="piece">The piece.</param>
    public static SchoolMatch.One? FindWithin(
        IReadOnlyList<SchoolName> schools,
        string said,
        string name,
        out IReadOnlyList<string> piece
    )
    {
        piece = [];
        var words = Words.Of(said).ToList();
        var inner = Words.Of(name);
        if (inner.Count == 0)
        {
            return null;
        }
        var first = words.IndexOf(inner[0]);
        var last = words.LastIndexOf(inner[^1]);
        var byTokens = schools.ToLookup(s => Key(Words.Of(s.Name)), StringComparer.Ordinal);
        var pieces =
            from start in Enumerable.Range(0, Math.Max(first, 0) + 1)
            from end in Enumerable.Range(last, words.Count - last)
            where last >= start
            orderby end - start descending
            select words[start..(end + 1)];
        foreach (var candidate in pieces)
        {
            if (byTokens[Key(candidate)].ToList() is [var only])
            {
                piece = candidate;
                return new SchoolMatch.One(only, Sure: true);
            }
        }
        return null;
    }

    /// <summary>Schools for somebody who is still typing, best first.</summary>
    public static IEnumerable<SchoolName> Suggest(IReadOnlyList<SchoolName> schools, string typed)
    {
        var wanted = KnownSchool.TokensOf(Words.Of(typed));
        var known = schools
            .OrderBy(s => s.Name, StringComparer.OrdinalIgnoreCase)
            .Select(s => new KnownSchool(s))
            .ToList();
        if (wanted.Count == 0)
        {
            return known.Select(k => k.School);
        }
        return SureSteps
            .Concat(DoubtfulSteps)
            .SelectMany(step => known.Where(k => step(k, wanted)))
            .Select(k => k.School)
            .Distinct();
    }

    private static SchoolMatch? Hits(IEnumerable<KnownSchool> hits, bool sure) =>
        hits.Select(k => k.School).ToList() switch
        {
            [] => null,
            [var one] => new SchoolMatch.One(one, sure),
            var several => new SchoolMatch.Several([
                .. several.OrderBy(s => s.Name, StringComparer.Ordinal),
            ]),
        };

    private static string Key(IReadOnlyList<string> words) =>
        string.Join(' ', KnownSchool.TokensOf(words));

    private static bool IsLike(string have, string want) =>
        have.StartsWith(want, StringComparison.Ordinal) || Typos.IsNear(want, have);

    private static bool SameWords(IReadOnlyList<string> have, List<string> want) =>
        have.Count == want.Count
        && have.Order(StringComparer.Ordinal).SequenceEqual(want.Order(StringComparer.Ordinal));

    /// <summary>Every wanted word has a word of the name of its own, in any order.</summary>
    private static bool Covers(
        IReadOnlyList<string> have,
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

    private static List<SchoolName> Nearest(List<KnownSchool> known, List<string> wanted) =>
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
    private static double Score(IReadOnlyList<string> have, List<string> wanted)
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
}

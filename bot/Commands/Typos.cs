using F23.StringSimilarity;

namespace SisSync.Bot.Commands;

/// <summary>Whether one folded word is another with a slip of the finger.</summary>
internal static class Typos
{
    private static readonly OptimalStringAlignment Edits = new();
    private static readonly JaroWinkler Likeness = new();

    /// <summary>One edit (a swap of neighbours counts as one) from four letters on, two from eight on.</summary>
    public static bool IsNear(string word, string meant)
    {
        var allowed = Math.Min(word.Length, meant.Length) switch
        {
            >= 8 => 2,
            >= 4 => 1,
            _ => 0,
        };
        return Math.Abs(word.Length - meant.Length) <= allowed
            && Edits.Distance(word, meant) <= allowed;
    }

    /// <summary>From 0 (nothing in common) to 1 (the same).</summary>
    public static double Similarity(string one, string other) => Likeness.Similarity(one, other);
}

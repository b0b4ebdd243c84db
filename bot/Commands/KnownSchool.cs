using SisSync.Bot.Folding;

namespace SisSync.Bot.Commands;

/// <summary>A school's name taken apart, so that it can be compared with typed words.</summary>
internal sealed class KnownSchool(SchoolName school)
{
    private const int ShortestInitials = 2;
    private const int ShortestPartOfInitials = 3;

    private static readonly HashSet<string> Ignored =
    [
        "school",
        "schools",
        "the",
        "for",
        "at",
        "escuela",
        "escuelas",
        "el",
        "la",
        "los",
        "las",
        "de",
        "del",
    ];

    private static readonly Dictionary<string, string> Short = new()
    {
        ["hs"] = "high",
        ["ms"] = "middle",
        ["es"] = "elementary",
        ["elem"] = "elementary",
        ["preparatoria"] = "high",
        ["intermedia"] = "middle",
        ["secundaria"] = "middle",
        ["primaria"] = "elementary",
        ["jr"] = "junior",
        ["sr"] = "senior",
        ["st"] = "saint",
        ["mt"] = "mount",
        ["ft"] = "fort",
    };

    private readonly string _initials = InitialsOf(Words.Of(school.Name));

    public SchoolName School { get; } = school;

    public string Folded { get; } = Words.Fold(school.Name);

    /// <summary>The telling words of the name.</summary>
    public IReadOnlyList<string> Tokens { get; } = TokensOf(Words.Of(school.Name));

    /// <summary>Words without those that every school has; abbreviations written out.</summary>
    public static List<string> TokensOf(IEnumerable<string> words)
    {
        var all = words.Select(w => Short.GetValueOrDefault(w, w)).ToList();
        var telling = all.Where(w => !Ignored.Contains(w)).ToList();
        return telling.Count > 0 ? telling : all;
    }

    /// <summary>"LHS" is Lincoln High, with or without "School"; "MLK" begins Martin Luther King Elementary.</summary>
    public bool HasInitials(string typed) =>
        typed.Length >= ShortestInitials
        && (
            typed == _initials
            || typed == _initials + "s"
            || typed == InitialsOf(Tokens)
            || (
                typed.Length >= ShortestPartOfInitials
                && _initials.StartsWith(typed, StringComparison.Ordinal)
            )
        );

    private static string InitialsOf(IEnumerable<string> words) =>
        string.Concat(words.Select(w => w[0]));
}

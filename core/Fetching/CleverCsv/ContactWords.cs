using System.Collections.Frozen;

namespace SisSync.Core.Fetching.CleverCsv;

/// <summary>Clever's words for contacts. What a SIS writes is mapped as Clever maps it; unknown words stay as they are.</summary>
internal static class ContactWords
{
    private static readonly FrozenDictionary<string, string> Types = Words(
        ("Parent/Guardian", ["Mother", "Father", "Stepmother", "Stepfather"]),
        ("Emergency", []),
        ("Primary", []),
        ("Secondary", []),
        (
            "Family",
            [
                "Aunt",
                "Uncle",
                "Great Aunt",
                "Great Uncle",
                "Grandmother",
                "Grandfather",
                "Family Friend",
            ]
        ),
        ("Other", ["Brother", "Sister", "Cousin"])
    );

    private static readonly FrozenDictionary<string, string> Relationships = Words(
        ("Parent", []),
        ("Grandparent", []),
        ("Self", []),
        ("Aunt/Uncle", []),
        ("Sibling", []),
        ("Other", [])
    );

    private static readonly FrozenDictionary<string, string> PhoneTypes = Words(
        ("Cell", []),
        ("Home", []),
        ("Work", []),
        ("Other", [])
    );

    public static string? Type(string? text) => Map(Types, text);

    public static string? Relationship(string? text) => Map(Relationships, text);

    public static string? PhoneType(string? text) => Map(PhoneTypes, text);

    private static string? Map(FrozenDictionary<string, string> words, string? text) =>
        text is not null && words.TryGetValue(text, out var word) ? word : text;

    private static FrozenDictionary<string, string> Words(
        params (string Word, string[] Also)[] words
    ) =>
        words
            .SelectMany(entry => entry.Also.Append(entry.Word).Select(text => (text, entry.Word)))
            .ToFrozenDictionary(
                pair => pair.text,
                pair => pair.Word,
                StringComparer.OrdinalIgnoreCase
            );
}

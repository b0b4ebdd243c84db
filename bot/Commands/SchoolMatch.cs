using System.Diagnostics;

namespace SisSync.Bot.Commands;

/// <summary>A school as far as its name goes.</summary>
internal sealed record SchoolName(
    string DistrictId,
    string District,
    string SchoolId,
    string Name,
    string Status
);

/// <summary>What a typed name leads to.</summary>
internal abstract record SchoolMatch
{
    private SchoolMatch() { }

    /// <summary>This one.</summary>
    /// <param name="School">The school.</param>
    /// <param name="Sure">Every word that was typed is a word of its name. Else it may be shown, never acted on.</param>
    internal sealed record One(SchoolName School, bool Sure) : SchoolMatch;

    /// <summary>These; best first.</summary>
    internal sealed record Several(IReadOnlyList<SchoolName> Schools) : SchoolMatch;

    /// <summary>None; perhaps one of these was meant.</summary>
    internal sealed record None(IReadOnlyList<SchoolName> Nearest) : SchoolMatch;

    public T Match<T>(Func<One, T> one, Func<Several, T> several, Func<None, T> none) =>
        this switch
        {
            One m => one(m),
            Several m => several(m),
            None m => none(m),
            _ => throw new UnreachableException(),
        };
}

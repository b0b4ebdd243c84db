using System.Diagnostics;

namespace SisSync.Bot.Commands;

/// <summary>What a question is about, as it was asked.</summary>
internal abstract record Target
{
    private Target() { }

    /// <summary>Nothing was said: the only district, or a list to pick from.</summary>
    internal sealed record Anything : Target;

    /// <summary>This district.</summary>
    internal sealed record District(string DistrictId) : Target;

    /// <summary>This school.</summary>
    internal sealed record School(string DistrictId, string SchoolId) : Target;

    /// <summary>The school of this name.</summary>
    /// <param name="Name">What is left of the text without the words around a name; may be empty.</param>
    /// <param name="Said">The whole text, in case a word of the name was taken for one of the command.</param>
    /// <param name="Word">The word that was taken for the command's.</param>
    internal sealed record Named(string Name, string Said, string Word) : Target;

    public T Match<T>(
        Func<Anything, T> anything,
        Func<District, T> district,
        Func<School, T> school,
        Func<Named, T> named
    ) =>
        this switch
        {
            Anything t => anything(t),
            District t => district(t),
            School t => school(t),
            Named t => named(t),
            _ => throw new UnreachableException(),
        };
}

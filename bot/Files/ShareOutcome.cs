using System.Diagnostics;

namespace SisSync.Bot.Files;

/// <summary>How putting a file into a channel's folder ended.</summary>
internal abstract record ShareOutcome
{
    private ShareOutcome() { }

    /// <summary>It is there.</summary>
    internal sealed record Shared(Uri WebUrl, DateTime RemoveAt) : ShareOutcome;

    /// <summary>The registration lacks these permissions.</summary>
    internal sealed record Forbidden(string Permissions) : ShareOutcome;

    /// <summary>The channel has no folder yet: it is made when somebody opens its files.</summary>
    internal sealed record NoFolder : ShareOutcome;

    /// <summary>It did not work, with a status or a word that says why.</summary>
    internal sealed record Failed(string Why) : ShareOutcome;

    public T Match<T>(
        Func<Shared, T> shared,
        Func<Forbidden, T> forbidden,
        Func<NoFolder, T> noFolder,
        Func<Failed, T> failed
    ) =>
        this switch
        {
            Shared s => shared(s),
            Forbidden f => forbidden(f),
            NoFolder n => noFolder(n),
            Failed f => failed(f),
            _ => throw new UnreachableException(),
        };
}

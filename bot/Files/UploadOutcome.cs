using System.Diagnostics;

namespace SisSync.Bot.Files;

/// <summary>How an upload ended.</summary>
internal abstract record UploadOutcome
{
    private UploadOutcome() { }

    /// <summary>All bytes are there.</summary>
    internal sealed record Done(UploadedItem Item) : UploadOutcome;

    /// <summary>The session is over; a new one begins again.</summary>
    internal sealed record Over : UploadOutcome;

    /// <summary>It did not work, with a status or a word that says why.</summary>
    internal sealed record Failed(string Why) : UploadOutcome;

    public T Match<T>(Func<Done, T> done, Func<Over, T> over, Func<Failed, T> failed) =>
        this switch
        {
            Done d => done(d),
            Over o => over(o),
            Failed f => failed(f),
            _ => throw new UnreachableException(),
        };
}

/// <summary>What the other end made of the bytes; it may not say.</summary>
/// <param name="Id">Item in its drive.</param>
/// <param name="Name">Its name, which may differ from what was asked for.</param>
/// <param name="WebUrl">Where a browser opens it.</param>
internal sealed record UploadedItem(string? Id, string? Name, string? WebUrl);

using System.Diagnostics;

namespace SisSync.Core.Notifying;

/// <summary>How a send ended; the case decides whether to try again.</summary>
public abstract record SendOutcome
{
    private SendOutcome() { }

    /// <summary>Delivered.</summary>
    /// <param name="Reference">Id of the message, to edit it later; null when the service gave none.</param>
    /// <param name="ConversationId">Where the message stands; null when the service did not say.</param>
    /// <param name="Shown">What it shows.</param>
    public sealed record Delivered(
        string? Reference,
        string? ConversationId = null,
        CardShown? Shown = null
    ) : SendOutcome;

    /// <summary>Not now.</summary>
    public sealed record TryLater(string Why, TimeSpan? After) : SendOutcome;

    /// <summary>Never, to this address: the bot was removed or blocked there, or the card was deleted.</summary>
    public sealed record Gone(string Why) : SendOutcome;

    /// <summary>Calls the function of the case at hand.</summary>
    public T Match<T>(
        Func<Delivered, T> delivered,
        Func<TryLater, T> tryLater,
        Func<Gone, T> gone
    ) =>
        this switch
        {
            Delivered d => delivered(d),
            TryLater t => tryLater(t),
            Gone g => gone(g),
            _ => throw new UnreachableException(),
        };
}

using System.Diagnostics;

namespace SisSync.Core.Notifying;

/// <summary>How a send ended; the case decides whether to try again.</summary>
public abstract record SendOutcome
{
    private SendOutcome() { }

    /// <summary>Delivered.</summary>
    /// <param name="Reference">Id of the message, to edit it later; null when the service gave none.</param>
    /// <param name="ConversationId">Where the message stands; null when the service did not say.</param>
    /// <param name="Shown">What it shows; null for what is not followed up.</param>
    public sealed record Delivered(
        string? Reference,
        string? ConversationId = null,
        CardShown? Shown = null
    ) : SendOutcome
    {
        /// <summary>How to reach the message later, where the address sent to was not its own.</summary>
        public string? Address { get; init; }
    }

    /// <summary>Not now.</summary>
    public sealed record TryLater(string Why, TimeSpan? After) : SendOutcome
    {
        /// <summary>It may have arrived all the same.</summary>
        public bool MayHaveArrived { get; init; }

        /// <summary>Nothing was sent: the channel's limits leave no room at the moment.</summary>
        public bool NotTried { get; init; }

        /// <summary>The message is at fault, not its place: others need not wait for it.</summary>
        public bool Own { get; init; }

        /// <summary>One more attempt, late, and no further.</summary>
        public bool Once { get; init; }
    }

    /// <summary>Never, to this address: the conversation does not exist, or the card was deleted.</summary>
    public sealed record Gone(string Why) : SendOutcome;

    /// <summary>Not to this address for the time being: the bot was removed or blocked there.</summary>
    public sealed record Parked(string Why) : SendOutcome;

    /// <summary>Never: the channel refuses this message, and will do so again.</summary>
    public sealed record Refused(string Why) : SendOutcome;

    /// <summary>Calls the function of the case at hand.</summary>
    public T Match<T>(
        Func<Delivered, T> delivered,
        Func<TryLater, T> tryLater,
        Func<Gone, T> gone,
        Func<Parked, T> parked,
        Func<Refused, T> refused
    ) =>
        this switch
        {
            Delivered d => delivered(d),
            TryLater t => tryLater(t),
            Gone g => gone(g),
            Parked p => parked(p),
            Refused r => refused(r),
            _ => throw new UnreachableException(),
        };
}

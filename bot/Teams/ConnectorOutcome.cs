using System.Diagnostics;

namespace SisSync.Bot.Teams;

/// <summary>How a call to the channel ended; the case decides what to do next.</summary>
internal abstract record ConnectorOutcome
{
    private ConnectorOutcome() { }

    /// <summary>Done. Either id may be missing: the channel may answer with an empty body.</summary>
    public sealed record Done(string? ActivityId, string? ConversationId) : ConnectorOutcome;

    /// <summary>Not now. <paramref name="MayHaveArrived"/>: a gateway gave up, the message may be there all the same.</summary>
    public sealed record Busy(string Why, TimeSpan? After, bool MayHaveArrived) : ConnectorOutcome
    {
        /// <summary>Too many calls: the rest of the conversation's wait as well.</summary>
        public bool Throttled { get; init; }
    }

    /// <summary>The conversation does not exist.</summary>
    public sealed record Gone(string Why) : ConnectorOutcome;

    /// <summary>The bot may not speak there: it was removed, blocked or never installed.</summary>
    public sealed record Barred(string Why) : ConnectorOutcome;

    /// <summary>The message to change is not there.</summary>
    public sealed record NoSuchActivity : ConnectorOutcome;

    /// <summary>The request itself is at fault; trying again changes nothing.</summary>
    public sealed record Refused(string Why, int? Status = null) : ConnectorOutcome;

    public T Match<T>(
        Func<Done, T> done,
        Func<Busy, T> busy,
        Func<Gone, T> gone,
        Func<Barred, T> barred,
        Func<NoSuchActivity, T> noSuchActivity,
        Func<Refused, T> refused
    ) =>
        this switch
        {
            Done d => done(d),
            Busy b => busy(b),
            Gone g => gone(g),
            Barred b => barred(b),
            NoSuchActivity n => noSuchActivity(n),
            Refused r => refused(r),
            _ => throw new UnreachableException(),
        };
}

namespace SisSync.Core.Fetching.CleverApi;

/// <summary>How a request to Clever ended, with all its retries.</summary>
internal abstract record CleverAnswer
{
    private CleverAnswer() { }

    /// <summary>The body was read to its end.</summary>
    public sealed record Whole : CleverAnswer;

    /// <summary>The token is not accepted.</summary>
    public sealed record Unauthorized : CleverAnswer;

    /// <summary>What was handed over so far is of no use, but reading the district anew may help.</summary>
    public sealed record StartOver(string Why) : CleverAnswer;

    /// <summary>The pull is over.</summary>
    public sealed record Ended(PullOutcome Outcome) : CleverAnswer;

    /// <summary>A fault of the answer that trying again does not mend.</summary>
    public static Ended Wrong(string why) => new(new PullOutcome.Incomplete(why, Transient: false));

    /// <summary>A fault that may be gone later.</summary>
    public static Ended Unavailable(string why) =>
        new(new PullOutcome.Incomplete(why, Transient: true));

    /// <summary>Clever refuses us.</summary>
    public static Ended Refused(string why) => new(new PullOutcome.Disconnected(why));
}

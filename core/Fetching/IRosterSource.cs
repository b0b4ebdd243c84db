namespace SisSync.Core.Fetching;

/// <summary>Where the roster of one district comes from: the Clever API, a folder of Clever-format CSV files, or the demo.</summary>
public interface IRosterSource
{
    /// <summary>
    /// Hands every record of the district to <paramref name="sink"/>, all schools first, then the other streams one after the other
    /// or side by side, ascending by id (ordinal) within a stream, and says at the end whether that was a complete snapshot.
    /// Expected trouble is a <see cref="PullOutcome"/>, never an exception; only cancellation and defects throw.
    /// </summary>
    /// <param name="sink">Takes the records. What it got is a snapshot only if the outcome is <see cref="PullOutcome.Complete"/>.</param>
    /// <param name="request">Why and when the pull is made.</param>
    /// <param name="cancellationToken">Ends the pull.</param>
    Task<PullOutcome> PullAsync(
        IRosterSink sink,
        PullRequest request,
        CancellationToken cancellationToken
    );
}

/// <summary>Takes the records of a pull. Streams may come side by side, but the records of each one after the other.</summary>
public interface IRosterSink
{
    /// <summary>
    /// Forgets all that was accepted: the source starts the whole pull again (Clever synced while it was read). No record is on
    /// its way then.
    /// </summary>
    void Restart();

    /// <summary>One record as Clever's JSON object (the inner <c>data</c> of an entry), UTF-8; valid only during the call.</summary>
    /// <exception cref="FetchedRecordException">The record cannot be read; the source ends the pull with the message.</exception>
    void Accept(RecordKind kind, ReadOnlySpan<byte> json);

    /// <summary>
    /// The last pull, where records that are all as they were then are not wanted; may be asked for once all schools were accepted.
    /// A source that finds every page of the other lists unchanged need not hand over their records, and says so
    /// (<see cref="PullOutcome.Complete.IsAsBefore"/>).
    /// </summary>
    LastPull? LastPull => null;
}

/// <summary>A record that cannot be read. The message names stream and place, never the record's content.</summary>
public sealed class FetchedRecordException(string message, Exception? inner = null)
    : Exception(message, inner);

/// <summary>Why a pull is made.</summary>
/// <param name="Trigger">What started the run.</param>
/// <param name="SameNight">Demo only: play the last scripted night again instead of the next.</param>
/// <param name="Deadline">UTC; transient faults are retried until then.</param>
/// <param name="OptionalFilesSeen">Optional CSV files that the last complete snapshot had, by lower-case name.</param>
/// <param name="DemoNight">Demo only: the last scripted night played, 0 before the first.</param>
/// <param name="KnownScopes">OAuth scopes of the last complete snapshot; empty when unknown.</param>
public sealed record PullRequest(
    RunTrigger Trigger,
    bool SameNight,
    DateTime Deadline,
    IReadOnlyList<string> OptionalFilesSeen,
    int DemoNight,
    IReadOnlyList<string> KnownScopes
);

/// <summary>What started a run.</summary>
public enum RunTrigger
{
    /// <summary>The nightly schedule.</summary>
    Night = 0,

    /// <summary>A person or a command, by hand.</summary>
    Manual = 1,

    /// <summary>"I fixed it" on a disconnected hold.</summary>
    Fixed = 2,

    /// <summary>Any other action on a hold.</summary>
    Action = 3,
}

/// <summary>How a pull ended.</summary>
public abstract record PullOutcome
{
    private PullOutcome() { }

    /// <summary>Every record of every stream was delivered and belongs to one moment.</summary>
    public sealed record Complete(DistrictFacts District) : PullOutcome
    {
        /// <summary>The pages read, but those of schools; empty when the source cannot know them again.</summary>
        public IReadOnlyList<FetchedPage> Pages { get; init; } = [];

        /// <summary>All pages were as in <see cref="IRosterSink.LastPull"/>, so that only schools were handed over.</summary>
        public bool IsAsBefore { get; init; }
    }

    /// <summary>Not a snapshot, and not the district's doing as far as one can tell: a fault. Nothing is applied.</summary>
    /// <param name="Why">A sentence a district admin understands, with the place and the remedy; no personal data.</param>
    /// <param name="Transient">Whether trying again later may help.</param>
    public sealed record Incomplete(string Why, bool Transient) : PullOutcome;

    /// <summary>The source refuses us: the district is disconnected.</summary>
    /// <param name="Why">A sentence a district admin understands.</param>
    public sealed record Disconnected(string Why) : PullOutcome;

    /// <summary>Calls the function of the case at hand.</summary>
    public T Match<T>(
        Func<Complete, T> complete,
        Func<Incomplete, T> incomplete,
        Func<Disconnected, T> disconnected
    ) =>
        this switch
        {
            Complete c => complete(c),
            Incomplete i => incomplete(i),
            Disconnected d => disconnected(d),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}

/// <summary>What the source says of the district itself.</summary>
public sealed record DistrictFacts
{
    /// <summary>Clever district id (or the configured id for CSV and demo).</summary>
    public required string Id { get; init; }

    /// <summary>Name as shared; null when the source has none.</summary>
    public string? Name { get; init; }

    /// <summary>When the data last reached Clever (CSV: newest file's time), UTC.</summary>
    public DateTime? LastSync { get; init; }

    /// <summary>Clever's <c>state</c>: running, pending, error, paused, success or unknown text.</summary>
    public string? State { get; init; }

    /// <summary>Clever's <c>pause_end</c>, UTC.</summary>
    public DateTime? PauseEnd { get; init; }

    /// <summary>Clever's <c>error</c>, text for people.</summary>
    public string? Error { get; init; }

    /// <summary>OAuth scopes of the token, when known.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Optional CSV files read, by lower-case name.</summary>
    public IReadOnlyList<string> OptionalFiles { get; init; } = [];

    /// <summary>Demo only: the night that was played.</summary>
    public int DemoNight { get; init; }

    /// <summary>The district's own admins, where they were asked for.</summary>
    public IReadOnlyList<SourceAdmin> Admins { get; init; } = [];

    /// <summary>Remarks for the run's message, such as "2 rows of students.csv repeat a Student_id; the first was used."</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

using SisSync.Core.Configuration;
using SisSync.Core.Fetching;

namespace SisSync.Core.Runs;

/// <summary>One run: what for, and its one "now".</summary>
internal sealed record RunContext
{
    public required string RunId { get; init; }
    public required DistrictOptions District { get; init; }
    public required RunTrigger Trigger { get; init; }

    /// <summary>UTC; the only "now" of the run.</summary>
    public required DateTime Started { get; init; }

    /// <summary>Who started it, as shown.</summary>
    public required string By { get; init; }
    public bool SameNight { get; init; }

    /// <summary>Only these schools are decided and applied; null = all.</summary>
    public IReadOnlySet<int>? Scope { get; init; }
    public IProgress<RunProgress>? Progress { get; init; }

    /// <summary>UTC; transient faults of the source are retried until then.</summary>
    public required DateTime Deadline { get; init; }
}

/// <summary>How a run ended without a snapshot, or null in <see cref="Why"/> when it had one.</summary>
/// <param name="Why">For people.</param>
/// <param name="Transient">May pass by itself.</param>
internal sealed record RunEnd(string? Why, bool Transient)
{
    /// <summary>The holds that it opened tell of it.</summary>
    public bool Told { get; init; }

    public static readonly RunEnd Done = new(null, false);
}

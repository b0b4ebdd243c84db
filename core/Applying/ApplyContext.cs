using SisSync.Core.Holding;

namespace SisSync.Core.Applying;

/// <summary>What applying needs to know of the run.</summary>
internal sealed record ApplyContext
{
    public required string DistrictId { get; init; }
    public required string RunId { get; init; }

    /// <summary>The run's one "now", UTC.</summary>
    public required DateTime Now { get; init; }
    public required bool SharesContacts { get; init; }

    /// <summary>The district had accounts before the run.</summary>
    public required bool HadRoster { get; init; }

    /// <summary>Whether evidence was approved at the school that is being applied.</summary>
    public required Func<HoldReason, string, bool> IsApproved { get; init; }
}

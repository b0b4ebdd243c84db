using SisSync.Core.Configuration;
using SisSync.Core.Diffing;
using SisSync.Core.Roster;

namespace SisSync.Core.Holding;

/// <summary>All that the rules may look at; values only.</summary>
internal sealed record HoldFacts
{
    public required string SchoolId { get; init; }
    public required SchoolChange Change { get; init; }
    public required HoldLimits Limits { get; init; }

    /// <summary>Removals in the window before tonight that nobody confirmed, per type.</summary>
    public required IReadOnlyList<int> WeeklyRemovals { get; init; }

    /// <summary>Counts at the start of the window, per type.</summary>
    public required IReadOnlyList<int> WeeklyStart { get; init; }

    /// <summary>Whether a piece of evidence was approved at this school.</summary>
    public required Func<HoldReason, string, bool> IsApproved { get; init; }

    /// <summary>Groups of people who share an email in one role and of whom one is at this school.</summary>
    public required IReadOnlyList<DuplicateGroup> Duplicates { get; init; }

    /// <summary>Whether a student of the snapshot is at this school.</summary>
    public required Func<string, bool> IsStudentHere { get; init; }
}

/// <summary>People of one role who share one email, district-wide.</summary>
internal sealed record DuplicateGroup(PersonRole Role, string Email, IReadOnlyList<Sharer> Sharers);

/// <summary>One person of a group.</summary>
/// <param name="Person">The record.</param>
/// <param name="Schools">Keys of the person's in-plan schools.</param>
/// <param name="SchoolNames">Their names, for sharers elsewhere.</param>
internal sealed record Sharer(Person Person, IReadOnlyList<int> Schools, string SchoolNames);

/// <summary>One row of evidence.</summary>
/// <param name="Key">Stable; approvals refer to it.</param>
/// <param name="Cells">Writes what the CSV shows: most rows are found on a way where nobody is held for them.</param>
internal sealed record EvidenceRow(string Key, Action<CellWriter> Cells);

/// <summary>What a rule found: all rows, and those that are not approved.</summary>
/// <param name="Reason">Which rule.</param>
/// <param name="All">Every offender, approved or not; for the counts of the school card.</param>
/// <param name="Open">Those that hold the school; empty = this reason does not hold it.</param>
/// <param name="Parts">The arithmetic.</param>
/// <param name="Text">The arithmetic in words.</param>
internal sealed record HoldFinding(
    HoldReason Reason,
    IReadOnlyList<EvidenceRow> All,
    IReadOnlyList<EvidenceRow> Open,
    IReadOnlyList<HoldPart> Parts,
    string Text
)
{
    public static HoldFinding None(HoldReason reason) => new(reason, [], [], [], "");
}

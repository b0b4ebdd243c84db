namespace SisSync.Core.Reporting;

/// <summary>One run as a history shows it: of a district, or of some of its schools. Counts of people are accounts.</summary>
/// <param name="Id">Run id.</param>
/// <param name="State">running, succeeded, partly_held or failed.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="FinishedAt">UTC, null while running.</param>
/// <param name="Message">For people: why it failed, remarks.</param>
/// <param name="Added">Opened.</param>
/// <param name="Updated">Changed.</param>
/// <param name="Removed">Closed; of a school: that left it.</param>
/// <param name="HeldSchools">Schools on hold after it, of those that were asked for.</param>
public sealed record PastRun(
    string Id,
    string State,
    DateTime StartedAt,
    DateTime? FinishedAt,
    string? Message,
    int Added,
    int Updated,
    int Removed,
    int HeldSchools
);

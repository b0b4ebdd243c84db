namespace SisSync.Core.Roster;

/// <summary>
/// A class. Course and term ids are left out on purpose: Clever deletes and recreates them whenever their text changes
/// (dev.clever.com, data model quirks), so they would look like updates.
/// </summary>
internal sealed record Section
{
    public required string Id { get; init; }
    public required string School { get; init; }
    public string? Name { get; init; }
    public string? SisId { get; init; }
    public string? SectionNumber { get; init; }
    public string? Period { get; init; }
    public string? Grade { get; init; }
    public string? Subject { get; init; }

    /// <summary>Clever ids, primary teacher first, distinct.</summary>
    public required IReadOnlyList<string> Teachers { get; init; }

    /// <summary>Clever ids, sorted, distinct.</summary>
    public required IReadOnlyList<string> Students { get; init; }
}

namespace SisSync.Core.Roster;

/// <summary>A school as the source shares it.</summary>
public sealed record School(string Id, string Name, string? SisId);

namespace SisSync.Core.Fetching;

/// <summary>Somebody whom the source names as an admin.</summary>
/// <param name="Id">Clever id.</param>
/// <param name="Email">Comparable form.</param>
/// <param name="WholeDistrict">A district admin; else of the schools only.</param>
/// <param name="Schools">Clever school ids.</param>
public sealed record SourceAdmin(
    string Id,
    string Email,
    bool WholeDistrict,
    IReadOnlyList<string> Schools
);

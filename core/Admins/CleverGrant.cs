namespace SisSync.Core.Admins;

/// <summary>What a member of the district's tenant may see because the roster names them.</summary>
/// <param name="WholeDistrict">As a district admin.</param>
/// <param name="Schools">As staff: Clever school ids, never empty unless <paramref name="WholeDistrict"/>.</param>
public sealed record CleverGrant(bool WholeDistrict, IReadOnlyList<string> Schools);

using SisSync.Core.Fetching;
using SisSync.Core.Persistence;

namespace SisSync.Core.Admins;

/// <summary>
/// Writes whom a complete pull names as admins, in place of whom the last one named. Apart from the accounts: who is no longer
/// named has no rights any more, also while their school is on hold.
/// </summary>
internal static class CleverAdminBook
{
    public static void Write(PreparedSql sql, string districtId, IEnumerable<SourceAdmin> admins)
    {
        sql.Run("DELETE FROM CleverAdmins WHERE DistrictId = $0", districtId);
        // somebody of several roles comes once for each
        foreach (var person in admins.GroupBy(a => (a.Id, a.Email)))
        {
            sql.Run(
                "INSERT INTO CleverAdmins (DistrictId, PersonId, Email, WholeDistrict, Schools) VALUES ($0, $1, $2, $3, $4)",
                districtId,
                person.Key.Id,
                person.Key.Email,
                person.Any(a => a.WholeDistrict) ? 1 : 0,
                string.Join(' ', person.SelectMany(a => a.Schools).Distinct().Order())
            );
        }
    }
}

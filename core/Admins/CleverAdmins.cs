using SisSync.Core.Configuration;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;

namespace SisSync.Core.Admins;

/// <summary>The match in our tables: asked anew for every turn and every card, so that a right ends with the sync that ends it.</summary>
internal sealed class CleverAdmins(SisSyncDatabase database) : ICleverAdmins
{
    /// <inheritdoc />
    public CleverGrant? Find(DistrictOptions district, string tenantId, string objectId)
    {
        if (district.AdminsFromClever == AdminsFromClever.None)
        {
            return null;
        }
        using var connection = database.Connect();
        using var sql = new PreparedSql(connection);
        using var reader = sql.Query(
            "SELECT DISTINCT a.PersonId, a.WholeDistrict, a.Schools FROM MemberEmails m JOIN CleverAdmins a ON a.Email = m.Email "
                + "WHERE m.TenantId = $0 AND m.ObjectId = $1 AND a.DistrictId = $2",
            Key(tenantId),
            Key(objectId),
            district.Id
        );
        if (!reader.Read())
        {
            return null;
        }
        var isDistrictAdmin = reader.GetBoolean(1);
        string[] schools =
            district.AdminsFromClever == AdminsFromClever.DistrictAdminsAndStaff
                ? reader.GetString(2).Split(' ', StringSplitOptions.RemoveEmptyEntries)
                : [];
        // of two people with one email nobody knows who is asking
        return reader.Read() || !(isDistrictAdmin || schools.Length > 0)
            ? null
            : new CleverGrant(isDistrictAdmin, schools);
    }

    /// <inheritdoc />
    public void Remember(string tenantId, string objectId, IReadOnlyCollection<string> emails)
    {
        using var connection = database.Connect();
        using var sql = new PreparedSql(connection);
        using var transaction = connection.BeginTransaction(deferred: false);
        sql.Run(
            "DELETE FROM MemberEmails WHERE TenantId = $0 AND ObjectId = $1",
            Key(tenantId),
            Key(objectId)
        );
        foreach (var email in emails.Select(EmailAddress.Normalize).OfType<string>().Distinct())
        {
            sql.Run(
                "INSERT INTO MemberEmails (TenantId, ObjectId, Email) VALUES ($0, $1, $2)",
                Key(tenantId),
                Key(objectId),
                email
            );
        }
        transaction.Commit();
    }

    private static string Key(string id) => id.Trim().ToUpperInvariant();
}

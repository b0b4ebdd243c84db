namespace SisSync.Tests.TestKit;

/// <summary>The whole roster of a database as text, to compare two states.</summary>
internal static class RosterText
{
    public static async Task<string> ReadAsync(TestEngine engine) =>
        (string)
            (
                await engine.ScalarAsync(
                    """
                    SELECT group_concat(line, char(10)) FROM (
                        SELECT 'm' || SchoolKey || Id || Roles || State || AccountId || hex(Body) AS line FROM Members
                        UNION ALL SELECT 'a' || Id || Roles || coalesce(Email, '') || Memberships || hex(Facts) FROM Accounts
                        UNION ALL SELECT 'z' || Id || Roles || hex(Facts) FROM ClosedAccounts
                        UNION ALL SELECT 'c' || SchoolKey || Id || State || hex(Body) FROM Classes
                        UNION ALL SELECT 'i' || SchoolKey || Code || Subject || coalesce(Value, '') FROM Issues
                        ORDER BY line)
                    """
                )
            )!;
}

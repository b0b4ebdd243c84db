namespace SisSync.Tests.TestKit;

/// <summary>The roster of a database as text, to compare two states.</summary>
internal static class RosterText
{
    private const string OfSchools = """
        SELECT SchoolKey AS Place, 'm' || SchoolKey || Id || Roles || State || AccountId || hex(Body) AS line FROM Members
        UNION ALL SELECT SchoolKey, 'c' || SchoolKey || Id || State || hex(Body) FROM Classes
        UNION ALL SELECT SchoolKey, 'i' || SchoolKey || Code || Subject || coalesce(Value, '') FROM Issues
        """;

    /// <summary>Everything.</summary>
    public static Task<string> ReadAsync(TestEngine engine) =>
        LinesAsync(
            engine,
            $"""
            SELECT line FROM ({OfSchools})
            UNION ALL SELECT 'a' || Id || Roles || coalesce(Email, '') || hex(Facts) FROM Accounts
            UNION ALL SELECT 'z' || AccountId || Roles || hex(Facts) FROM ClosedAccounts
            """
        );

    /// <summary>What belongs to one school: memberships, classes, errors and alerts.</summary>
    public static Task<string> OfSchoolAsync(TestEngine engine, string schoolId) =>
        LinesAsync(
            engine,
            $"SELECT line FROM ({OfSchools}) WHERE Place = (SELECT Key FROM Schools WHERE Id = '{schoolId}')"
        );

    /// <summary>What people are shown and told: the numbers of the schools, holds, what goes to whom.</summary>
    public static Task<string> NewsAsync(TestEngine engine) =>
        LinesAsync(
            engine,
            """
            SELECT 's' || Key || ' ' || Students || ' ' || Teachers || ' ' || Staff || ' ' || Contacts || ' ' || Classes || ' ' || Errors || ' ' || Alerts AS line FROM Schools
            UNION ALL SELECT 'd' || Students || ' ' || Teachers || ' ' || Staff || ' ' || Contacts || ' ' || Errors || ' ' || Alerts FROM Districts
            UNION ALL SELECT 'h' || h.SchoolKey || ' ' || (h.ClosedAt IS NULL) || ' ' || r.Reason || ' ' || r.Evidence || ' ' || r.Text FROM Holds h JOIN HoldReasons r ON r.HoldId = h.Id
            UNION ALL SELECT 'e' || h.SchoolKey || ' ' || e.Evidence FROM Holds h JOIN HoldEvidence e ON e.HoldId = h.Id
            UNION ALL SELECT 'o' || h.SchoolKey || ' ' || o.Kind || ' ' || o.ConversationId FROM Holds h JOIN Outbox o ON o.HoldId = h.Id
            UNION ALL SELECT 'r' || SchoolKey || ' ' || COUNT(*) FROM Removals GROUP BY SchoolKey
            UNION ALL SELECT 'y' || SchoolKey || ' ' || Evidence FROM Approvals
            """
        );

    /// <summary>"SCHOOL PERSON" of each membership, and whether it has an account.</summary>
    public static async Task<Dictionary<string, bool>> MembersAsync(TestEngine engine) =>
        (
            await LinesAsync(
                engine,
                "SELECT s.Id || ' ' || m.Id || ' ' || m.State AS line FROM Members m JOIN Schools s ON s.Key = m.SchoolKey"
            )
        )
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(line => line[..^2], line => line[^1] != '0', StringComparer.Ordinal);

    private static async Task<string> LinesAsync(TestEngine engine, string sql) =>
        await engine.ScalarAsync($"SELECT group_concat(line, char(10)) FROM ({sql} ORDER BY line)")
            as string
        ?? "";
}

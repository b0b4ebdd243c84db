namespace SisSync.Tests.TestKit;

/// <summary>
/// Makes every write after the n-th fail, in the database itself: what was committed before stays, nothing after it comes to be,
/// as if the program had been killed there. Runs are left out, so that the engine can note that the run was cut off.
/// </summary>
internal static class WriteCut
{
    private static readonly string[] _tables =
    [
        "Members",
        "Accounts",
        "ClosedAccounts",
        "Classes",
        "ClosedClasses",
        "Issues",
        "Removals",
        "HoldEvidence",
        "HoldChanges",
        "StateChunks",
        "Districts",
        "Schools",
        "SchoolRuns",
        "Holds",
        "HoldReasons",
        "Approvals",
        "Outbox",
    ];

    private static readonly string[] _verbs = ["INSERT", "UPDATE", "DELETE"];

    /// <summary>Lets <paramref name="writes"/> writes through.</summary>
    public static Task PutAsync(TestEngine engine, int writes) =>
        engine.ScalarAsync(
            $"CREATE TABLE Cut (Writes INTEGER); INSERT INTO Cut VALUES ({writes});"
                + string.Concat(
                    Each(
                        (table, verb) =>
                            $"CREATE TRIGGER Cut_{table}_{verb} AFTER {verb} ON {table} BEGIN "
                            + "UPDATE Cut SET Writes = Writes - 1; "
                            + "SELECT RAISE(ABORT, 'cut off') WHERE (SELECT Writes FROM Cut) < 0; END;"
                    )
                )
        );

    /// <summary>Writes succeed again; returns how many were left.</summary>
    public static async Task<int> TakeAwayAsync(TestEngine engine)
    {
        var left = Convert.ToInt32(
            await engine.ScalarAsync("SELECT Writes FROM Cut"),
            System.Globalization.CultureInfo.InvariantCulture
        );
        await engine.ScalarAsync(
            "DROP TABLE Cut;"
                + string.Concat(Each((table, verb) => $"DROP TRIGGER Cut_{table}_{verb};"))
        );
        return left;
    }

    private static IEnumerable<string> Each(Func<string, string, string> sql) =>
        _tables.SelectMany(table => _verbs.Select(verb => sql(table, verb)));
}

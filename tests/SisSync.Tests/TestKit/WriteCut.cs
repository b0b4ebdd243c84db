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

    /// <summary>What applying a change set writes.</summary>
    public static readonly IReadOnlyList<string> Applied =
    [
        "Members",
        "Accounts",
        "ClosedAccounts",
        "Classes",
        "ClosedClasses",
        "Issues",
        "Removals",
        "Approvals",
        "Holds",
        "HoldEvidence",
        "Outbox",
    ];

    /// <summary>And what a school on hold writes anew every night.</summary>
    public static readonly IReadOnlyList<string> AppliedOrHeld =
    [
        .. Applied,
        "HoldReasons",
        "HoldChanges",
        "StateChunks",
        "SchoolRuns",
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

    /// <summary>Any write to these tables fails from now on, and with it the run; a row written over with the same values too.</summary>
    public static Task ForbidAsync(TestEngine engine, IEnumerable<string> tables) =>
        engine.ScalarAsync(
            string.Concat(
                from table in tables
                from verb in _verbs
                select $"CREATE TRIGGER Forbid_{table}_{verb} BEFORE {verb} ON {table} BEGIN "
                    + $"SELECT RAISE(ABORT, 'wrote to {table}'); END;"
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

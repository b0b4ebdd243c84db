using SisSync.Core.Roster;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>What is true after any night, whatever the district did and whatever people decided.</summary>
internal static class NightLaws
{
    private static readonly string[] _mistakes =
    [
        "SELECT COUNT(*) FROM Members m LEFT JOIN Accounts a ON a.Home = m.Home AND a.Id = m.AccountId WHERE m.State <> 0 AND a.Id IS NULL",
        "SELECT COUNT(*) FROM Members m JOIN Accounts a ON a.Home = m.Home AND a.Id = m.AccountId WHERE m.State <> 0 AND m.SchoolKey <> m.Home "
            + "AND instr(coalesce(',' || a.Elsewhere || ',', ''), ',' || m.SchoolKey || ',') = 0",
        "SELECT COUNT(*) FROM (SELECT Email FROM Accounts WHERE Email IS NOT NULL GROUP BY Email HAVING COUNT(*) > 1)",
        "SELECT COUNT(*) FROM Accounts a JOIN ClosedAccounts c ON c.AccountId = a.Id",
        "SELECT COUNT(*) FROM Accounts a WHERE NOT EXISTS (SELECT 1 FROM Members m WHERE m.Home = a.Home AND m.AccountId = a.Id AND m.State <> 0)",
        "SELECT COUNT(*) FROM (SELECT Id FROM Accounts GROUP BY Id HAVING COUNT(*) > 1)",
        "SELECT COUNT(*) FROM Schools s WHERE s.Classes <> (SELECT COUNT(*) FROM Classes c WHERE c.SchoolKey = s.Key AND c.State <> 0)",
        .. Totals("Students", PersonRole.Student),
        .. Totals("Teachers", PersonRole.Teacher),
        .. Totals("Staff", PersonRole.Staff),
        .. Totals("Contacts", PersonRole.Contact),
    ];

    /// <summary>A district after its first sync and a quiet night, which leave entries.</summary>
    public static async Task<TestEngine> StartAsync(FakeDistrict district)
    {
        var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        await engine.SyncAsync();
        return engine;
    }

    /// <summary>A night, and whether it kept the laws.</summary>
    public static async Task SyncAsync(TestEngine engine)
    {
        await engine.SyncAsync();
        await AssertConsistentAsync(engine, "the night");
        await AssertRepeatableAsync(engine, "the night");
    }

    /// <summary>The same snapshot changes nothing, compared by its pages, by the hashes of its records, or in full.</summary>
    public static async Task AssertRepeatableAsync(TestEngine engine, string place)
    {
        var roster = await RosterText.ReadAsync(engine);
        await AssertQuietAsync(engine, $"{place}, repeated");
        await engine.ScalarAsync("DELETE FROM StateChunks WHERE Stream = 6");
        await AssertQuietAsync(engine, $"{place}, compared record by record");
        await engine.ScalarAsync("UPDATE Districts SET EntriesVersion = NULL");
        await AssertQuietAsync(engine, $"{place}, compared in full");
        AssertSame(roster, await RosterText.ReadAsync(engine), place);
    }

    /// <summary>Accounts, memberships and the numbers of the report agree.</summary>
    public static async Task AssertConsistentAsync(TestEngine engine, string place)
    {
        foreach (var mistake in _mistakes)
        {
            Assert.True(0L.Equals(await engine.ScalarAsync(mistake)), $"{place}: {mistake}");
        }
    }

    /// <summary>
    /// With nothing on hold: the members of each school are the people Clever lists there, and whoever has no error of their own
    /// has an account.
    /// </summary>
    public static async Task AssertAppliedAsync(TestEngine engine, string place)
    {
        var district = engine.District;
        var expected = district
            .People.Values.SelectMany(person =>
                SchoolsOf(district, person).Select(school => (school, person))
            )
            .ToList();
        var members = await RosterText.MembersAsync(engine);
        Assert.True(
            expected.Select(e => $"{e.school} {e.person.Id}").ToHashSet().SetEquals(members.Keys),
            $"{place}: members and snapshot differ"
        );
        var missing = expected
            .Where(e => IsFaultless(e.person) && !members[$"{e.school} {e.person.Id}"])
            .Select(e => $"{e.school} {e.person.Id}");
        Assert.True(!missing.Any(), $"{place}: no account: {string.Join(", ", missing)}");
    }

    public static void AssertSame(string expected, string actual, string place)
    {
        var (before, after) = (expected.Split('\n'), actual.Split('\n'));
        var differences = before
            .Except(after)
            .Select(l => "- " + l)
            .Concat(after.Except(before).Select(l => "+ " + l));
        Assert.True(expected == actual, $"{place}:\n{string.Join('\n', differences)}");
    }

    private static async Task AssertQuietAsync(TestEngine engine, string place)
    {
        var run = await engine.SyncAsync();
        Assert.True(run.State != "failed", $"{place}: the run failed: {run.Message}");
        Assert.True(
            run
                is {
                    Added: 0,
                    Updated: 0,
                    Moved: 0,
                    Removed: 0,
                    Restored: 0,
                    ClassesAdded: 0,
                    ClassesUpdated: 0,
                    ClassesRemoved: 0
                },
            $"{place}: the same snapshot changed something: {run}"
        );
    }

    private static IEnumerable<string> SchoolsOf(FakeDistrict district, Person person) =>
        new[] { person.Student?.Schools, person.Teacher?.Schools, person.Staff?.Schools }
            .SelectMany(schools => schools ?? [])
            .Concat(
                (person.Contact?.Links ?? []).SelectMany(link =>
                    district.People.TryGetValue(link.Student, out var student)
                        ? student.Student?.Schools ?? []
                        : []
                )
            )
            .Where(district.Schools.ContainsKey)
            .Distinct(StringComparer.Ordinal);

    /// <summary>No rule of design 3.2 can deny the account, whoever else has the email.</summary>
    private static bool IsFaultless(Person person) =>
        person switch
        {
            { Student: { } student } => person.First is not null
                && person.Last is not null
                && student.SisId is not null,
            { Contact: { } contact } => person.Last is not null
                && PhoneNumber.Normalize(contact.Phone) is not null,
            _ => false,
        };

    private static string[] Totals(string type, PersonRole role) =>
        [
            $"SELECT COUNT(*) FROM Schools s WHERE s.{type} <> (SELECT COUNT(*) FROM Members m WHERE m.SchoolKey = s.Key AND m.State <> 0 AND m.Roles & {(int)role})",
            $"SELECT COUNT(*) FROM Districts d WHERE d.{type} <> (SELECT COUNT(*) FROM Accounts a WHERE a.Roles & {(int)role})",
        ];
}

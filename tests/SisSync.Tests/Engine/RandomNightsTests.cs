using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>Laws that hold after any night: the same snapshot changes nothing, accounts and memberships agree, full and incremental agree.</summary>
public class RandomNightsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(22)]
    public async Task Nights_AnyChangesAndDecisions_KeepTheLaws(int seed)
    {
        var dice = new Random(seed);
        var district = FakeDistrict.Of(4, 25);
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        var applied = 0;
        for (var night = 0; night < 8; night++)
        {
            for (var change = dice.Next(1, 9); change > 0; change--)
            {
                Change(district, dice);
            }
            district.ForgetStudents();
            await engine.SyncAsync();
            if (dice.Next(3) == 0)
            {
                foreach (var hold in await engine.HoldsAsync())
                {
                    await engine.DecideAsync(hold.Actions[dice.Next(hold.Actions.Count)], hold.Id);
                }
                await engine.SyncAsync();
            }
            await AssertLawsAsync(engine, $"seed {seed}, night {night}");
            applied += 4 - (await engine.HoldsAsync()).Count;
        }
        Assert.True(
            applied >= 8,
            $"seed {seed}: only {applied} of 32 school nights were applied; the laws were hardly tried"
        );
    }

    private static async Task AssertLawsAsync(TestEngine engine, string place)
    {
        var roster = await RosterText.ReadAsync(engine);
        var again = await engine.SyncAsync();
        Assert.True(again.State != "failed", $"{place}: the run failed: {again.Message}");
        Assert.True(
            again
                is {
                    Added: 0,
                    Updated: 0,
                    Moved: 0,
                    Removed: 0,
                    Restored: 0,
                    ClassesAdded: 0,
                    ClassesUpdated: 0
                },
            $"{place}: the same snapshot changed something: {again}"
        );
        await engine.ScalarAsync("UPDATE Districts SET EntriesVersion = NULL");
        var full = await engine.SyncAsync();
        Assert.True(full.State != "failed", $"{place}: the full run failed: {full.Message}");
        AssertSame(roster, await RosterText.ReadAsync(engine), $"{place}, compared in full");
        Assert.True(
            full is { Added: 0, Updated: 0, Moved: 0, Removed: 0 },
            $"{place}: a full comparison differs: {full}"
        );
        string[] mistakes =
        [
            "SELECT COUNT(*) FROM Members m LEFT JOIN Accounts a ON a.Home = m.Home AND a.Id = m.AccountId WHERE m.State <> 0 AND a.Id IS NULL",
            "SELECT COUNT(*) FROM Accounts a WHERE a.Memberships <> (SELECT COUNT(*) FROM Members m WHERE m.Home = a.Home AND m.AccountId = a.Id AND m.State <> 0)",
            "SELECT COUNT(*) FROM (SELECT Email FROM Accounts WHERE Email IS NOT NULL GROUP BY Email HAVING COUNT(*) > 1)",
            "SELECT COUNT(*) FROM Accounts a JOIN ClosedAccounts c ON c.AccountId = a.Id",
            "SELECT COUNT(*) FROM Accounts WHERE Memberships < 1",
        ];
        foreach (var mistake in mistakes)
        {
            Assert.True(0L.Equals(await engine.ScalarAsync(mistake)), $"{place}: {mistake}");
        }
    }

    private static void AssertSame(string expected, string actual, string place)
    {
        var (before, after) = (expected.Split('\n'), actual.Split('\n'));
        var differences = before
            .Except(after)
            .Select(l => "- " + l)
            .Concat(after.Except(before).Select(l => "+ " + l));
        Assert.True(expected == actual, $"{place}:\n{string.Join('\n', differences)}");
    }

    private static void Change(FakeDistrict district, Random dice)
    {
        var n = dice.Next(100);
        var id = dice.Next(2) == 0 ? Rosters.Student(n) : Rosters.Contact(n);
        switch (dice.Next(12))
        {
            case 0:
                district.RemoveStudents(n);
                break;
            case 1 when district.People.ContainsKey(Rosters.Student(n)):
                district.Move(n, dice.Next(4));
                break;
            case 2 when district.People.ContainsKey(Rosters.Student(n)):
                district.Move(n, dice.Next(4), dice.Next(4));
                break;
            case 3 when district.People.ContainsKey(id):
                district.Change(id, p => p with { Email = $"mila{dice.Next(100)}@example.org" });
                break;
            case 4 when district.People.ContainsKey(id):
                district.Change(
                    id,
                    p => p with { Last = dice.Next(3) == 0 ? null : $"Ortiz{dice.Next(9)}" }
                );
                break;
            case 5 when district.People.ContainsKey(Rosters.Student(n)):
                district.Rekey(Rosters.Student(n), $"74d2f02{dice.Next(1 << 30):x17}");
                break;
            case 6 when district.People.ContainsKey(Rosters.Contact(n)):
                district.Link(n, dice.Next(4) == 0 ? "Emergency" : "Family");
                break;
            case 7
                when district.People.ContainsKey(Rosters.Contact(n))
                    && district.People.ContainsKey(Rosters.Teacher(0)):
                district.Change(
                    Rosters.Contact(n),
                    p =>
                        p with
                        {
                            First = "Braeden",
                            Last = "Glover0",
                            Email = district.People[Rosters.Teacher(0)].Email,
                        }
                );
                break;
            case 8:
                var other = FakeDistrict.Of(4, 25);
                district.With(other.People[Rosters.Student(n)], other.People[Rosters.Contact(n)]);
                break;
            case 9 when district.People.ContainsKey(Rosters.Teacher(25 * (n / 25))):
                district.Change(
                    Rosters.Teacher(25 * (n / 25)),
                    p =>
                        p with
                        {
                            Email =
                                dice.Next(2) == 0 ? null : $"glover{25 * dice.Next(4)}@example.org",
                        }
                );
                break;
            case 10 when district.Sections.ContainsKey(Rosters.Section(25 * (n / 25))):
                var section = district.Sections[Rosters.Section(25 * (n / 25))];
                district.With(section with { Teachers = [Rosters.Teacher(25 * dice.Next(4))] });
                break;
            case 11 when dice.Next(4) == 0:
                var school = FakeDistrict.Of(4, 1).Schools[Rosters.School(dice.Next(4))];
                if (!district.Schools.Remove(school.Id))
                {
                    district.With(school);
                }
                if (district.Schools.Count == 0)
                {
                    district.With(school);
                }
                break;
            default:
                break;
        }
    }
}

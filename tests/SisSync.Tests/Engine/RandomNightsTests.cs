using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary><see cref="NightLaws"/> over nights in which anything happens.</summary>
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
    [InlineData(25)]
    [InlineData(1018)]
    [InlineData(1068)]
    [InlineData(1130)]
    [InlineData(1324)]
    [InlineData(1385)]
    [InlineData(1624)]
    [InlineData(3010)]
    [InlineData(3203)]
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
            await SyncAsync(engine, $"seed {seed}, night {night}");
            if (dice.Next(3) == 0)
            {
                foreach (var hold in await engine.HoldsAsync())
                {
                    await engine.DecideAsync(hold.Actions[dice.Next(hold.Actions.Count)], hold.Id);
                }
                await SyncAsync(engine, $"seed {seed}, night {night}, decided");
            }
            await AssertLawsAsync(engine, $"seed {seed}, night {night}");
            applied += 4 - (await engine.HoldsAsync()).Count;
        }
        Assert.True(
            applied >= 8,
            $"seed {seed}: only {applied} of 32 school nights were applied; the laws were hardly tried"
        );
    }

    private static async Task SyncAsync(TestEngine engine, string place)
    {
        var before = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var n = 0; n < 4; n++)
        {
            before[Rosters.School(n)] = await RosterText.OfSchoolAsync(engine, Rosters.School(n));
        }
        var run = await engine.SyncAsync();
        Assert.True(run.State != "failed", $"{place}: the run failed: {run.Message}");
        foreach (var hold in await engine.HoldsAsync())
        {
            NightLaws.AssertSame(
                before[hold.SchoolId],
                await RosterText.OfSchoolAsync(engine, hold.SchoolId),
                $"{place}: a school on hold was written"
            );
        }
    }

    private static async Task AssertLawsAsync(TestEngine engine, string place)
    {
        await NightLaws.AssertRepeatableAsync(engine, place);
        await NightLaws.AssertConsistentAsync(engine, place);
        if ((await engine.HoldsAsync()).Count == 0)
        {
            await NightLaws.AssertAppliedAsync(engine, place);
        }
    }

    private static void Change(FakeDistrict district, Random dice)
    {
        var n = dice.Next(100);
        var id = dice.Next(2) == 0 ? Rosters.Student(n) : Rosters.Contact(n);
        switch (dice.Next(13))
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
            case 12:
                var teacher = FakeDistrict.Of(4, 25).People[Rosters.Teacher(25 * (n / 25))];
                // a list that is empty is a disconnection, not people who left
                if (
                    district.People.Values.Count(p => p.Teacher is not null) == 1
                    || !district.People.Remove(teacher.Id)
                )
                {
                    district.With(teacher);
                }
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

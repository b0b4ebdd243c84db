using SisSync.Core.Holding;
using SisSync.Core.Roster;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>Changes of many records in one night, through the real engine: which hold, which do not.</summary>
public class MassChangeTests
{
    private static readonly Dictionary<string, Func<Person, Person>> Changes = new()
    {
        ["name"] = p => p with { First = "Milo" },
        ["email blanked"] = p => p with { Email = "" },
        ["email without @"] = p => p with { Email = "mila.example.org" },
        ["email changed"] = p => p with { Email = "new-" + p.Email },
        ["phone blanked"] = p => p with { Contact = p.Contact! with { Phone = "" } },
        ["phone with extension"] = p =>
            p with
            {
                Contact = p.Contact! with { Phone = "555 010 7788 ext. 3" },
            },
        ["grade"] = p => p with { Student = p.Student! with { Grade = "4" } },
        ["email in capitals"] = p => p with { Email = $" {p.Email!.ToUpperInvariant()} " },
        ["another phone"] = p => p with { Contact = p.Contact! with { Phone = "(555) 010-1234" } },
    };

    [Theory]
    [InlineData("name", "students", "name would change")]
    [InlineData("email blanked", "students", "would lose the email")]
    [InlineData("email without @", "students", "would lose the email")]
    [InlineData("email changed", "students", "email would change")]
    [InlineData("phone blanked", "contacts", "would lose the phone")]
    [InlineData("phone with extension", "contacts", "would lose the phone")]
    public async Task Sync_DestructiveChanges_HoldAboveAQuarter(
        string change,
        string type,
        string what
    )
    {
        await using var engine = await StartAsync(100);
        Apply(engine, change, type, 0, 25);
        var at = await engine.SyncAsync();
        Apply(engine, change, type, 30, 26);

        var hold = await engine.SyncHeldAsync();

        Assert.Equal((0, 25), (at.HeldSchools, at.Updated));
        var reason = Assert.Single(hold.Reasons);
        Assert.Equal([new HoldPart(type, 26, 100, 25, 10, "changes")], reason.Parts);
        Assert.Equal(
            $"26 of 100 {type} (26 %) would lose or change their name, email or phone, limit 25 %",
            reason.Text
        );
        var csv = await engine.CsvAsync("data_removals");
        Assert.Equal(1 + 26, csv.Length);
        Assert.Contains(what, csv[1], StringComparison.Ordinal);
        var result = await engine.DecideAsync(HoldAction.ConfirmRemovals);
        Assert.Equal(
            (HoldOutcome.Applied, 26, 0),
            (result.Outcome, result.Updated, result.Removed)
        );
    }

    [Theory]
    [InlineData(10, false)] // half of them, at the floor
    [InlineData(11, true)]
    public async Task Sync_DestructiveChangesOfASmallSchool_HoldAboveTen(int changed, bool held)
    {
        await using var engine = await StartAsync(20);
        Apply(engine, "name", "students", 0, changed);

        var run = await engine.SyncAsync();

        Assert.Equal(held ? (1, 0) : (0, 10), (run.HeldSchools, run.Updated));
    }

    [Theory]
    [InlineData("grade", "students")]
    [InlineData("email in capitals", "students")]
    [InlineData("another phone", "contacts")]
    public async Task Sync_ThreeQuartersUpdatedWithHarmlessFacts_AreAppliedWithoutAHold(
        string change,
        string type
    )
    {
        await using var engine = await StartAsync(100);
        Apply(engine, change, type, 0, 75);

        var run = await engine.SyncAsync();

        Assert.Equal(("succeeded", 0), (run.State, run.HeldSchools));
        Assert.Equal((75, 0, 0), (run.Updated, run.Removed, run.Added));
        Assert.Equal(0, (await engine.SyncAsync()).Updated);
    }

    [Fact]
    public async Task Confirm_LostEmails_DoesNotCoverLostPhones()
    {
        await using var engine = await StartAsync(100);
        Apply(engine, "email blanked", "contacts", 0, 75);
        await engine.SyncHeldAsync();
        await engine.DecideAsync(HoldAction.ConfirmRemovals);
        var quiet = await engine.SyncAsync();

        Apply(engine, "phone with extension", "contacts", 0, 50);
        Apply(engine, "phone blanked", "contacts", 50, 25);
        await engine.SyncHeldAsync();

        Assert.Equal("succeeded", quiet.State);
        Assert.Equal(
            [new HoldPart("contacts", 75, 100, 25, 10, "changes")],
            await engine.PartsAsync()
        );
    }

    [Fact]
    public async Task Confirm_ChangesTakenBackAndMadeAgain_AsksAgain()
    {
        await using var engine = await StartAsync(100);
        var before = engine.District.People.Values.ToList();
        Apply(engine, "email blanked", "students", 0, 75);
        await engine.SyncHeldAsync();
        await engine.DecideAsync(HoldAction.ConfirmRemovals);
        engine.District.With(before);
        var back = await engine.SyncAsync();

        Apply(engine, "email blanked", "students", 0, 75);
        await engine.SyncHeldAsync();

        Assert.Equal(("succeeded", 75), (back.State, back.Updated));
        Assert.Equal(
            [new HoldPart("students", 75, 100, 25, 10, "changes")],
            await engine.PartsAsync()
        );
    }

    [Fact]
    public async Task Confirm_ChangesThatWereShown_DoesNotCoverOtherValues()
    {
        await using var engine = await StartAsync(100);
        Apply(engine, "name", "students", 0, 75);
        var shown = await engine.SyncHeldAsync();
        foreach (var n in Enumerable.Range(0, 75))
        {
            engine.District.Change(Rosters.Student(n), p => p with { First = "Unknown" });
        }

        var result = await engine.DecideAsync(HoldAction.ConfirmRemovals);

        Assert.Equal(HoldOutcome.HeldAgain, result.Outcome);
        var hold = await engine.HoldAsync();
        Assert.True(hold.Version > shown.Version);
        Assert.Equal(
            [new HoldPart("students", 75, 100, 25, 10, "changes")],
            await engine.PartsAsync()
        );
        Assert.Contains("Mila0", await FirstNameAsync(engine), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sync_AllClassesUnderNewIdsWithTheirSisIds_AreTheSameClasses()
    {
        await using var engine = await StartAsync(300);
        Replace(engine.District, keepSisIds: true);

        var run = await engine.SyncAsync();

        Assert.Equal(("succeeded", 0), (run.State, run.HeldSchools));
        Assert.Equal((0, 0, 0), (run.ClassesAdded, run.ClassesUpdated, run.ClassesRemoved));
        Assert.Equal(0, (await engine.SyncAsync()).ClassesAdded);
        Assert.Equal(24L, await engine.ScalarAsync("SELECT COUNT(*) FROM Classes"));
    }

    [Fact]
    public async Task Sync_TermRollover_HoldsForTheClassesAndRemovesNobody()
    {
        await using var engine = await StartAsync(300);
        Replace(engine.District, keepSisIds: false);

        var hold = await engine.SyncHeldAsync();

        Assert.Equal(
            [
                new HoldPart("classes", 12, 12, 25, 10, "percent"),
                new HoldPart("classes", 12, 12, 50, 4, "half"),
            ],
            Assert.Single(hold.Reasons).Parts
        );
        Assert.Equal(12, hold.Reasons[0].Evidence);
        var result = await engine.DecideAsync(HoldAction.ConfirmRemovals);
        Assert.Equal((HoldOutcome.Applied, 0), (result.Outcome, result.Removed));
        Assert.Equal(300, (await engine.SchoolAsync()).Students);
        Assert.Equal(24L, await engine.ScalarAsync("SELECT COUNT(*) FROM Classes"));
        Assert.Equal(12L, await engine.ScalarAsync("SELECT COUNT(*) FROM ClosedClasses"));
        Assert.Equal("succeeded", (await engine.SyncAsync()).State);
    }

    private static async Task<TestEngine> StartAsync(int students)
    {
        var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, students));
        Assert.Equal("succeeded", (await engine.SyncAsync()).State);
        return engine;
    }

    private static void Apply(TestEngine engine, string change, string type, int first, int count)
    {
        foreach (var n in Enumerable.Range(first, count))
        {
            var id = type == "contacts" ? Rosters.Contact(n) : Rosters.Student(n);
            engine.District.Change(id, Changes[change]);
        }
    }

    /// <summary>The classes of school 0 end, and as many begin under new ids.</summary>
    private static void Replace(FakeDistrict district, bool keepSisIds)
    {
        var ended = district.Sections.Values.Where(s => s.School == Rosters.School(0)).ToList();
        foreach (var (section, n) in ended.Select((section, n) => (section, n)))
        {
            district.Sections.Remove(section.Id);
            district.With(
                section with
                {
                    Id = Rosters.Section(9_000 + n),
                    SisId = keepSisIds ? section.SisId : $"NEW{n}",
                }
            );
        }
    }

    private static async Task<string> FirstNameAsync(TestEngine engine) =>
        (string)
            (
                await engine.ScalarAsync(
                    $"SELECT CAST(Facts AS TEXT) FROM Accounts WHERE Id = '{Rosters.Student(0)}'"
                )
            )!;
}

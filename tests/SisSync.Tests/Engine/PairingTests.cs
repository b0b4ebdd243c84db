using SisSync.Core.Configuration;
using SisSync.Core.Holding;
using SisSync.Core.Roster;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>People under new Clever ids, transfers and lost roles, through the real engine: what is a removal and what is not.</summary>
public class PairingTests
{
    [Theory]
    [InlineData("new@example.net", "(555) 010-7788", "Someone Else")] // same phone
    [InlineData("rosa{0}@example.net", "(555) 010-1234", "Someone Else")] // same email
    [InlineData("new@example.net", "(555) 010-1234", "ROSA  ortiz{0}")] // same name
    public async Task Sync_ContactRecreatedWithOneFactLeft_IsTheSameContact(
        string email,
        string phone,
        string name
    )
    {
        await using var engine = await StartAsync(WithoutContactSisIds(FakeDistrict.Of(2, 40)));
        engine.District.People.Remove(Rosters.Contact(3));
        engine.District.With(
            Recreated(
                903,
                3,
                email.Replace("{0}", "3", StringComparison.Ordinal),
                phone,
                name.Replace("{0}", "3", StringComparison.Ordinal)
            )
        );

        var run = await engine.SyncAsync();

        Assert.Equal((0, 0, 1, 0), (run.Added, run.Removed, run.Updated, run.HeldSchools));
        Assert.Equal(40, (await engine.SchoolAsync()).Contacts);
    }

    [Fact]
    public async Task Sync_TwoPlausiblePartners_PairsNothingAndSaysSo()
    {
        await using var engine = await StartAsync(WithoutContactSisIds(FakeDistrict.Of(2, 4)));
        foreach (var n in Enumerable.Range(0, 2))
        {
            engine.District.People.Remove(Rosters.Contact(n));
            engine.District.With(
                Recreated(900 + n, n, $"a{n}@example.net", "(555) 010-7788", "First"),
                Recreated(910 + n, n, $"b{n}@example.net", "(555) 010-7788", "Second")
            );
        }

        await engine.SyncHeldAsync();

        Assert.Equal([new HoldPart("contacts", 2, 4, 50, 4, "half")], await engine.PartsAsync());
        var csv = await engine.CsvAsync("data_removals");
        Assert.Equal(3, csv.Length);
        Assert.All(
            csv.Skip(1),
            row => Assert.Contains("Possibly re-keyed", row, StringComparison.Ordinal)
        );
        var result = await engine.DecideAsync(HoldAction.ConfirmRemovals);
        Assert.Equal((2, 4), (result.Removed, result.Added));
    }

    [Fact]
    public async Task Sync_StaffMemberAndClassUnderNewIds_StayWhoTheyWere()
    {
        await using var engine = await StartAsync(FakeDistrict.Of(2, 40));
        engine.District.Rekey(Rosters.Staff(0), Rosters.Staff(900));
        var section = engine.District.Sections[Rosters.Section(0)];
        engine.District.Sections.Remove(section.Id);
        engine.District.With(section with { Id = Rosters.Section(900) });

        var run = await engine.SyncAsync();

        Assert.Equal((0, 0, 0, 0), (run.Added, run.Removed, run.ClassesAdded, run.ClassesRemoved));
        Assert.Equal(1, (await engine.SchoolAsync()).Staff);
        Assert.Equal(0, (await engine.SyncAsync()).Updated);
    }

    [Fact]
    public async Task Approvals_PeopleUnderNewIds_AreFollowed()
    {
        var district = WithoutContactSisIds(FakeDistrict.Of(2, 40));
        district.Link(1, "Emergency");
        district.With(Enumerable.Range(900, 5).Select(n => Invented.Contact(n, 2)));
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        await engine.DecideAsync(HoldAction.Resume);

        district.Rekey(Rosters.Contact(1), Rosters.Contact(990));
        district.Rekey(Rosters.Student(2), Rosters.Student(990));
        var rekeyed = await engine.SyncAsync();
        var quiet = await engine.SyncAsync();
        district.Link(3, "Emergency");
        var fresh = await engine.SyncAsync();

        Assert.Equal((0, 0, 0), (rekeyed.HeldSchools, rekeyed.Removed, quiet.HeldSchools));
        Assert.Equal(1, fresh.HeldSchools);
        Assert.Equal(1, (await engine.HoldAsync()).Reasons.Single().Evidence);
    }

    [Fact]
    public async Task Sync_TransfersToASchoolNotInPlan_AreRemovalsWithThatCause()
    {
        await using var engine = await StartAsync(
            FakeDistrict.Of(2, 50),
            settings =>
            {
                settings.Plan = "Schools";
                settings.PlanSchools = ["Example School 0"];
            }
        );
        foreach (var n in Enumerable.Range(0, 11))
        {
            engine.District.Move(n, 1);
        }

        await engine.SyncHeldAsync();

        Assert.Equal(
            [new HoldPart("students", 11, 50, 10, 10, "percent")],
            await engine.PartsAsync()
        );
        var students = (await engine.CsvAsync("data_removals"))
            .Where(row =>
                row.Contains("student", StringComparison.Ordinal)
                && row.Contains("Mila", StringComparison.Ordinal)
            )
            .ToList();
        Assert.Equal(11, students.Count);
        Assert.All(
            students,
            row =>
                Assert.Contains(
                    "Moved to a school that is not in plan",
                    row,
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task Sync_TransfersToAnotherSchoolInPlan_AreNoRemovalHoweverMany()
    {
        await using var engine = await StartAsync(FakeDistrict.Of(2, 50));
        foreach (var n in Enumerable.Range(0, 50))
        {
            engine.District.Move(n, 1);
        }

        var run = await engine.SyncAsync();

        Assert.Equal((0, 0, 100), (run.HeldSchools, run.Removed, run.Moved));
        Assert.Equal(100, (await engine.SchoolAsync(1)).Students);
    }

    [Fact]
    public async Task ConfirmRemovals_RoleLostThenRegained_IsAskedForAgainWhenLostAgain()
    {
        var district = Groups.Of("staff", 4);
        string[] ids = [Rosters.Staff(1_000), Rosters.Staff(1_001)];
        var both = ids.Select(id =>
                district.People[id] with
                {
                    Teacher = new($"T{id}", null, null, "Teacher", [Rosters.School(0)]),
                }
            )
            .ToList();
        district.With(both);
        await using var engine = await StartAsync(district);
        district.With(both.Select(p => p with { Staff = null }));
        var hold = await engine.SyncHeldAsync();
        var result = await engine.DecideAsync(HoldAction.ConfirmRemovals);
        district.With(both);
        await engine.SyncAsync();
        district.With(both.Select(p => p with { Staff = null }));

        await engine.SyncHeldAsync();

        HoldPart[] lost = [new HoldPart("staff", 2, 4, 50, 4, "half")];
        Assert.Equal(lost, hold.Reasons[0].Parts);
        // the accounts stay: they are teachers
        Assert.Equal((HoldOutcome.Applied, 0), (result.Outcome, result.Removed));
        Assert.Equal(lost, await engine.PartsAsync());
    }

    private static FakeDistrict WithoutContactSisIds(FakeDistrict district)
    {
        foreach (var contact in district.People.Values.Where(p => p.Contact is not null).ToList())
        {
            district.With(contact with { Contact = contact.Contact! with { SisId = null } });
        }
        return district;
    }

    /// <summary>A contact of the student, without SIS id.</summary>
    private static Person Recreated(int n, int student, string email, string phone, string name)
    {
        var contact = Invented.Contact(n, student);
        return contact with
        {
            Last = name,
            Email = email,
            Contact = contact.Contact! with { SisId = null, Phone = phone },
        };
    }

    private static async Task<TestEngine> StartAsync(
        FakeDistrict district,
        Action<DistrictOptions>? settings = null
    )
    {
        var engine = await TestEngine.StartAsync(district, settings);
        Assert.Equal("succeeded", (await engine.SyncAsync()).State);
        return engine;
    }
}

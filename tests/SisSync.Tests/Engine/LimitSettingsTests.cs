using System.Text.Json;
using Microsoft.Extensions.Configuration;
using SisSync.Core.Configuration;
using SisSync.Core.Holding;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>Limits set for a district and for one of its schools, by the keys of the contract, through the real engine.</summary>
public class LimitSettingsTests
{
    private static readonly string School1 = $"Holds:Schools:{Rosters.School(1)}";

    [Theory]
    [InlineData("students", 100, 6, 5, 3)]
    [InlineData("teachers", 100, 6, 5, 3)]
    [InlineData("staff", 100, 6, 5, 3)]
    [InlineData("contacts", 100, 6, 5, 3)]
    [InlineData("classes", 100, 6, 5, 3)]
    public async Task Sync_LimitOfTheDistrict_HoldsAboveItOnly(
        string type,
        int count,
        int removed,
        int percent,
        int floor
    )
    {
        var key = $"Holds:Removals:{char.ToUpperInvariant(type[0])}{type[1..]}";
        await using var engine = await StartAsync(
            Groups.Of(type, count),
            ($"{key}:Percent", $"{percent}"),
            ($"{key}:Floor", $"{floor}"),
            ("Holds:ContactsPerStudent", "1000")
        );
        engine.District.Shrink(type, removed - 1);
        var below = await engine.SyncAsync();
        engine.District.Shrink(type, removed);

        await engine.SyncHeldAsync();

        Assert.Equal(0, below.HeldSchools);
        Assert.Contains(
            new HoldPart(type, removed, count - removed + 1, percent, floor, "percent"),
            await engine.PartsAsync()
        );
    }

    [Fact]
    public void Limits_WrittenByCompiledCode_AreWhatTheSerializerWrites()
    {
        HoldLimitOptions Set(HoldLimitOptions limits)
        {
            limits.ContactsPerStudent = 7;
            limits.Changes.Percent = 12.5;
            limits.Removals.HalfOfGroupOf = 4;
            limits.Removals.MaxAccounts = 300;
            limits.Removals.Weekly.Days = 9;
            limits.Removals.Students.Percent = 0.1;
            limits.Removals.Classes.Floor = 2;
            return limits;
        }
        var options = new HoldOptions { Schools = { ["Zoë's \"1\""] = Set(new()) } };
        Set(options);

        // another text would have every record compared in full once
        Assert.Equal(
            JsonSerializer.Serialize(options),
            JsonSerializer.Serialize(options, HoldOptionsJson.Default.HoldOptions)
        );
    }

    [Fact]
    public async Task Sync_LimitOfOneSchool_HoldsForThatSchoolOnly()
    {
        await using var engine = await StartAsync(
            FakeDistrict.Of(2, 100),
            ($"{School1}:Removals:Students:Percent", "30"),
            ($"{School1}:Removals:Contacts:Percent", "30")
        );
        engine.District.RemoveStudents(Enumerable.Range(0, 20));
        engine.District.RemoveStudents(Enumerable.Range(100, 20));

        var run = await engine.SyncAsync();

        Assert.Equal((1, 40), (run.HeldSchools, run.Removed));
        Assert.Equal(Rosters.School(0), (await engine.HoldAsync()).SchoolId);
        Assert.Equal(
            [new HoldPart("students", 20, 100, 10, 10, "percent")],
            await engine.PartsAsync()
        );
    }

    [Fact]
    public async Task Sync_KeyThatTheSchoolDoesNotSet_IsTheDistricts()
    {
        await using var engine = await StartAsync(
            FakeDistrict.Of(2, 100),
            ("Holds:Removals:Students:Floor", "1"),
            ("Holds:Removals:Students:Percent", "90"),
            ($"{School1}:Removals:Students:Percent", "2")
        );
        engine.District.RemoveStudents(Enumerable.Range(100, 3));

        await engine.SyncHeldAsync();

        Assert.Equal(
            [new HoldPart("students", 3, 100, 2, 1, "percent")],
            await engine.PartsAsync()
        );
    }

    [Theory]
    [InlineData("Holds")]
    [InlineData("Holds:Schools:64d2f0100000000000000000")]
    public async Task Sync_MaxAccounts_IsASetting(string level)
    {
        await using var engine = await StartAsync(
            FakeDistrict.Of(2, 400),
            ($"{level}:Removals:MaxAccounts", "12")
        );
        engine.District.RemoveStudents(Enumerable.Range(0, 6));
        var at = await engine.SyncAsync();
        engine.District.RemoveStudents(Enumerable.Range(6, 7));

        await engine.SyncHeldAsync();

        Assert.Equal((0, 12), (at.HeldSchools, at.Removed));
        // 394 students and contacts, 16 teachers, one secretary
        Assert.Equal(
            [new HoldPart("accounts", 14, 805, null, 12, "max_accounts")],
            await engine.PartsAsync()
        );
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("6", false)]
    public async Task Sync_HalfOfGroupOf_IsASetting(string? size, bool held)
    {
        await using var engine = await StartAsync(
            Groups.Of("students", 5),
            ("Holds:Removals:HalfOfGroupOf", size)
        );
        engine.District.Shrink("students", 3);

        var run = await engine.SyncAsync();

        Assert.Equal(held ? (1, 0) : (0, 3), (run.HeldSchools, run.Removed));
    }

    [Theory]
    [InlineData("5", "7", true)] // 12 of 200 in a week, above 5 %
    [InlineData("6", "7", false)] // at 6 %
    [InlineData("5", "1", false)] // 6 of 194 in a day
    public async Task Sync_WeeklyLimit_IsASetting(string percent, string days, bool held)
    {
        await using var engine = await StartAsync(
            Groups.Of("students", 200),
            ("Holds:Removals:Weekly:Percent", percent),
            ("Holds:Removals:Weekly:Days", days)
        );
        engine.District.Shrink("students", 6);
        await engine.SyncAsync();
        engine.Clock.Advance(TimeSpan.FromDays(2));
        engine.District.Shrink("students", 6);

        var run = await engine.SyncAsync();

        Assert.Equal(held ? (1, 0) : (0, 6), (run.HeldSchools, run.Removed));
        if (held)
        {
            Assert.Equal(
                [new HoldPart("students", 12, 200, 5, 10, "weekly")],
                await engine.PartsAsync()
            );
        }
    }

    [Fact]
    public async Task Sync_LimitOfChanges_IsASetting()
    {
        await using var engine = await StartAsync(
            FakeDistrict.Of(2, 40),
            ("Holds:Changes:Percent", "5"),
            ("Holds:Changes:Floor", "2")
        );
        engine.District.Change(Rosters.Student(1), p => p with { First = "Milo" });
        engine.District.Change(Rosters.Student(2), p => p with { First = "Milo" });
        var at = await engine.SyncAsync();
        foreach (var n in Enumerable.Range(3, 3))
        {
            engine.District.Change(Rosters.Student(n), p => p with { First = "Milo" });
        }

        await engine.SyncHeldAsync();

        Assert.Equal((0, 2), (at.HeldSchools, at.Updated));
        Assert.Equal([new HoldPart("students", 3, 40, 5, 2, "changes")], await engine.PartsAsync());
    }

    [Fact]
    public async Task Sync_ContactsPerStudent_IsASetting()
    {
        var district = FakeDistrict.Of(2, 40);
        district.With(Invented.Contact(900, 0, 40), Invented.Contact(901, 0, 40));
        await using var engine = await TestEngine.StartAsync(
            district,
            Settings(($"{School1}:ContactsPerStudent", "3"))
        );

        var run = await engine.SyncAsync();

        Assert.Equal(1, run.HeldSchools);
        Assert.Equal(Rosters.School(1), (await engine.HoldAsync()).SchoolId);
        Assert.Equal(
            [new HoldPart("students", 1, 40, null, 3, "six_or_more_contacts")],
            await engine.PartsAsync()
        );
    }

    private static async Task<TestEngine> StartAsync(
        FakeDistrict district,
        params (string Key, string? Value)[] settings
    )
    {
        var engine = await TestEngine.StartAsync(district, Settings(settings));
        Assert.Equal("succeeded", (await engine.SyncAsync()).State);
        return engine;
    }

    /// <summary>Bound as the program binds a district of its appsettings.</summary>
    private static Action<DistrictOptions> Settings(
        params (string Key, string? Value)[] settings
    ) =>
        district =>
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    settings
                        .Where(s => s.Value is not null)
                        .Select(s => KeyValuePair.Create(s.Key, s.Value))
                )
                .Build()
                .Bind(district);
}

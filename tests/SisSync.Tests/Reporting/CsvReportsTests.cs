using System.Globalization;
using SisSync.Core.Holding;
using SisSync.Core.Reporting;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Reporting;

/// <summary>Every kind of CSV file from a real store, against a golden file each.</summary>
public sealed class CsvReportsTests
{
    private static readonly string[] Found = ["SIS id", "Number", "Clever id", "Student SIS id"];

    [Fact]
    public async Task Write_EveryErrorAndAlert_HasItsRecordItsValueAndWhatToDo()
    {
        await using var engine = await TestEngine.StartAsync(CsvTrouble.Issues());
        await engine.SyncAsync();

        foreach (var code in IssueCodes.Errors.Concat(IssueCodes.Alerts))
        {
            var file = await WriteAsync(engine, code);

            Golden.Check(CsvText.Decode(file), "Reporting", $"{code}.csv");
            var rows = CsvText.Rows(file);
            Assert.NotEmpty(rows);
            Assert.All(
                rows,
                row =>
                {
                    Assert.Equal("Example School 0", row["School"]);
                    Assert.Equal("S0", row["School SIS id"]);
                    Assert.NotEmpty(row["Problem"]);
                    Assert.Contains("after Clever's next sync", row["What to do"]);
                }
            );
            AssertFindableAndSafe(rows);
        }
    }

    [Theory]
    [InlineData("data_removals")]
    [InlineData("additions")]
    [InlineData("updates")]
    [InlineData("removals")]
    public async Task Write_HeldChanges_SayWhatWouldHappenAndWhy(string kind)
    {
        await using var engine = await LeavingAsync();

        var file = await WriteAsync(engine, kind);

        Golden.Check(CsvText.Decode(file), "Reporting", $"{kind}.csv");
        var rows = CsvText.Rows(file);
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal("Example School 0", row["School"]));
        AssertFindableAndSafe(rows);
        if (kind is "removals" or "data_removals")
        {
            Assert.All(rows, row => Assert.NotEmpty(row["Likely cause"]));
        }
        if (kind is "updates")
        {
            Assert.All(rows, row => Assert.NotEmpty(row["What would change"]));
        }
    }

    [Theory]
    [InlineData("emergency_contacts")]
    [InlineData("six_or_more_contacts")]
    [InlineData("duplicate_emails")]
    public async Task Write_DataConfiguration_ShowsTheEvidence(string kind)
    {
        await using var engine = await TestEngine.StartAsync(CsvTrouble.Configuration());
        await engine.SyncAsync();

        var file = await WriteAsync(engine, kind);

        Golden.Check(CsvText.Decode(file), "Reporting", $"{kind}.csv");
        var reason = (await HoldAsync(engine)).Reasons.Single(r => HoldText.Code(r.Reason) == kind);
        var rows = CsvText.Rows(file);
        Assert.Equal(reason.Evidence, rows.Count);
        AssertSafe(rows);
    }

    [Fact]
    public async Task Write_SharerAtAnotherSchool_IsSchoolAndRoleOnly()
    {
        await using var engine = await TestEngine.StartAsync(CsvTrouble.Configuration());
        await engine.SyncAsync();

        var rows = CsvText.Rows(await WriteAsync(engine, "duplicate_emails"));

        var elsewhere = Assert.Single(rows, row => row["School"] == "Example School 1");
        Assert.Equal(
            [
                ("Shared email", "shared@example.org"),
                ("Type", "student"),
                ("School", "Example School 1"),
            ],
            elsewhere.Where(cell => cell.Value.Length > 0).Select(cell => (cell.Key, cell.Value))
        );
        Assert.Equal(2, rows.Count(row => row["First name"].Length > 0));
    }

    [Fact]
    public async Task Write_MissingSchool_ListsItsAccounts()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 3));
        await engine.SyncAsync();
        engine.District.Schools.Remove(Rosters.School(0));
        await engine.SyncAsync();

        var file = await WriteAsync(engine, "disconnected");

        Golden.Check(CsvText.Decode(file), "Reporting", "disconnected.csv");
        var rows = CsvText.Rows(file);
        Assert.Equal(8, rows.Count);
        Assert.All(rows, row => Assert.NotEmpty(row["Likely cause"]));
        AssertFindableAndSafe(rows);
    }

    [Fact]
    public async Task Write_SuppressedReason_StillHasItsRows()
    {
        var district = FakeDistrict.Of(1, 8);
        district.Link(1, "Emergency");
        await using var engine = await TestEngine.StartAsync(district);
        await engine.SyncAsync();
        await engine.DecideAsync(HoldAction.DontHoldAgain);
        district.Link(2, "Emergency");
        await engine.SyncAsync();

        var connected = CsvText.Rows(await WriteAsync(engine, "emergency_contacts"));
        district.RemoveStudents(4, 5, 6, 7);
        await engine.SyncAsync();
        var held = CsvText.Rows(await WriteAsync(engine, "emergency_contacts"));

        Assert.Equal(["Mila1 Ortiz1", "Mila2 Ortiz2"], connected.Select(row => row["Student"]));
        // on hold for another reason: the card counts them still, so the file has them
        Assert.Equal(HoldReason.DataRemovals, (await engine.HoldAsync()).Reasons.Single().Reason);
        Assert.Equal(connected, held);
    }

    [Fact]
    public async Task Write_HoldNamed_ShowsItOpenOrClosed()
    {
        await using var engine = await LeavingAsync();
        var hold = await HoldAsync(engine);

        var open = await WriteAsync(engine, "removals", hold: hold.Id);
        var unnamed = await WriteAsync(engine, "removals");
        await engine.DecideAsync(HoldAction.ConfirmRemovals, hold.Id);
        var closed = await WriteAsync(engine, "removals", hold: hold.Id);
        var evidence = await WriteAsync(engine, "data_removals", hold: hold.Id);

        Assert.Equal(unnamed, open);
        Assert.Equal(open, closed);
        Assert.NotEmpty(CsvText.Rows(evidence));
    }

    [Fact]
    public async Task Write_WhatIsNotThere_IsRefusedWithWhatThereIs()
    {
        await using var engine = await LeavingAsync();
        var hold = await HoldAsync(engine);

        var kind = await RefusalAsync(engine, "Example School 0", "removal", null);
        var school = await RefusalAsync(engine, "Exmple School 0", "removals", null);
        var several = await RefusalAsync(engine, "example", "removals", null);
        var nameless = await RefusalAsync(engine, " ", "removals", null);
        var unknown = await RefusalAsync(engine, "Example School 0", "removals", "H-nope");
        var others = await RefusalAsync(engine, "Example School 1", "removals", hold.Id);
        var none = await RefusalAsync(engine, "Example School 1", "removals", null);

        Assert.All(
            IssueCodes
                .Errors.Concat(IssueCodes.Alerts)
                .Concat(Enum.GetValues<HoldReason>().Select(HoldText.Code))
                .Concat(["additions", "updates", "removals"]),
            known => Assert.Contains(known, kind)
        );
        Assert.Contains("Example School 0, Example School 1", school);
        Assert.Contains(Rosters.School(0), several);
        Assert.StartsWith("There is no school", nameless);
        Assert.Contains("H-nope", unknown);
        Assert.Contains($"{hold.Id} (open)", unknown);
        Assert.Contains("Example School 1 has no hold", others);
        Assert.Contains("Example School 1 has no open hold", none);
    }

    [Fact]
    public async Task Write_MachineOfAnotherCulture_WritesTheSameBytes()
    {
        await using var engine = await LeavingAsync();
        var expected = await WriteAsync(engine, "data_removals");
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
            Assert.Equal(expected, await WriteAsync(engine, "data_removals"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static async Task<TestEngine> LeavingAsync()
    {
        var engine = await TestEngine.StartAsync(
            CsvTrouble.BeforeLeaving(),
            settings =>
            {
                settings.Plan = "Schools";
                settings.PlanSchools = ["Example School 0", "Example School 1"];
            }
        );
        await engine.SyncAsync();
        CsvTrouble.Leave(engine.District);
        await engine.SyncAsync();
        return engine;
    }

    private static async Task<HoldView> HoldAsync(TestEngine engine) =>
        (await engine.HoldsAsync()).Single(h => h.School == "Example School 0");

    private static async Task<byte[]> WriteAsync(
        TestEngine engine,
        string kind,
        string school = "Example School 0",
        string? hold = null
    )
    {
        using var output = new MemoryStream();
        var rows = await engine
            .Get<ICsvReports>()
            .WriteAsync(
                // as the command does without --district
                districtId: null,
                school,
                kind,
                hold,
                output,
                TestContext.Current.CancellationToken
            );
        Assert.Equal(rows, CsvText.Rows(output.ToArray()).Count);
        return output.ToArray();
    }

    private static async Task<string> RefusalAsync(
        TestEngine engine,
        string school,
        string kind,
        string? hold
    ) =>
        (
            await Assert.ThrowsAsync<ArgumentException>(() =>
                WriteAsync(engine, kind, school, hold)
            )
        ).Message;

    private static void AssertFindableAndSafe(List<Dictionary<string, string>> rows)
    {
        Assert.All(rows, row => Assert.NotEmpty(row["Clever id"]));
        Assert.All(
            rows,
            row => Assert.Contains(Found, column => row.GetValueOrDefault(column, "").Length > 0)
        );
        AssertSafe(rows);
    }

    private static void AssertSafe(List<Dictionary<string, string>> rows) =>
        Assert.All(
            rows.SelectMany(row => row.Values).Where(cell => cell.Length > 0),
            cell => Assert.DoesNotContain(cell[0], "=+-@\t\r\n")
        );
}

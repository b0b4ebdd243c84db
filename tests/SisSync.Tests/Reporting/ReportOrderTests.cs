using System.Globalization;
using SisSync.Core.Configuration;
using SisSync.Core.Holding;
using SisSync.Core.Reporting;
using SisSync.Core.Runs;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Reporting;

/// <summary>The district report of the real engine: its order (design 3.5) and what it says of Clever's data.</summary>
public class ReportOrderTests
{
    private const int NotInPlan = 7;
    private const string NeverShared = "Sequoia Academy";

    [Fact]
    public async Task Schools_OneOfEachKind_AreMostActionableFirstThenLargerCountsThenName()
    {
        var district = FakeDistrict.Of(10, 10);
        foreach (var n in new[] { 10, 20, 21 })
        {
            district.Change(Rosters.Student(n), p => p with { Email = null });
        }
        foreach (var n in new[] { 30, 40, 41 })
        {
            district.Change(
                Rosters.Student(n),
                p => p with { Student = p.Student! with { SisId = null } }
            );
        }
        foreach (var n in new[] { 50, 60, 61 })
        {
            district.Link(n, "Emergency");
        }
        await using var engine = await TestEngine.StartAsync(district, Plan);
        await engine.SyncAsync();
        await engine
            .Get<ISchoolPauses>()
            .PauseAsync(
                null,
                Rosters.School(8),
                null,
                new Decider("ana", "Ana Ruiz"),
                TestContext.Current.CancellationToken
            );

        var schools = (await engine.ReportAsync()).Schools;

        Assert.Equal(
            ["6", "5", "4", "3", "2", "1", NeverShared, "0", "9", "8", "7"],
            schools.Select(s => s.Name.Replace("Example School ", "", StringComparison.Ordinal))
        );
        Assert.Equal(
            [SchoolStatus.NeverSynced, SchoolStatus.Paused, SchoolStatus.NotInPlan],
            new[] { 6, 9, 10 }.Select(n => schools[n].Status)
        );
    }

    [Theory]
    [InlineData("running", 35, false)]
    [InlineData("running", 37, true)]
    [InlineData("paused", 37, false)]
    public async Task Source_DataIsOld_IsSaidAfterThirtySixHoursUnlessCleverIsPaused(
        string state,
        int hours,
        bool stale
    )
    {
        var district = FakeDistrict.Of(1, 10);
        await using var engine = await TestEngine.StartAsync(district);
        var now = engine.Clock.GetUtcNow();
        district.State = state;
        district.PauseEnd = "2026-08-20";
        district.LastSync = now.AddHours(-hours).ToString("O", CultureInfo.InvariantCulture);

        var run = await engine.SyncAsync();

        var report = await engine.ReportAsync();
        Assert.Equal("succeeded", run.State);
        Assert.Equal((stale, state == "paused"), (report.SourceStale, report.SourcePaused));
        Assert.Equal(state == "paused", report.SourcePausedUntil is not null);
    }

    private static void Plan(DistrictOptions settings)
    {
        settings.Plan = "Schools";
        settings.PlanSchools =
        [
            .. Enumerable
                .Range(0, 10)
                .Where(n => n != NotInPlan)
                .Select(Rosters.School)
                .Append(NeverShared),
        ];
    }
}

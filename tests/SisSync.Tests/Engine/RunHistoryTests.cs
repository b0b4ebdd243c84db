using SisSync.Core.Reporting;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

public sealed class RunHistoryTests
{
    [Fact]
    public async Task Get_DistrictAndSchool_CountsWhatEachRunDidThere()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 100));
        await engine.SyncAsync();
        engine.District.RemoveStudents(Enumerable.Range(0, 25));
        await engine.SyncAsync();
        var ids = (await engine.ReportAsync()).Schools.ToDictionary(s => s.Name, s => s.Id);

        var district = await GetAsync(engine, null);
        var held = await GetAsync(engine, [ids["Example School 0"]]);
        var quiet = await GetAsync(engine, [ids["Example School 1"]]);

        Assert.Equal(["partly_held", "succeeded"], district.Select(r => r.State));
        Assert.Equal(1, district[0].HeldSchools);
        Assert.Equal((0, 1), (held[0].Removed, held[0].HeldSchools));
        Assert.True(held[1].Added > 0 && held[1].Added < district[1].Added);
        Assert.Equal(
            (0, 0, 0, 0),
            (quiet[0].Added, quiet[0].Updated, quiet[0].Removed, quiet[0].HeldSchools)
        );
        Assert.Single(await GetAsync(engine, null, count: 1));
    }

    private static Task<IReadOnlyList<PastRun>> GetAsync(
        TestEngine engine,
        IReadOnlyCollection<string>? schools,
        int count = 10
    ) =>
        engine
            .Get<IRunHistory>()
            .GetAsync(TestEngine.DistrictId, schools, count, TestContext.Current.CancellationToken);
}

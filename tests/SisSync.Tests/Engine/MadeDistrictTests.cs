using SisSync.Core.Holding;
using SisSync.TestDistrict;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>
/// Nights of a made district against what must come out of them, told from the made rosters alone; and the same nights in other
/// pages, orders and members.
/// </summary>
public sealed class MadeDistrictTests : IAsyncLifetime
{
    private static readonly DistrictSize _size = new(
        Schools: 12,
        Students: 960,
        Teachers: 72,
        Staff: 12,
        Contacts: 1150,
        Sections: 240
    );

    private readonly string _folder = Directory.CreateTempSubdirectory("sissync-made-").FullName;
    private MadeClever _clever = null!;

    public async ValueTask InitializeAsync() => _clever = await MadeClever.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _clever.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Sync_MadeNights_EveryCountIsTheTruth(int seed)
    {
        await using var engine = await EngineAsync();
        var truth = new Truth();
        var first = DistrictMaker.Make(_size, seed);
        var second = NightMaker.Make(first, seed + 100, held: 4);

        await CheckAsync(engine, truth, first);
        await CheckAsync(engine, truth, first);
        await CheckAsync(engine, truth, second);
        await CheckAsync(engine, truth, second);
    }

    [Fact]
    public async Task Sync_Rollover_EveryCountIsTheTruth()
    {
        await using var engine = await EngineAsync();
        var truth = new Truth();
        var first = DistrictMaker.Make(_size, 7);

        await CheckAsync(engine, truth, first);
        await CheckAsync(engine, truth, RolloverMaker.Make(first, 8));
    }

    [Fact]
    public async Task Sync_NothingIsNewButWhatWaitsForHeldSchools_DecidesNoSchool()
    {
        await using var engine = await EngineAsync();
        using var roster = RosterFiles.Write(DistrictMaker.Make(_size, 9), _folder);
        _clever.Roster = roster;
        await engine.SyncAsync();

        var run = await engine.SyncAsync();

        Assert.Equal(("partly_held", 3), (run.State, run.HeldSchools));
        Assert.Equal(
            0L,
            await engine.ScalarAsync($"SELECT COUNT(*) FROM SchoolRuns WHERE RunId = '{run.RunId}'")
        );
    }

    [Theory]
    [InlineData(10_000, true, false)]
    [InlineData(97, false, true)]
    [InlineData(50, true, true)]
    public async Task Sync_OtherPagesOrdersAndMembers_SameDatabase(
        int page,
        bool descending,
        bool reversed
    )
    {
        var first = DistrictMaker.Make(_size, 11);
        var second = NightMaker.Make(first, 12, held: 4);
        var plain = await RunAsync(first, second, 10_000, new RosterStyle());

        var other = await RunAsync(first, second, page, new RosterStyle(descending, reversed));

        Assert.Equal(plain, other);
    }

    private async Task<string> RunAsync(
        MadeDistrict first,
        MadeDistrict second,
        int page,
        RosterStyle style
    )
    {
        await using var engine = await EngineAsync();
        _clever.LargestPage = page;
        foreach (var night in (MadeDistrict[])[first, second])
        {
            using var roster = RosterFiles.Write(night, _folder, style);
            _clever.Roster = roster;
            Assert.NotEqual("failed", (await engine.SyncAsync()).State);
        }
        return await RosterText.ReadAsync(engine);
    }

    private async Task CheckAsync(TestEngine engine, Truth truth, MadeDistrict night)
    {
        using var roster = RosterFiles.Write(night, _folder);
        _clever.Roster = roster;
        var wanted = truth.Next(night);

        var run = await engine.SyncAsync();

        Assert.Equal(
            wanted,
            new RunTruth
            {
                Added = run.Added,
                Updated = run.Updated,
                Moved = run.Moved,
                Removed = run.Removed,
                ClassesAdded = run.ClassesAdded,
                ClassesUpdated = run.ClassesUpdated,
                ClassesRemoved = run.ClassesRemoved,
                HeldSchools = run.HeldSchools,
                Errors = run.Errors,
                Alerts = run.Alerts,
                Records = run.Records,
            }
        );
        Assert.Equal(Lines(truth.Holds), await HoldLinesAsync(engine));
        foreach (var school in (await engine.ReportAsync()).Schools)
        {
            var no = int.Parse(
                school.Name.Split(' ')[^1],
                System.Globalization.CultureInfo.InvariantCulture
            );
            Assert.Equal(
                (school.Name, truth.School(no) ?? new SchoolTruth(0, 0, 0, 0, 0, 0)),
                (
                    school.Name,
                    new SchoolTruth(
                        school.Students,
                        school.Teachers,
                        school.Staff,
                        school.Contacts,
                        school.Errors,
                        school.Alerts
                    )
                )
            );
        }
    }

    private static IEnumerable<string> Lines(
        IReadOnlyDictionary<int, IReadOnlyDictionary<string, int>> holds
    ) =>
        holds
            .SelectMany(hold =>
                hold.Value.Select(reason =>
                    $"{Ids.SchoolName(hold.Key)} {reason.Key} {reason.Value}"
                )
            )
            .Order(StringComparer.Ordinal);

    private static async Task<IEnumerable<string>> HoldLinesAsync(TestEngine engine) =>
        (await engine.HoldsAsync())
            .SelectMany(hold =>
                hold.Reasons.Select(reason =>
                    $"{hold.School} {HoldText.Code(reason.Reason)} {reason.Evidence}"
                )
            )
            .Order(StringComparer.Ordinal);

    private Task<TestEngine> EngineAsync() =>
        TestEngine.StartAsync(
            new FakeDistrict(),
            district =>
            {
                district.Source.BaseUrl = $"{_clever.Address}/v3.0";
                district.Source.Token = MadeClever.Token;
                district.Source.DistrictId = Ids.District;
            }
        );
}

using Microsoft.Extensions.Time.Testing;
using SisSync.Core.Fetching;
using SisSync.Core.Fetching.Demo;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Fetching.Demo;

public sealed class DemoSourceTests
{
    private readonly SeenRecords _seen = new();
    private readonly FakeTimeProvider _time = new(
        new DateTimeOffset(2026, 3, 2, 1, 47, 12, TimeSpan.Zero)
    );

    [Fact]
    public async Task PullAsync_SameNightTwice_DeliversTheSameBytes()
    {
        await PullAsync(night: 0);
        var first = _seen.Json.ToList();
        _seen.Restart();
        _time.Advance(TimeSpan.FromDays(3));

        await PullAsync(night: 1, sameNight: true);

        Assert.Equal(first, _seen.Json);
    }

    [Fact]
    public async Task PullAsync_FirstNight_DeliversEveryStream()
    {
        var facts = await PullAsync(night: 0);

        var roster = DemoDistrict.Build(1);
        Assert.Equal(roster.Schools.Values, _seen.Schools);
        Assert.Equal(roster.Students.Count(), _seen.Students.Count);
        Assert.Equal(roster.Teachers.Count(), _seen.Teachers.Count);
        Assert.Equal(roster.Staff.Count(), _seen.Staff.Count);
        Assert.Equal(roster.Contacts.Count(), _seen.Contacts.Count);
        Assert.Equal(roster.Sections.Count, _seen.Sections.Count);
        Assert.Equal(
            ("demo", "Cedar Valley Unified", "running", 1),
            (facts.Id, facts.Name, facts.State, facts.DemoNight)
        );
    }

    [Fact]
    public async Task PullAsync_PersonWithTwoRoles_IsTheSameJsonInBothStreams()
    {
        await PullAsync(night: 0);

        var dean = Assert.Single(_seen.Teachers, teacher => teacher.Staff is not null);
        Assert.Equal(
            2,
            _seen.Json.Count(json =>
                json.Contains($"\"id\":\"{dean.Id}\"", StringComparison.Ordinal)
            )
        );
        Assert.Single(
            _seen
                .Json.Where(json =>
                    json.Contains($"\"id\":\"{dean.Id}\"", StringComparison.Ordinal)
                )
                .Distinct()
        );
    }

    [Fact]
    public async Task PullAsync_LastSync_IsAFewHoursAgoOnTheHour()
    {
        var facts = await PullAsync(night: 0);

        Assert.Equal(new DateTime(2026, 3, 1, 22, 0, 0, DateTimeKind.Utc), facts.LastSync);
        Assert.Equal(DateTimeKind.Utc, facts.LastSync!.Value.Kind);
    }

    [Theory]
    [InlineData(0, RunTrigger.Night, false, 1)]
    [InlineData(0, RunTrigger.Action, false, 1)]
    [InlineData(0, RunTrigger.Manual, true, 1)]
    [InlineData(1, RunTrigger.Night, false, 2)]
    [InlineData(1, RunTrigger.Manual, false, 2)]
    [InlineData(2, RunTrigger.Manual, true, 2)]
    [InlineData(2, RunTrigger.Action, false, 2)]
    [InlineData(2, RunTrigger.Fixed, false, 2)]
    [InlineData(5, RunTrigger.Night, false, 6)]
    public async Task PullAsync_LastNightPlayed_DecidesTheNight(
        int last,
        RunTrigger trigger,
        bool same,
        int played
    ) => Assert.Equal(played, (await PullAsync(last, trigger, same)).DemoNight);

    [Fact]
    public async Task PullAsync_FixedInTheSecondNight_KeepsJuniperSharedForTheRestOfIt()
    {
        var lost = await PullAsync(night: 1);
        Assert.DoesNotContain(_seen.Schools, school => school.Name == "Juniper Middle");
        _seen.Restart();

        var mended = await PullAsync(lost.DemoNight, RunTrigger.Fixed, files: lost.OptionalFiles);
        Assert.Contains(_seen.Schools, school => school.Name == "Juniper Middle");
        _seen.Restart();

        await PullAsync(mended.DemoNight, RunTrigger.Action, files: mended.OptionalFiles);
        Assert.Contains(_seen.Schools, school => school.Name == "Juniper Middle");
    }

    [Fact]
    public async Task PullAsync_SinkRefusesRecord_IsIncompleteWithItsWords()
    {
        _seen.Refuse = new FetchedRecordException("schools record 1 cannot be read");

        var outcome = await new DemoSource("demo", _time).PullAsync(
            _seen,
            new PullRequest(RunTrigger.Night, false, default, [], 0, []),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(
            "schools record 1 cannot be read",
            Assert.IsType<PullOutcome.Incomplete>(outcome).Why
        );
    }

    private async Task<DistrictFacts> PullAsync(
        int night,
        RunTrigger trigger = RunTrigger.Manual,
        bool sameNight = false,
        IReadOnlyList<string>? files = null
    )
    {
        var outcome = await new DemoSource("demo", _time).PullAsync(
            _seen,
            new PullRequest(trigger, sameNight, default, files ?? [], night, []),
            TestContext.Current.CancellationToken
        );
        return Assert.IsType<PullOutcome.Complete>(outcome).District;
    }
}

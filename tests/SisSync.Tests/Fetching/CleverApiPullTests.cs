using SisSync.Core.Configuration;
using SisSync.Core.Fetching;
using SisSync.Core.Fetching.CleverApi;
using SisSync.Core.Roster;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Fetching;

public sealed class CleverApiPullTests : CleverApiTestBase
{
    [Theory]
    [InlineData(10_000)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    public async Task PullAsync_AnyPageSize_DeliversSchoolsFirstAndEveryStreamInOrder(
        int largestPage
    )
    {
        Clever.LargestPage = largestPage;

        var outcome = await PullAsync();

        Assert.IsType<PullOutcome.Complete>(outcome);
        AssertDelivered();
        Assert.Equal(
            Sink.Accepted.OrderByDescending(r => r.Kind == RecordKind.School),
            Sink.Accepted
        );
        Assert.Equal(0, Sink.Restarts);
    }

    [Fact]
    public async Task PullAsync_OnePage_AsksForWhatItNeedsAndNoMore()
    {
        await PullAsync();

        var requests = Clever.Requests;
        Assert.Equal(["/v3.0/districts", "/v3.0/schools?limit=10000"], requests.Take(2));
        Assert.Equal(
            [
                "/v3.0/sections?limit=10000",
                "/v3.0/users?role=contact&limit=10000",
                "/v3.0/users?role=staff&limit=10000",
                "/v3.0/users?role=student&limit=10000",
                "/v3.0/users?role=teacher&limit=10000",
            ],
            requests.Skip(2).SkipLast(1).Order(StringComparer.Ordinal)
        );
        Assert.Equal("/v3.0/districts", requests[^1]);
    }

    [Fact]
    public async Task PullAsync_PeopleAndClasses_AreAskedForSideBySide()
    {
        AnswerTogether();

        Assert.IsType<PullOutcome.Complete>(await PullAsync());
        AssertDelivered();
    }

    [Fact]
    public async Task PullAsync_TwentyThousandRecords_DeliversThemAll()
    {
        Clever.District = FakeDistrict.Of(schools: 4, studentsPerSchool: 2_600);

        var outcome = await PullAsync();

        Assert.IsType<PullOutcome.Complete>(outcome);
        AssertDelivered();
        Assert.Contains(Clever.Requests, r => r.Contains("role=student&starting_after=64d2f0"));
    }

    [Fact]
    public async Task PullAsync_RecordLargerThanTheWindow_IsDelivered()
    {
        var large = new Section
        {
            Id = "9",
            School = "s",
            Teachers = [],
            Students = [.. Enumerable.Range(0, 40_000).Select(n => $"64d2f001c1bc2a{n:d10}")],
        };
        Clever.District.With(large);

        Assert.IsType<PullOutcome.Complete>(await PullAsync());
        Assert.Equal("9", Sink.Ids(RecordKind.Section).Last());
    }

    [Fact]
    public async Task PullAsync_RecordLargerThanAnyRecord_IsIncompleteNamingTheStream()
    {
        var name = new string('x', CleverPage.LargestWindow);
        Clever.District.With(new School("9", name, null));

        var incomplete = Assert.IsType<PullOutcome.Incomplete>(await PullAsync());

        Assert.False(incomplete.Transient);
        Assert.Contains("schools", incomplete.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PullAsync_PersonWithTwoRoles_IsDeliveredInBothStreams()
    {
        var teacher = Clever.District.People.Values.First(p => p.Teacher is not null);
        Clever.District.With(
            teacher with
            {
                Staff = new("F9", null, null, teacher.Teacher!.Schools),
            }
        );

        await PullAsync();

        Assert.Equal(2, Sink.Accepted.Count(record => record.Id == teacher.Id));
    }

    [Fact]
    public async Task PullAsync_DistrictFacts_AreThoseOfTheDistrict()
    {
        Clever.District.State = "paused";
        Clever.District.Error = "Last year's data";
        Clever.District.PauseEnd = "2026-08-15";

        var complete = Assert.IsType<PullOutcome.Complete>(await PullAsync());

        Assert.Equal(Clever.District.Id, complete.District.Id);
        Assert.Equal("#DEMO Maple Valley Unified", complete.District.Name);
        Assert.Equal("paused", complete.District.State);
        Assert.Equal("Last year's data", complete.District.Error);
        Assert.Equal(
            new DateTime(2026, 8, 15, 12, 0, 0, DateTimeKind.Utc),
            complete.District.PauseEnd
        );
        Assert.Equal(
            new DateTime(2026, 1, 14, 9, 42, 10, 511, DateTimeKind.Utc),
            complete.District.LastSync
        );
        Assert.Empty(complete.District.Scopes);
    }

    [Theory]
    [InlineData("2026-08-15T07:00:00.000Z", 7)]
    [InlineData("2026-08-15T00:00:00-07:00", 7)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    public async Task PullAsync_PauseEnd_IsReadAsMomentOrNotAtAll(string text, int? hour)
    {
        Clever.District.PauseEnd = text;

        var complete = Assert.IsType<PullOutcome.Complete>(await PullAsync());

        Assert.Equal(
            hour is null ? null : new DateTime(2026, 8, 15, hour.Value, 0, 0, DateTimeKind.Utc),
            complete.District.PauseEnd
        );
        Assert.Null(complete.District.Error);
    }

    [Fact]
    public async Task PullAsync_EmptyDistrict_IsComplete()
    {
        Clever.District = new FakeDistrict { LastSync = null };

        var complete = Assert.IsType<PullOutcome.Complete>(await PullAsync());

        Assert.Null(complete.District.LastSync);
        Assert.Empty(Sink.Accepted);
    }

    [Fact]
    public async Task PullAsync_AsClient_AsksForTheTokenAndKnowsItsScopes()
    {
        Clever.District.SharedRoles &= ~PersonRole.Contact;

        var complete = Assert.IsType<PullOutcome.Complete>(
            await PullAsync(Clever.Options(fixedToken: false))
        );

        Assert.Equal(
            $"/oauth/tokens?owner_type=district&district={Clever.District.Id}",
            Clever.Requests[0]
        );
        Assert.Equal(Clever.District.Scopes, complete.District.Scopes);
        Assert.DoesNotContain("read:student_contacts", complete.District.Scopes);
        Assert.Empty(Sink.Ids(RecordKind.Contact));
    }

    [Fact]
    public async Task PullAsync_DistrictIdNotGiven_TakesTheOnlyDistrict()
    {
        var options = Clever.Options();
        options.Source.DistrictId = "";

        Assert.IsType<PullOutcome.Complete>(await PullAsync(options));
    }

    [Fact]
    public async Task PullAsync_Logs_NoTokenNoSecretNoName()
    {
        Clever.Fault("students", FakeFault.OfStatus(503)).RotateToken();

        await PullAsync(Clever.Options(fixedToken: false));

        var text = string.Join('\n', Logs.GetSnapshot().Select(log => log.ToString()));
        Assert.Contains("students", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Clever.Token, text, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeClever.ClientSecret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ortiz", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PullAsync_Cancelled_Throws()
    {
        using var stop = new CancellationTokenSource();
        Clever.Fault("teachers", FakeFault.After(stop.Cancel));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            PullAsync(cancellationToken: stop.Token)
        );
    }

    [Theory]
    [InlineData("", "BaseUrl")]
    [InlineData("http://api.example.org/v3.0", "BaseUrl")]
    [InlineData("ftp://127.0.0.1/v3.0", "BaseUrl")]
    public void Problems_AddressThatWouldShowTheToken_NamesTheSetting(string url, string setting)
    {
        var district = new DistrictOptions { Id = "maple" };
        district.Source.Token = "t";
        district.Source.BaseUrl = url;

        var problem = Assert.Single(CleverSettings.Problems(district));

        Assert.Contains(setting, problem, StringComparison.Ordinal);
        Assert.Contains("maple", problem, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => CleverSettings.From(district));
    }

    [Fact]
    public void Problems_NeitherTokenNorClient_NamesBoth()
    {
        var problem = Assert.Single(CleverSettings.Problems(new DistrictOptions { Id = "maple" }));

        Assert.Contains("Source:Token", problem, StringComparison.Ordinal);
        Assert.Contains("Source:ClientSecret", problem, StringComparison.Ordinal);
    }
}

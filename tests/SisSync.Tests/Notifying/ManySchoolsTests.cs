using System.Globalization;
using SisSync.Core.Runs;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Notifying;

/// <summary>Many schools go on hold at once: one card where all is heard, and no limit of Teams is broken where each hears its own.</summary>
public sealed class ManySchoolsTests(ITestOutputHelper output)
{
    private const int Schools = 1_000;

    [Fact]
    public async Task ThousandSchools_EveryPlaceIsToldOnce_WithinTheLimits()
    {
        await using var rig = await HeldAsync(Schools);
        Dictionary<string, List<DateTimeOffset>> places = new(StringComparer.Ordinal);
        List<DateTimeOffset> all = [];
        rig.Connector.Called = call =>
        {
            var place =
                call.Body?["channelData"]?["channel"]?["id"]?.GetValue<string>() ?? call.Path;
            (places.TryGetValue(place, out var times) ? times : places[place] = []).Add(
                rig.Clock.GetUtcNow()
            );
            all.Add(rig.Clock.GetUtcNow());
        };
        var start = rig.Clock.GetUtcNow();

        await rig.DeliverAsync();

        var posts = rig.Posts();
        var seconds = (all[^1] - start).TotalSeconds;
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{posts.Count} posts, {all.Count} requests, at most {Busiest(all, 1)} a second in the tenant and "
                    + $"{places.Values.Max(times => Busiest(times, 1))} in a conversation, the last after {seconds} s"
            )
        );
        Assert.Equal(Schools + 1, posts.Count);
        Assert.Equal(Schools + 1, posts.Select(post => post.Given).Distinct().Count());
        Assert.Contains("1,000 schools went on hold", rig.Summaries());
        Assert.InRange(Busiest(all, 1), 1, 40);
        Assert.All(places.Values, times => Assert.InRange(Busiest(times, 1), 1, 6));
        Assert.InRange(seconds, 0, 60);
    }

    [Fact]
    public async Task Disconnected_TwoSchools_AreOneCardWithTheCause()
    {
        await using var rig = await AlertRig.StartAsync(FakeDistrict.Of(2, 10));
        await rig.SubscribeAsync();
        await rig.SyncAsync();
        await rig.Get<ISyncLauncher>()
            .OpenDisconnectedAsync(
                AlertRig.DistrictId,
                "Clever refused the token",
                TestContext.Current.CancellationToken
            );

        await rig.DeliverAsync();

        var post = Assert.Single(
            rig.Posts(),
            post => post.Summary!.Contains("disconnected", StringComparison.Ordinal)
        );
        Assert.Equal("Clever is disconnected: 2 schools", post.Summary);
        Assert.Contains("Clever refused the token", post.Shown, StringComparison.Ordinal);
    }

    private static async Task<AlertRig> HeldAsync(int schools)
    {
        var district = FakeDistrict.Of(schools, 1);
        foreach (var n in Enumerable.Range(0, schools))
        {
            district.Link(n, "Emergency");
        }
        var rig = await AlertRig.StartAsync(district, ("Districts:0:Alerts:Kinds:0", "Holds"));
        await rig.SubscribeAsync();
        for (var n = 0; n < schools; n++)
        {
            await rig.SubscribeAsync($"19:school-{n}@thread.tacv2", school: $"Example School {n}");
        }
        var run = await rig.SyncAsync();
        Assert.True(run.HeldSchools == schools, $"{run.HeldSchools} schools held: {run.Message}");
        return rig;
    }

    private static int Busiest(List<DateTimeOffset> times, int seconds)
    {
        var span = TimeSpan.FromSeconds(seconds);
        return times.Max(from => times.Count(at => at >= from && at < from + span));
    }
}

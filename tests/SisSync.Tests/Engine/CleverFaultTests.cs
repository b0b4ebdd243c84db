using System.Globalization;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>
/// Every fault of Clever's answers through the real engine: nothing applied, nobody held, words that say what to do, and the next
/// good pull applies what had changed meanwhile.
/// </summary>
public class CleverFaultTests
{
    private const string Transient = "SisSync tries again with the next sync";

    /// <summary>How a Clever is spoiled for a whole run.</summary>
    private static readonly Dictionary<string, Action<FakeClever>> Faults = new()
    {
        ["HTML with 200"] = c => Spoil(c, "contacts", FakeFault.Html()),
        ["HTML with 404"] = c => Spoil(c, "contacts", FakeFault.Html(404)),
        ["400"] = c => Spoil(c, "contacts", FakeFault.OfStatus(400)),
        ["404"] = c => Spoil(c, "sections", FakeFault.OfStatus(404)),
        ["413"] = c => Spoil(c, "students", FakeFault.OfStatus(413)),
        ["501"] = c => Spoil(c, "staff", FakeFault.OfStatus(501)),
        ["302"] = c => Spoil(c, "teachers", FakeFault.OfStatus(302)),
        ["no data"] = c => Spoil(c, "students", FakeFault.OfBody("""{"links":[]}""")),
        ["error with 200"] = c => Spoil(c, "schools", FakeFault.OfBody("""{"message":"No."}""")),
        ["entry without id"] = c =>
            Spoil(c, "contacts", FakeFault.OfBody("""{"data":[{"data":{}}],"links":[]}""")),
        ["page 2 breaks off"] = c => Spoil(c, "students", FakeFault.Broken(), 2),
        ["page 2 is cut off"] = c => Spoil(c, "students", FakeFault.Truncated(200), 2),
        ["looping next"] = c => Spoil(c, "students", FakeFault.NextLink(_ => FirstPage)),
        ["repeated page"] = c => Spoil(c, "students", FakeFault.FirstPage(Onwards())),
        ["next without a start"] = c =>
            Spoil(c, "students", FakeFault.NextLink(_ => "/v3.0/users?role=student")),
        ["next to elsewhere"] = c =>
            Spoil(
                c,
                "students",
                FakeFault.NextLink(_ => "http://127.0.0.1:9/v3.0/users?starting_after=x")
            ),
        ["429 without end"] = c => Spoil(c, "contacts", FakeFault.RateLimited(null)),
        ["500"] = c => Spoil(c, "teachers", FakeFault.OfStatus(500)),
        ["502"] = c => Spoil(c, "teachers", FakeFault.OfStatus(502)),
        ["503"] = c => Spoil(c, "teachers", FakeFault.Unavailable(30)),
        ["synced meanwhile, again and again"] = c =>
            Spoil(c, "sections", FakeFault.After(() => SyncAtClever(c))),
    };

    private static string FirstPage =>
        $"/v3.0/users?role=student&starting_after={Rosters.Student(24)}&limit=10000";

    [Theory]
    [InlineData("HTML with 200", false, "page for people, not with data", "Source:BaseUrl")]
    [InlineData("HTML with 404", false, "no list of contacts", "Secure Sync")]
    [InlineData("400", false, "did not understand the request for contacts", "token")]
    [InlineData("404", false, "no list of sections", "Check Source:BaseUrl")]
    [InlineData("413", false, "refuses pages of 10000 students", "3.0 or 3.1")]
    [InlineData("501", false, "does not offer a list of staff", "3.0 or 3.1")]
    [InlineData("302", false, "status 302, which is no roster", "Check Source:BaseUrl")]
    [InlineData("no data", false, "students", "no data")]
    [InlineData("error with 200", false, "schools", "no data")]
    [InlineData("entry without id", false, "has no id", "Run the sync")]
    [InlineData("page 2 breaks off", true, "students was cut off", Transient)]
    [InlineData("page 2 is cut off", true, "students was cut off", Transient)]
    [InlineData("looping next", false, "already read", "Clever's support")]
    [InlineData("repeated page", false, "same page of students twice", "Clever's support")]
    [InlineData("next without a start", false, "where the next page starts", "Clever's support")]
    [InlineData("next to elsewhere", false, "another address", "Clever's support")]
    [InlineData("429 without end", true, "asked to wait (429)", Transient)]
    [InlineData("500", true, "status 500", "status page")]
    [InlineData("502", true, "status 502", "status page")]
    [InlineData("503", true, "status 503", "status page")]
    [InlineData("synced meanwhile, again and again", true, "while it was read", Transient)]
    public async Task Sync_PullGoesWrong_AppliesNothingSaysWhyAndGoesOnWithTheNextGoodPull(
        string fault,
        bool transient,
        string says,
        string remedy
    )
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 40));
        engine.Clever.LargestPage = 25;
        await engine.SyncAsync();
        var before = await RosterText.ReadAsync(engine);
        engine.District.RemoveStudents(7);
        engine.District.Change(Rosters.Student(50), p => p with { First = "Milo" });
        Faults[fault](engine.Clever);

        var run = await engine.SyncAsync();

        Assert.Equal(
            ("failed", transient, 0, 0),
            (run.State, run.Transient, run.HeldSchools, run.Added + run.Updated + run.Removed)
        );
        Assert.Contains(says, run.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, run.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(engine.Clever.Token, run.Message!, StringComparison.Ordinal);
        Assert.Equal(before, await RosterText.ReadAsync(engine));
        Assert.Empty(await engine.HoldsAsync());
        engine.Clever.Heal();
        var good = await engine.SyncAsync();
        Assert.Equal(("succeeded", 2, 1), (good.State, good.Removed, good.Updated));
        var quiet = await engine.SyncAsync();
        Assert.Equal(0, quiet.Added + quiet.Updated + quiet.Removed + quiet.Moved);
    }

    public static TheoryData<string> Passing => ["reset", "retry-after", "none", "500", "cut"];

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task Sync_TroubleThatPasses_IsWaitedForAndTheRunSucceeds(string trouble)
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 40));
        engine.Clever.LargestPage = 25;
        await engine.SyncAsync();
        engine.District.RemoveStudents(7);
        var fault = trouble switch
        {
            "reset" => FakeFault.RateLimited("X-RateLimit-Reset", 40),
            "retry-after" => FakeFault.RateLimited("Retry-After", 40),
            "none" => FakeFault.RateLimited(null),
            "500" => FakeFault.OfStatus(500),
            _ => FakeFault.Broken(),
        };
        engine.Clever.Fault("contacts", fault, page: 2, times: 2);

        var run = await engine.SyncAsync();

        Assert.Equal(("succeeded", 2, 0), (run.State, run.Removed, run.HeldSchools));
        var asked = trouble switch
        {
            "reset" => TimeSpan.FromSeconds(41),
            "retry-after" => TimeSpan.FromSeconds(40),
            "none" => TimeSpan.FromSeconds(60),
            _ => TimeSpan.FromSeconds(2),
        };
        Assert.Contains(engine.Clock.Waits, wait => wait >= asked && wait < asked * 1.25);
    }

    [Fact]
    public async Task Sync_CleverSyncsOnceWhileItIsRead_AppliesTheNewMomentOnly()
    {
        await using var engine = await TestEngine.StartAsync(FakeDistrict.Of(2, 40));
        await engine.SyncAsync();
        // the students of the old moment have been read when Clever takes one away and renames another
        engine.Clever.Fault(
            "sections",
            FakeFault.After(() =>
            {
                engine.District.RemoveStudents(7);
                engine.District.Change(Rosters.Student(50), p => p with { First = "Milo" });
                SyncAtClever(engine.Clever);
            })
        );

        var run = await engine.SyncAsync();

        Assert.Equal(("succeeded", 2, 1), (run.State, run.Removed, run.Updated));
        Assert.Equal(0, (await engine.SyncAsync()).Updated);
    }

    private static void Spoil(
        FakeClever clever,
        string stream,
        FakeFault fault,
        int? page = null
    ) => clever.Fault(stream, fault, page, times: 100_000);

    private static Func<string?, string?> Onwards()
    {
        var n = 0;
        return _ => $"/v3.0/users?role=student&starting_after=c{n++}";
    }

    private static void SyncAtClever(FakeClever clever)
    {
        var last = DateTime.Parse(clever.District.LastSync!, CultureInfo.InvariantCulture);
        clever.District.LastSync = last.AddMinutes(1).ToString("O", CultureInfo.InvariantCulture);
    }
}

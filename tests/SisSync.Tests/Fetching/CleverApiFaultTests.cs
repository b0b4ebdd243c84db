using SisSync.Core.Fetching;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Fetching;

public sealed class CleverApiFaultTests : CleverApiTestBase
{
    private const string Somewhere = "http://127.0.0.1:9/v3.0/users?role=student&starting_after=x";

    public static TheoryData<string, FakeFaultCase> NoRosters =>
        new()
        {
            { "400", new(FakeFault.OfStatus(400)) },
            { "404", new(FakeFault.OfStatus(404)) },
            { "413", new(FakeFault.OfStatus(413)) },
            { "501", new(FakeFault.OfStatus(501)) },
            { "302", new(FakeFault.OfStatus(302)) },
            { "204", new(FakeFault.OfStatus(204)) },
            { "page for people", new(FakeFault.Html()) },
            { "404", new(FakeFault.Html(404)) },
            {
                "page for people",
                new(FakeFault.OfBody("""{"data":[],"links":[]}""", "text/plain"))
            },
            { "no data", new(FakeFault.OfBody("""{"links":[]}""")) },
            { "no data", new(FakeFault.OfBody("""{"message":"No."}""")) },
            { "list of records", new(FakeFault.OfBody("[]")) },
            { "list of records", new(FakeFault.OfBody("<html>")) },
            {
                "entry without data",
                new(FakeFault.OfBody("""{"data":[{"uri":"/x"}],"links":[]}"""))
            },
            { "no id", new(FakeFault.OfBody("""{"data":[{"data":{"name":{}}}],"links":[]}""")) },
            { "valid JSON", new(FakeFault.OfBody("""{"data":[{"data":{"a":b}}],"links":[]}""")) },
            { "starts", new(FakeFault.NextLink(_ => "/v3.0/users?role=student")) },
            { "starts", new(FakeFault.NextLink(_ => "/v3.0/users?starting_after=&limit=2")) },
            { "another address", new(FakeFault.NextLink(_ => Somewhere)) },
            {
                "another address",
                new(FakeFault.NextLink(_ => "//example.org/v3.0/users?starting_after=x"))
            },
            { "another address", new(FakeFault.NextLink(_ => "/v3.0/sections?starting_after=x")) },
            { "another address", new(FakeFault.NextLink(_ => "/v3.0/../users?starting_after=x")) },
            {
                "another role",
                new(FakeFault.NextLink(_ => "/v3.0/users?role=contact&starting_after=x"))
            },
        };

    [Theory]
    [MemberData(nameof(NoRosters), DisableDiscoveryEnumeration = true)]
    public async Task PullAsync_NoRoster_IsIncompleteAndSaysWhatToCheck(
        string says,
        FakeFaultCase fault
    )
    {
        Clever.LargestPage = 2;
        Clever.Fault("students", fault.Fault, times: int.MaxValue);

        var incomplete = Assert.IsType<PullOutcome.Incomplete>(await PullAsync());

        Assert.False(incomplete.Transient);
        Assert.Contains(says, incomplete.Why, StringComparison.Ordinal);
        Assert.Empty(Clock.Waits);
    }

    [Theory]
    [InlineData(10_000, false)]
    [InlineData(9_999, true)]
    public async Task PullAsync_PageWithoutLinks_IsTheLastOnlyWhenItIsNotFull(
        int records,
        bool isLast
    )
    {
        var entries = Enumerable
            .Range(0, records)
            .Select(n => $$$"""{"data":{"id":"{{{Rosters.Student(n)}}}","roles":{ } } }""");
        Clever.Fault(
            "students",
            FakeFault.OfBody($$"""{"data":[{{string.Join(',', entries)}}]}""")
        );

        var outcome = await PullAsync();

        Assert.Equal(isLast, outcome is PullOutcome.Complete);
        Assert.True(
            isLast
                || outcome is PullOutcome.Incomplete { Why: var why }
                    && why.Contains("the list may not be whole", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(401)]
    [InlineData(402)]
    [InlineData(403)]
    public async Task PullAsync_Refused_IsDisconnected(int status)
    {
        Clever.Fault("contacts", FakeFault.OfStatus(status));

        Assert.IsType<PullOutcome.Disconnected>(await PullAsync());
    }

    [Fact]
    public async Task PullAsync_NextLinkInACircle_StopsAtTheRepeatedCursor()
    {
        Clever.LargestPage = 2;
        var first = "";
        Clever.Fault(
            "students",
            FakeFault.NextLink(next => first.Length == 0 ? first = next! : first),
            times: int.MaxValue
        );

        var incomplete = Assert.IsType<PullOutcome.Incomplete>(await PullAsync());

        Assert.Contains("already read", incomplete.Why, StringComparison.Ordinal);
        Assert.Equal(2, Clever.Requests.Count(request => request.Contains("role=student")));
    }

    [Fact]
    public async Task PullAsync_SamePageUnderNewCursors_StopsAtTheRepeatedPage()
    {
        Clever.LargestPage = 2;
        var n = 0;
        Clever.Fault(
            "students",
            FakeFault.FirstPage(_ => $"/v3.0/users?role=student&starting_after=c{n++}"),
            times: int.MaxValue
        );

        var incomplete = Assert.IsType<PullOutcome.Incomplete>(await PullAsync());

        Assert.Contains("same page", incomplete.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PullAsync_NextLinkWithoutRoleAndLimit_KeepsAskingForThem()
    {
        Clever.LargestPage = 2;
        Clever.Fault(
            "students",
            FakeFault.NextLink(next =>
                next?.Replace("role=student&", "", StringComparison.Ordinal)
                    .Replace("&limit=10000", "", StringComparison.Ordinal)
            ),
            times: int.MaxValue
        );

        Assert.IsType<PullOutcome.Complete>(await PullAsync());

        AssertDelivered();
        Assert.Equal(
            Clever.Requests.Count(request => request.Contains("role=student")),
            Clever.Requests.Count(request =>
                request.Contains("role=student") && request.Contains("limit=10000")
            )
        );
    }

    [Fact]
    public async Task PullAsync_DistrictNotShared_IsDisconnected()
    {
        Clever.District.Shared = false;

        var disconnected = Assert.IsType<PullOutcome.Disconnected>(await PullAsync());

        Assert.Contains("No district is shared", disconnected.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PullAsync_TokenOfAnotherDistrict_IsDisconnectedBeforeAnythingIsRead()
    {
        var options = Clever.Options();
        options.Source.DistrictId = "64d2ee95c7cc00000a10d999";

        var disconnected = Assert.IsType<PullOutcome.Disconnected>(await PullAsync(options));

        Assert.Contains("Source:DistrictId", disconnected.Why, StringComparison.Ordinal);
        Assert.Empty(Sink.Accepted);
    }

    [Fact]
    public async Task PullAsync_TokenRotatedInThePull_GoesOnWithTheNewOne()
    {
        var options = Clever.Options(fixedToken: false);
        Clever.LargestPage = 2;
        Clever.Fault("students", FakeFault.After(Clever.RotateToken), page: 2);

        Assert.IsType<PullOutcome.Complete>(await PullAsync(options));

        AssertDelivered();
        Assert.Equal(0, Sink.Restarts);
        Assert.Equal(2, Clever.Requests.Count(request => request.Contains("/oauth/tokens")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PullAsync_TokenRotatedUnderAllLists_AsksForANewOneOnce(bool isListed)
    {
        var options = Clever.Options(fixedToken: false);
        Clever.ListedToken = isListed ? null : Clever.Token;
        AnswerTogether(Clever.RotateToken);

        var outcome = await PullAsync(options);

        Assert.Equal(isListed, outcome is PullOutcome.Complete);
        Assert.Equal(2, Clever.Requests.Count(request => request.Contains("/oauth/tokens")));
    }

    [Fact]
    public async Task PullAsync_RefusedAndNoOtherToken_IsDisconnectedAfterAskingOnce()
    {
        Clever.ListedToken = Clever.Token;
        Clever.Fault("sections", FakeFault.After(Clever.RotateToken));

        var outcome = await PullAsync(Clever.Options(fixedToken: false));

        var disconnected = Assert.IsType<PullOutcome.Disconnected>(outcome);
        Assert.Contains("no longer accepts", disconnected.Why, StringComparison.Ordinal);
        Assert.Equal(2, Clever.Requests.Count(request => request.Contains("/oauth/tokens")));
    }

    [Fact]
    public async Task PullAsync_FixedTokenRefused_IsDisconnectedNamingTheSetting()
    {
        var options = Clever.Options();
        Clever.RotateToken();

        var disconnected = Assert.IsType<PullOutcome.Disconnected>(await PullAsync(options));

        Assert.Contains("Source:Token", disconnected.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PullAsync_NoTokenForTheDistrict_IsDisconnected()
    {
        var options = Clever.Options(fixedToken: false);
        Clever.District.Shared = false;

        var disconnected = Assert.IsType<PullOutcome.Disconnected>(await PullAsync(options));

        Assert.Contains("no token for this district", disconnected.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PullAsync_ClientRefused_IsDisconnectedNamingIdAndSecret()
    {
        var options = Clever.Options(fixedToken: false);
        options.Source.ClientSecret = "wrong";

        var disconnected = Assert.IsType<PullOutcome.Disconnected>(await PullAsync(options));

        Assert.Contains("Source:ClientSecret", disconnected.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html", "<html>")]
    [InlineData("application/json", "[]")]
    [InlineData("application/json", "{}")]
    [InlineData("application/json", """{"data":{}}""")]
    [InlineData("application/json", """{"data":[token-1]}""")]
    public async Task PullAsync_TokenListIsNone_IsIncompleteNamingTheAddress(
        string type,
        string body
    )
    {
        Clever.Fault("tokens", FakeFault.OfBody(body, type));

        var outcome = await PullAsync(Clever.Options(fixedToken: false));

        var incomplete = Assert.IsType<PullOutcome.Incomplete>(outcome);
        Assert.False(incomplete.Transient);
        Assert.Contains("Source:TokenUrl", incomplete.Why, StringComparison.Ordinal);
        Assert.DoesNotContain("token-1", incomplete.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PullAsync_SinkRefusesARecord_IsIncompleteWithItsWords()
    {
        Sink = new RecordingSink
        {
            OnAccept = kind =>
            {
                if (kind == RecordKind.Contact)
                {
                    throw new FetchedRecordException("A record of Clever's users has no id.");
                }
            },
        };

        var incomplete = Assert.IsType<PullOutcome.Incomplete>(await PullAsync());

        Assert.Equal("A record of Clever's users has no id.", incomplete.Why);
        Assert.False(incomplete.Transient);
    }

    [Fact]
    public async Task PullAsync_SinkBreaks_IsNotTakenForAFaultOfClever()
    {
        Sink = new RecordingSink { OnAccept = _ => throw new IOException("disk full") };

        await Assert.ThrowsAsync<IOException>(() => PullAsync());
    }
}

/// <summary>A fault as a public test argument.</summary>
public sealed class FakeFaultCase
{
    internal FakeFaultCase(FakeFault fault) => Fault = fault;

    internal FakeFault Fault { get; }
}

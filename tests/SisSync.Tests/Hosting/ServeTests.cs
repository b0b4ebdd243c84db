using System.Net;
using Microsoft.Extensions.Time.Testing;
using SisSync.Core.Configuration;
using SisSync.Core.Fetching;
using SisSync.Core.Scheduling;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Hosting;

// Hangfire keeps static state, so hosts do not run side by side
[Collection("hosts")]
public sealed class ServeTests
{
    private readonly FakeEngine _engine = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(A.Evening));

    [Fact]
    public async Task Serve_Started_IsLiveThenReady()
    {
        await using var host = await BotHost.StartAsync(_engine, _time);

        Assert.Equal("Healthy", await host.WaitForAsync("/healthz", HttpStatusCode.OK));
        var ready = await host.WaitForAsync("/readyz", HttpStatusCode.OK);
        Assert.Contains("\"name\":\"database\",\"status\":\"Healthy\"", ready);
        Assert.Contains("\"name\":\"jobs\",\"status\":\"Healthy\"", ready);
        Assert.True(_engine.Dispatched > 0);
    }

    [Fact]
    public async Task Readyz_DatabaseGone_IsNotReadyAndTellsNoDetail()
    {
        await using var host = await BotHost.StartAsync(_engine, _time);
        await host.WaitForAsync("/readyz", HttpStatusCode.OK);
        _engine.DatabaseFault = new InvalidOperationException("secret detail");

        var answer = await host.WaitForAsync("/readyz", HttpStatusCode.ServiceUnavailable);

        Assert.Contains("The database does not answer.", answer);
        Assert.DoesNotContain("secret detail", answer);
        Assert.Equal("Healthy", await host.WaitForAsync("/healthz", HttpStatusCode.OK));
    }

    [Fact]
    public async Task Readyz_ScheduleNotLookedAtForLong_IsNotReady()
    {
        await using var host = await BotHost.StartAsync(_engine, _time);
        await host.WaitForAsync("/readyz", HttpStatusCode.OK);

        _time.Advance(TimeSpan.FromHours(1));

        var answer = await host.WaitForAsync("/readyz", HttpStatusCode.ServiceUnavailable);
        Assert.Contains("The schedule is not being followed.", answer);
    }

    [Fact]
    public async Task Serve_NewDemo_PlaysTwoNightsByItselfAndCountsThem()
    {
        await using var host = await BotHost.StartAsync(
            _engine,
            _time,
            ("Districts:0:Source:Type", "Demo")
        );

        await host.WaitForAsync("/readyz", HttpStatusCode.OK);

        Assert.Equal([RunTrigger.Manual, RunTrigger.Manual], _engine.Asked.Select(r => r.Trigger));
        var metrics = await host.WaitForAsync("/metrics", HttpStatusCode.OK);
        Assert.Matches("sissync_runs_total\\{[^}]*district=\"demo\"[^}]*\\} 2", metrics);
    }

    [Fact]
    public async Task Serve_DemoThatRanBefore_PlaysNothing()
    {
        _engine.Reports["demo"] = A.District("demo") with
        {
            LastRun = new("r1", "succeeded", A.Evening, A.Evening, null),
        };
        await using var host = await BotHost.StartAsync(
            _engine,
            _time,
            ("Districts:0:Source:Type", "Demo")
        );

        await host.WaitForAsync("/readyz", HttpStatusCode.OK);

        Assert.Empty(_engine.Asked);
    }

    [Fact]
    public async Task Serve_NightMissedWhileDownAndWindowOpen_RunsItAtStart()
    {
        var night = NightWindow.Of(new DistrictOptions { Id = "demo" }).On(new(2026, 11, 22));
        _time.SetUtcNow(new DateTimeOffset(night.DueUtc.AddMinutes(5)));
        _engine.Nights["demo"] = night.Date.AddDays(-1);
        await using var host = await BotHost.StartAsync(_engine, _time);

        var ran = "sissync_runs_total{";
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!(await host.Client.GetStringAsync("/metrics", limit.Token)).Contains(ran))
        {
            await Task.Delay(100, limit.Token);
        }

        Assert.Equal(RunTrigger.Night, Assert.Single(_engine.Asked).Trigger);
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/metrics")]
    [InlineData("/jobs")]
    public async Task Serve_NoAppId_RefusesWhatAProxyOrAForeignNameBrings(string path)
    {
        await using var host = await BotHost.StartAsync(_engine, _time);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, path, null, null));
        Assert.Equal(
            HttpStatusCode.Forbidden,
            await StatusAsync(host, path, "X-Forwarded-For", "203.0.113.7")
        );
        Assert.Equal(
            HttpStatusCode.Forbidden,
            await StatusAsync(host, path, "Host", "example.org")
        );
    }

    [Theory]
    [InlineData("/healthz", false, HttpStatusCode.OK)]
    [InlineData("/metrics", false, HttpStatusCode.Forbidden)]
    [InlineData("/jobs", false, HttpStatusCode.Forbidden)]
    [InlineData("/jobs/recurring", false, HttpStatusCode.Forbidden)]
    [InlineData("/metrics", true, HttpStatusCode.OK)]
    [InlineData("/jobs", true, HttpStatusCode.OK)]
    public async Task Serve_WithAppId_KeepsMetricsAndJobsOnLoopbackUnlessPublic(
        string path,
        bool isPublic,
        HttpStatusCode expected
    )
    {
        await using var host = await BotHost.StartAsync(
            _engine,
            _time,
            ("MicrosoftAppId", "app"),
            ("Endpoints:Public", isPublic ? "true" : "false")
        );

        var status = await StatusAsync(host, path, "X-Forwarded-For", "203.0.113.7");

        Assert.Equal(expected, status);
    }

    [Fact]
    public async Task Jobs_Command_IsRefusedBecauseTheDashboardIsReadOnly()
    {
        await using var host = await BotHost.StartAsync(_engine, _time);
        using var form = new FormUrlEncodedContent([new("jobs[]", "nights")]);

        using var answer = await host.Client.PostAsync(
            "/jobs/recurring/remove",
            form,
            TestContext.Current.CancellationToken
        );

        Assert.NotEqual(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.False(answer.IsSuccessStatusCode);
    }

    private static async Task<HttpStatusCode> StatusAsync(
        BotHost host,
        string path,
        string? header,
        string? value
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }
        using var answer = await host.Client.SendAsync(
            request,
            TestContext.Current.CancellationToken
        );
        return answer.StatusCode;
    }
}

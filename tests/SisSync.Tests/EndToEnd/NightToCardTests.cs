using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Core.Reporting;
using SisSync.Core.Runs;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.EndToEnd;

/// <summary>The whole program: Clever over HTTP, nights, holds, alert cards, words and buttons over the Activity protocol.</summary>
[Collection("hosts")]
public sealed class NightToCardTests
{
    [Fact]
    public async Task Night_RemovalsHeld_AlertReachesTheChannelAndTheButtonAppliesThem()
    {
        await using var program = await Night.StartAsync(FakeDistrict.Of(2, 100));
        await program.SyncAsync();
        await program.PostAsync(
            Activities.Install(program.Connector.ServiceUrl).In(Activities.Channel, "channel")
        );
        await program.Connector.AfterAsync(1);
        program.Clever.District.RemoveStudents(Enumerable.Range(0, 25));

        await program.SyncAsync();
        await program.DispatchAsync();
        var alert = (await program.Connector.AfterAsync(2))[1];
        var status = await program.AskAsync("status");
        var school = await program.AskAsync("status for example school 0");
        var press = Find(school, node => node["title"]?.GetValue<string>() == "Confirm removals")!;
        var invoke = Activities.Execute(
            program.Connector.ServiceUrl,
            press["verb"]!.GetValue<string>()
        );
        invoke["value"]!["action"]!["data"] = press["data"]!.DeepClone();
        var answer = await program.PostAsync(invoke);

        Assert.Equal("/v3/conversations", alert.Path);
        Assert.Contains("Example School 0", alert.Body!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Mila", alert.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("On hold: 1 school", status.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(
            "25 of 100 students (25 %), limit 10 %",
            school.ToJsonString(),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "application/vnd.microsoft.card.adaptive",
            answer!["type"]!.GetValue<string>()
        );
        // under way, or already done on a machine that is quick
        Assert.Matches("pressed|emovals confirmed", answer.ToJsonString());
        await program.WorkedAsync();
        Assert.Equal(
            75,
            (await program.ReportAsync()).Schools.Single(s => s.Name == "Example School 0").Students
        );
    }

    [Fact]
    public async Task HoldIsConfirmed_TheAlertEndsWithTheResultAndItsThreadIsTold()
    {
        await using var program = await Night.StartAsync(FakeDistrict.Of(2, 100));
        await program.SyncAsync();
        await program.PostAsync(
            Activities.Install(program.Connector.ServiceUrl).In(Activities.Channel, "channel")
        );
        await program.Connector.AfterAsync(1);
        program.Clever.District.RemoveStudents(Enumerable.Range(0, 25));
        await program.SyncAsync();
        await program.DispatchAsync();
        var alert = (await program.Connector.AfterAsync(2))[1];
        var school = await program.AskAsync("status for example school 0");
        var press = Find(school, node => node["title"]?.GetValue<string>() == "Confirm removals")!;
        var invoke = Activities.Execute(
            program.Connector.ServiceUrl,
            press["verb"]!.GetValue<string>()
        );
        invoke["value"]!["action"]!["data"] = press["data"]!.DeepClone();

        await program.PostAsync(invoke);
        await program.WorkedAsync();
        var reply = await program.UntilAsync(call =>
            call.Summary == "Hold closed: Example School 0" && call.Method == "POST"
        );
        var edit = await program.UntilAsync(call =>
            call.Path.EndsWith($"/activities/{alert.Given}", StringComparison.Ordinal)
            && call.Shown.Contains("Removals confirmed by", StringComparison.Ordinal)
        );

        Assert.Equal("PUT", edit.Method);
        Assert.Equal(
            $"/v3/conversations/{Activities.Channel};messageid={alert.Given}/activities",
            reply.Path
        );
        Assert.Contains("50 removed", reply.Shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("staus")]
    [InlineData("STATUS!")]
    [InlineData("what is the status")]
    public async Task Ask_Status_AnswersWithTheDistrictCard(string words)
    {
        await using var program = await Night.StartAsync(FakeDistrict.Of(2, 30));
        var run = await program.SyncAsync();

        var card = await program.AskAsync(words);

        Assert.Equal(("succeeded", null), (run.State, run.Message));

        Assert.Contains("Example School 1", card.ToJsonString(), StringComparison.Ordinal);
    }

    private static JsonNode? Find(JsonNode? node, Func<JsonNode, bool> test) =>
        node switch
        {
            JsonObject o when test(o) => o,
            JsonObject o => o.Select(member => Find(member.Value, test))
                .FirstOrDefault(found => found is not null),
            JsonArray a => a.Select(item => Find(item, test))
                .FirstOrDefault(found => found is not null),
            _ => null,
        };

    /// <summary>The program against a fake Clever, without an app id.</summary>
    private sealed class Night(
        RunningProgram program,
        FakeClever clever,
        FakeConnector connector,
        FakeTimeProvider clock
    ) : IAsyncDisposable
    {
        public FakeClever Clever => clever;

        public FakeConnector Connector => connector;

        public static async Task<Night> StartAsync(FakeDistrict district)
        {
            var clever = await FakeClever.StartAsync();
            clever.District = district;
            var clock = new FakeTimeProvider(
                new DateTimeOffset(2026, 1, 14, 20, 0, 0, TimeSpan.Zero)
            );
            var program = await RunningProgram.StartAsync(
                clock,
                new()
                {
                    ["Districts:0:Id"] = "maple",
                    ["Districts:0:Name"] = "Maple Valley",
                    ["Districts:0:Source:Type"] = "CleverApi",
                    ["Districts:0:Source:BaseUrl"] = $"{clever.Address}/v3.0",
                    ["Districts:0:Source:Token"] = clever.Token,
                    ["Districts:0:Source:DistrictId"] = district.Id,
                }
            );
            return new Night(program, clever, await FakeConnector.StartAsync(), clock);
        }

        public Task<RunSummary> SyncAsync() => program.SyncAsync("maple");

        public Task<int> DispatchAsync() =>
            program
                .Services.GetRequiredService<IOutboxDispatcher>()
                .DispatchDueAsync(TestContext.Current.CancellationToken);

        /// <summary>Waits until what a button has started is over.</summary>
        public async Task WorkedAsync()
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            var holds = program.Services.GetRequiredService<IHoldQueries>();
            while ((await holds.GetOpenAsync("maple", limit.Token)).Count > 0)
            {
                await Task.Delay(20, limit.Token);
            }
        }

        /// <summary>Delivers until the channel has such a call.</summary>
        public async Task<ConnectorCall> UntilAsync(Func<ConnectorCall, bool> isIt)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (true)
            {
                if (connector.Calls.FirstOrDefault(isIt) is { } call)
                {
                    return call;
                }
                clock.Advance(TimeSpan.FromSeconds(1));
                await DispatchAsync();
                await Task.Delay(20, limit.Token);
            }
        }

        public Task<DistrictReport> ReportAsync() =>
            program
                .Services.GetRequiredService<IReportQueries>()
                .GetDistrictAsync("maple", TestContext.Current.CancellationToken);

        /// <summary>Says something in a personal chat; the card that comes back.</summary>
        public async Task<JsonNode> AskAsync(string text)
        {
            var before = connector.Calls.Count;
            await PostAsync(Activities.Personal(connector.ServiceUrl, text));
            var calls = await connector.AfterAsync(before + 1);
            return calls[before].Body!["attachments"]![0]!["content"]!;
        }

        public async Task<JsonNode?> PostAsync(JsonObject activity)
        {
            using var answer = await program.PostAsync(activity);
            answer.EnsureSuccessStatusCode();
            var text = await answer.Content.ReadAsStringAsync(
                TestContext.Current.CancellationToken
            );
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }

        public async ValueTask DisposeAsync()
        {
            await program.DisposeAsync();
            await connector.DisposeAsync();
            await clever.DisposeAsync();
        }
    }
}

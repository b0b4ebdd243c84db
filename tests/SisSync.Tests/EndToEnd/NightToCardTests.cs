using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SisSync.Bot.Hosting;
using SisSync.Core.Fetching;
using SisSync.Core.Notifying;
using SisSync.Core.Persistence;
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
        await using var program = await RunningProgram.StartAsync(FakeDistrict.Of(2, 100));
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
        Assert.Contains(
            "50 removed, 0 added, 0 updated",
            answer.ToJsonString(),
            StringComparison.Ordinal
        );
        Assert.Equal(
            75,
            (await program.ReportAsync()).Schools.Single(s => s.Name == "Example School 0").Students
        );
    }

    [Theory]
    [InlineData("staus")]
    [InlineData("STATUS!")]
    [InlineData("what is the status")]
    public async Task Ask_Status_AnswersWithTheDistrictCard(string words)
    {
        await using var program = await RunningProgram.StartAsync(FakeDistrict.Of(2, 30));
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

    /// <summary>The product's own host on free loopback ports, without an app id.</summary>
    private sealed class RunningProgram(
        WebApplication app,
        HttpClient client,
        FakeClever clever,
        FakeConnector connector,
        FakeTimeProvider clock,
        string folder
    ) : IAsyncDisposable
    {
        public FakeClever Clever => clever;

        public FakeConnector Connector => connector;

        public static async Task<RunningProgram> StartAsync(FakeDistrict district)
        {
            var clever = await FakeClever.StartAsync();
            clever.District = district;
            var folder = Directory.CreateTempSubdirectory("sissync-program-").FullName;
            var builder = HostFactory.CreateBuilder("Development");
            ((IConfigurationBuilder)builder.Configuration).Sources.Clear();
            builder.Configuration.AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Urls"] = "http://127.0.0.1:0",
                    ["Database:ConnectionString"] =
                        $"Data Source={Path.Combine(folder, "sissync.db")}",
                    ["Districts:0:Id"] = "maple",
                    ["Districts:0:Name"] = "Maple Valley",
                    ["Districts:0:Source:Type"] = "CleverApi",
                    ["Districts:0:Source:BaseUrl"] = $"{clever.Address}/v3.0",
                    ["Districts:0:Source:Token"] = clever.Token,
                    ["Districts:0:Source:DistrictId"] = district.Id,
                    ["Logging:LogLevel:Default"] = "Warning",
                }
            );
            var clock = new FakeTimeProvider(
                new DateTimeOffset(2026, 1, 14, 20, 0, 0, TimeSpan.Zero)
            );
            var app = HostFactory.Build(builder, HostParts.Product, clock, serving: true);
            await app
                .Services.GetRequiredService<IDatabaseSetup>()
                .PrepareAsync(TestContext.Current.CancellationToken);
            await app.StartAsync(TestContext.Current.CancellationToken);
            var address = app
                .Services.GetRequiredService<IServer>()
                .Features.GetRequiredFeature<IServerAddressesFeature>()
                .Addresses.First();
#pragma warning disable RS0030 // no factory outside the host
            var client = new HttpClient { BaseAddress = new Uri(address) };
#pragma warning restore RS0030
            return new RunningProgram(
                app,
                client,
                clever,
                await FakeConnector.StartAsync(),
                clock,
                folder
            );
        }

        public Task<RunSummary> SyncAsync()
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            return app
                .Services.GetRequiredService<ISyncLauncher>()
                .RunAsync(
                    new RunRequest("maple", RunTrigger.Manual, "test"),
                    null,
                    TestContext.Current.CancellationToken
                );
        }

        public Task<int> DispatchAsync() =>
            app
                .Services.GetRequiredService<IOutboxDispatcher>()
                .DispatchDueAsync(TestContext.Current.CancellationToken);

        public Task<DistrictReport> ReportAsync() =>
            app
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
            using var answer = await client.PostAsJsonAsync(
                "/api/messages",
                activity,
                TestContext.Current.CancellationToken
            );
            answer.EnsureSuccessStatusCode();
            var text = await answer.Content.ReadAsStringAsync(
                TestContext.Current.CancellationToken
            );
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }

        public async ValueTask DisposeAsync()
        {
            client.Dispose();
            await app.DisposeAsync();
            await connector.DisposeAsync();
            await clever.DisposeAsync();
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }
}

using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SisSync.Bot.Teams;
using SisSync.Core;
using SisSync.Core.Inbox;
using SisSync.Core.Persistence;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Acting;

/// <summary>What was delivered is worked on once, over repeated deliveries and restarts.</summary>
[Collection("hosts")]
public sealed class DeliveryTests
{
    [Fact]
    public async Task Message_DeliveredAgainBeforeAndAfterARestart_IsAnsweredOnce()
    {
        await using var program = await WholeProgram.StartAsync(FakeDistrict.Of(1, 20));
        var message = Activities.Personal(program.Connector.ServiceUrl, "help");

        for (var delivery = 0; delivery < 2; delivery++)
        {
            await program.PostAsync(message);
            await program.PostAsync(message);
            await program.IdleAsync();
            await program.RestartAsync();
        }
        var (status, _) = await program.PostAsync(message);
        await program.IdleAsync();

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Single(program.Connector.Calls, call => call.Method == "POST");
        Assert.Equal(
            0L,
            await program.ScalarAsync("SELECT COUNT(*) FROM Inbox WHERE Payload IS NOT NULL")
        );
    }

    [Fact]
    public async Task Invoke_DeliveredAgainAfterARestart_GetsTheSameAnswerAndActsOnce()
    {
        await using var program = await CardCopiesTests.HeldAsync();
        var card = await program.SayAsync("example school 0");
        var press = program.Press(card, "Confirm removals");
        var (_, first) = await program.PostAsync(press);
        await program.SettleAsync();

        var (_, second) = await program.PostAsync(press);
        await program.RestartAsync();
        var (_, third) = await program.PostAsync(press);

        Assert.Equal(first!.ToJsonString(), second!.ToJsonString());
        Assert.Equal(first.ToJsonString(), third!.ToJsonString());
        Assert.Equal(
            1L,
            await program.ScalarAsync(
                "SELECT COUNT(*) FROM Audit WHERE Action = 'confirm-removals'"
            )
        );
    }

    [Fact]
    public async Task Message_ProgramEndedAfterAcceptingIt_IsAnsweredByTheNextStart()
    {
        await using var program = await WholeProgram.StartAsync(FakeDistrict.Of(1, 20));
        var message = Activities.Personal(program.Connector.ServiceUrl, "help");

        await program.RestartAsync(left: file => AcceptAndEndAsync(program, file, "lost", message));
        var answer = Assert.Single(await program.Connector.AfterAsync(1));
        await program.IdleAsync();

        Assert.Equal("POST", answer.Method);
        Assert.Equal(
            0L,
            await program.ScalarAsync("SELECT COUNT(*) FROM Inbox WHERE DoneAt IS NULL")
        );
    }

    [Fact]
    public async Task Message_ThatEndsTheProgramEachTime_IsGivenUpAndItsNeighbourIsAnswered()
    {
        await using var program = await WholeProgram.StartAsync(FakeDistrict.Of(1, 20));
        var url = program.Connector.ServiceUrl;

        await program.RestartAsync(
            $"UPDATE Inbox SET Attempts = {ActivityInbox.MaxAttempts} WHERE Key = 'poisoned'",
            async file =>
            {
                await AcceptAndEndAsync(
                    program,
                    file,
                    "poisoned",
                    Activities.Personal(url, "status")
                );
                await AcceptAndEndAsync(
                    program,
                    file,
                    "neighbour",
                    Activities.Personal(url, "help")
                );
            }
        );
        await program.Connector.AfterAsync(1);
        await program.IdleAsync();

        Assert.Single(program.Connector.Calls);
        Assert.Equal(
            0L,
            await program.ScalarAsync("SELECT COUNT(*) FROM Inbox WHERE DoneAt IS NULL")
        );
    }

    [Fact]
    public async Task Accept_ByAProcessThatLives_IsNotTakenOverByAnother()
    {
        await using var program = await WholeProgram.StartAsync(FakeDistrict.Of(1, 20));
        await using var other = Other(program, program.Get<SisSyncDatabase>().File);
        await other
            .GetRequiredService<IActivityInbox>()
            .AcceptAsync(new InboxItem("theirs", "{}"), TestContext.Current.CancellationToken);

        var adopted = await program
            .Get<IActivityInbox>()
            .AdoptAsync(TestContext.Current.CancellationToken);

        Assert.Empty(adopted);
    }

    /// <summary>Another process persists a message and ends before it works on it.</summary>
    private static async Task AcceptAndEndAsync(
        WholeProgram program,
        string file,
        string key,
        JsonObject activity
    )
    {
        await using var other = Other(program, file);
        var inbound = InboundActivity.Read(
            System.Text.Encoding.UTF8.GetBytes(activity.ToJsonString()),
            out _
        )!;
        var serviceUrl = new Uri(program.Connector.ServiceUrl);
        var payload = StoredTurn.Write(
            new Admission.Admitted(inbound, serviceUrl, Activities.Tenant),
            serviceUrl
        );
        await other
            .GetRequiredService<IActivityInbox>()
            .AcceptAsync(new InboxItem(key, payload), TestContext.Current.CancellationToken);
    }

    private static ServiceProvider Other(WholeProgram program, string file)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(program.Clock);
        services.AddSisSyncCore(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    new Dictionary<string, string?>
                    {
                        ["Database:ConnectionString"] = $"Data Source={file}",
                    }
                )
                .Build()
        );
        return services.BuildServiceProvider();
    }
}

using SisSync.Core.Fetching;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Core.Scheduling;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Notifying;

/// <summary>What is worth telling, when, and what is not.</summary>
[Collection("hosts")]
public sealed class WhatIsToldTests
{
    [Fact]
    public async Task HoldChanges_ThePostIsEditedAndTheThreadIsTold()
    {
        await using var rig = await HeldAsync();
        await rig.DeliverAsync();
        var post = rig.Posts()[^1];
        rig.Clever.District.RemoveStudents(Enumerable.Range(5, 15));

        await rig.SyncAsync();
        await rig.DeliverAsync();

        var reply = rig.Posts()[^1];
        Assert.Equal("The hold has changed: Example School 0", reply.Summary);
        Assert.Equal(
            $"/v3/conversations/{Activities.Channel};messageid={post.Given}/activities",
            reply.Path
        );
        Assert.Contains(
            rig.Connector.Calls,
            call =>
                call.Method == "PUT"
                && call.Path.EndsWith($"/activities/{post.Given}", StringComparison.Ordinal)
        );
        Assert.Equal(
            2,
            rig.Posts().Count(p => p.Summary!.Contains("hold", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task HoldIsOver_TheThreadIsTold()
    {
        await using var rig = await HeldAsync();
        await rig.DeliverAsync();
        var post = rig.Posts()[^1];
        await ResumeAsync(rig);

        await rig.DeliverAsync();

        var reply = rig.Posts()[^1];
        Assert.Equal("Hold closed: Example School 0", reply.Summary);
        Assert.Contains($"messageid={post.Given}", reply.Path, StringComparison.Ordinal);
        Assert.Contains("Ana Ruiz", reply.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QuietHours_AllWaitsButADisconnection()
    {
        await using var rig = await HeldAsync(
            ("Districts:0:Alerts:QuietHours:Start", "21:00"),
            ("Districts:0:Alerts:QuietHours:End", "07:00")
        );

        await rig.DeliverAsync(TimeSpan.FromSeconds(3));
        var night = rig.Summaries();
        rig.Clock.SetUtcNow(new(2026, 1, 14, 15, 0, 0, TimeSpan.Zero));
        await rig.DeliverAsync();
        await rig.Get<Core.Runs.ISyncLauncher>()
            .OpenDisconnectedAsync(
                AlertRig.DistrictId,
                "Clever refused the token",
                TestContext.Current.CancellationToken
            );
        var before = rig.Posts().Count;
        rig.Clock.SetUtcNow(new(2026, 1, 15, 6, 0, 0, TimeSpan.Zero));
        await rig.DispatchAsync();

        Assert.Empty(night);
        Assert.Contains("Sync on hold: Example School 0", rig.Summaries());
        Assert.True(rig.Posts().Count > before);
    }

    [Fact]
    public async Task HoldStaysOpen_RemindsAfterOneThreeAndSevenSchoolDaysThenTheAdmins()
    {
        await using var rig = await HeldAsync(
            ("Districts:0:Admins:0:User", Activities.PersonId),
            ("Districts:0:Alerts:Kinds:0", "Holds"),
            ("Districts:0:Alerts:Kinds:1", "Reminders")
        );
        await rig.DeliverAsync();
        List<string> days = [];
        // held on Wednesday the 14th, at night
        for (var day = 14; day <= 30; day++)
        {
            var before = rig.Posts().Count;
            rig.Connector.Refuses = null;
            await rig.TickAtAsync(1, day, 7);
            await rig.TickAtAsync(1, day, 8);
            await rig.RestartAsync();
            await rig.TickAtAsync(1, day, 9);
            // two places are told side by side, in no order of their own
            days.AddRange(
                rig.Posts()
                    .Skip(before)
                    .Select(post => $"{day}: {post.Summary}")
                    .Order(StringComparer.Ordinal)
            );
        }

        Assert.Equal(
            [
                "15: Still on hold: Example School 0",
                "19: Still on hold: Example School 0",
                "23: Still on hold: Example School 0",
                "23: Sync on hold: Example School 0",
            ],
            days
        );
        var escalated = rig.Posts()
            .Last(p => p.Summary!.StartsWith("Sync", StringComparison.Ordinal));
        Assert.Contains("7 school days", escalated.Shown, StringComparison.Ordinal);
        Assert.True(escalated.Body!["channelData"]!["notification"]!["alert"]!.GetValue<bool>());
        var replies = rig.Posts()
            .Where(p => p.Summary!.StartsWith("Still", StringComparison.Ordinal));
        Assert.All(replies, p => Assert.Contains(";messageid=", p.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Digest_InTheReadersMorning_OnceADay_AndOnlyWithNews()
    {
        await using var rig = await HeldAsync();
        await rig.SubscribeAsync("a:east", "personal", person: "e", zone: "America/New_York");
        await rig.DeliverAsync();
        var before = rig.Posts().Count;

        await rig.TickAtAsync(1, 14, 4, 30);
        var east = rig.Posts().Skip(before).Select(p => p.Path).ToList();
        await rig.TickAtAsync(1, 14, 7);
        await rig.TickAtAsync(1, 14, 7, 30);
        var west = rig.Posts().Skip(before + east.Count).ToList();
        await ResumeAsync(rig);
        await rig.DeliverAsync();
        var quiet = rig.Posts().Count;
        // a calm Thursday, and the weekend
        await rig.TickAtAsync(1, 15, 7);
        await rig.TickAtAsync(1, 17, 7);

        Assert.Equal(["/v3/conversations/a:east/activities"], east);
        var digest = Assert.Single(west);
        Assert.Equal("Maple Valley: 1 on hold, 0 new errors", digest.Summary);
        Assert.Equal(quiet, rig.Posts().Count);
    }

    [Fact]
    public async Task Digest_ErrorsThatAppearedSinceYesterday_AreCounted()
    {
        await using var rig = await AlertRig.StartAsync(FakeDistrict.Of(2, 30));
        await rig.SubscribeAsync();
        await rig.SyncAsync();
        rig.Clock.SetUtcNow(new(2026, 1, 15, 11, 0, 0, TimeSpan.Zero));
        await rig.TickAtAsync(1, 15, 7);
        rig.Clock.SetUtcNow(new(2026, 1, 16, 11, 0, 0, TimeSpan.Zero));
        var teacher = rig.Clever.District.Ids(RecordKind.Teacher).First();
        rig.Clever.District.Change(teacher, p => p with { Email = "not an email" });
        rig.Clever.District.With(
            rig.Clever.District.People[teacher] with
            {
                Id = "74d2f0200000000000000901",
                Email = null,
            }
        );
        await rig.SyncAsync();

        await rig.TickAtAsync(1, 16, 7);
        await rig.TickAtAsync(1, 19, 7);

        Assert.Single(
            rig.Summaries(),
            text => text.Contains("0 on hold, 2 new errors", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Reader_HasNoRightsAnyMore_HearsNothing()
    {
        // with an app id the settings say who may see what, and they do not name this person
        await using var rig = await HeldAsync(
            ("MicrosoftAppId", BotUnderTest.AppId),
            ("MicrosoftAppPassword", "not-a-secret"),
            ("Districts:0:TenantId", Activities.Tenant),
            ("Districts:0:Admins:0:User", People.Mara)
        );
        await rig.SubscribeAsync("a:stranger", "personal", person: People.Stranger);
        await rig.SubscribeAsync("a:mara", "personal", person: People.Mara);
        rig.Clever.District.Link(25, "Emergency");
        await rig.SyncAsync();

        await rig.DeliverAsync(TimeSpan.FromSeconds(3));

        Assert.DoesNotContain(
            rig.Connector.Calls,
            call => call.Path.Contains("stranger", StringComparison.Ordinal)
        );
        Assert.Equal(
            ["/v3/conversations/a:mara/activities"],
            rig.Posts()
                .Where(post => post.Summary == "Sync on hold: Example School 1")
                .Select(post => post.Path)
                .Where(path => path != "/v3/conversations")
        );
        Assert.Equal(
            0L,
            await rig.ScalarAsync(
                "SELECT COUNT(*) FROM Outbox WHERE ConversationId = 'a:stranger' AND DoneAt IS NULL"
            )
        );
    }

    [Fact]
    public async Task FirstSync_IsTold_ASecondIsNot()
    {
        await using var rig = await AlertRig.StartAsync(FakeDistrict.Of(1, 30));
        await rig.SubscribeAsync();

        await rig.SyncAsync();
        await rig.SyncAsync();
        await rig.DeliverAsync();

        Assert.Equal(["Maple Valley: the first sync is done"], rig.Summaries());
    }

    [Theory]
    [InlineData(RunTrigger.Night, 1)]
    [InlineData(RunTrigger.Manual, 0)]
    public async Task RunFails_TheNightIsTold_WhoTriedByHandSeesIt(RunTrigger trigger, int told)
    {
        await using var rig = await AlertRig.StartAsync(FakeDistrict.Of(1, 30));
        await rig.SyncAsync();
        await rig.SubscribeAsync();
        rig.Clever.Fault("sections", FakeFault.Html(), times: 1_000);

        var run = await rig.SyncAsync(trigger);
        await rig.DeliverAsync();

        Assert.Equal("failed", run.State);
        Assert.Equal(
            told * (run.Transient ? 0 : 1),
            rig.Summaries().Count(text => text == "Maple Valley: the sync failed")
        );
    }

    [Fact]
    public async Task NightIsMissed_IsToldOnce()
    {
        await using var rig = await AlertRig.StartAsync(FakeDistrict.Of(1, 30));
        await rig.SubscribeAsync();
        var nights = rig.Get<INightLog>();

        for (var n = 0; n < 2; n++)
        {
            await nights.ReportMissedAsync(
                AlertRig.DistrictId,
                "The night of 2026-01-13 did not run to its end.",
                TestContext.Current.CancellationToken
            );
        }
        await rig.DeliverAsync();

        Assert.Equal(["Maple Valley: the sync did not happen"], rig.Summaries());
    }

    [Fact]
    public async Task Kinds_APlaceChose_AreAllThatItHears()
    {
        await using var rig = await HeldAsync();
        await rig.Get<ISubscriptions>()
            .ChooseAsync(
                Activities.Channel,
                AlertRig.DistrictId,
                AlertKinds.Failures,
                TestContext.Current.CancellationToken
            );
        rig.Clever.District.Link(25, "Emergency");
        await rig.SyncAsync();
        var before = await rig.ScalarAsync(
            "SELECT COUNT(*) FROM Outbox WHERE Kind = 'hold_opened'"
        );

        await rig.TickAtAsync(1, 15, 7);

        Assert.Equal(1L, before);
        Assert.Equal(
            0L,
            await rig.ScalarAsync(
                "SELECT COUNT(*) FROM Outbox WHERE Kind IN ('hold_reminder', 'digest')"
            )
        );
    }

    [Fact]
    public async Task OnCall_WithoutAChat_IsWrittenTo()
    {
        await using var rig = await HeldAsync(("Districts:0:Alerts:OnCall:0", Activities.PersonId));

        await rig.DeliverAsync();

        var create = rig.Connector.Calls.Single(c => c.Body?["members"] is not null);
        Assert.Equal(Activities.PersonId, create.Body!["members"]![0]!["id"]!.GetValue<string>());
        Assert.Equal(2, rig.Summaries().Count(t => t == "Sync on hold: Example School 0"));
    }

    internal static async Task<AlertRig> HeldAsync(params (string, string)[] settings)
    {
        var rig = await AlertRig.StartAsync(FakeDistrict.Of(2, 25), settings);
        await rig.SyncAsync();
        await rig.SubscribeAsync();
        rig.Clever.District.Link(0, "Emergency");
        Assert.Equal(1, (await rig.SyncAsync()).HeldSchools);
        return rig;
    }

    private static async Task ResumeAsync(AlertRig rig)
    {
        var token = TestContext.Current.CancellationToken;
        var hold = (
            await rig.Get<IHoldQueries>().GetOpenAsync(AlertRig.DistrictId, token)
        ).Single();
        rig.Clock.Advance(TimeSpan.FromMinutes(1));
        await rig.Get<IHoldDecisions>()
            .DecideAsync(
                [new HoldRequest(hold.Id, HoldAction.Resume, null, null)],
                new Decider("ana", "Ana Ruiz"),
                null,
                token
            );
    }
}

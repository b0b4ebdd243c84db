using SisSync.Bot.Access;
using SisSync.Bot.Features.Holds;
using SisSync.Core.Configuration;
using SisSync.Core.Holding;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Bot;

public sealed class HoldButtonTests
{
    private static readonly Caller SchoolAdmin = ChatKit.Admin with
    {
        ObjectId = "22222222-aaaa-4bbb-8ccc-000000000002",
    };

    [Fact]
    public async Task Confirm_Press_DecidesThisReasonOfThisVersionByThePerson()
    {
        await using var kit = new ChatKit();
        var card = await kit.SayAsync("lincoln high");

        var after = await kit.PressAsync(card, "Confirm removals");

        Assert.Equal(
            (
                new HoldRequest("hold-s1", HoldAction.ConfirmRemovals, HoldReason.DataRemovals, 3),
                new Decider(ChatKit.AdminId, "Ana Ruiz")
            ),
            Assert.Single(kit.Core.Decided)
        );
        Assert.Contains(
            "212 removed, 14 added, 3 updated by Ana Ruiz, Sep 15, 2026, 8:42 AM Pacific time",
            Cards.TextOf(after),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Check_Press_AsksFirstAndActsOnYes()
    {
        await using var kit = new ChatKit();
        var card = await kit.SayAsync("lincoln high");

        var question = await kit.PressAsync(card, "Check for new Clever data");
        var before = kit.Core.Decided.Count;
        await kit.PressAsync(question, "Yes, continue");

        Assert.Equal(0, before);
        Assert.Equal(HoldAction.Check, Assert.Single(kit.Core.Decided).Request.Action);
    }

    [Theory]
    [InlineData("hold-s1")]
    [InlineData("no-such-hold")]
    public async Task Press_HoldOfASchoolOfOthers_DecidesNothing(string hold)
    {
        await using var kit = new ChatKit(o =>
            o.Districts[0]
                .Admins.Add(new AdminOptions { User = SchoolAdmin.ObjectId!, Schools = ["s2"] })
        );

        var reply = await kit.PressAsync(
            "hold",
            new
            {
                hold,
                version = 3,
                action = "confirm-removals",
                reason = "data_removals",
            },
            SchoolAdmin
        );

        Assert.Equal("Not found", Cards.TextOf(reply)[..9]);
        Assert.Empty(kit.Core.Decided);
    }

    [Theory]
    [InlineData(HoldOutcome.Stale, "the hold has changed")]
    [InlineData(HoldOutcome.AlreadyDone, "Already done by Ana Ruiz")]
    [InlineData(HoldOutcome.Waiting, "Recorded. Six or more contacts is still open")]
    [InlineData(HoldOutcome.HeldAgain, "Still on hold")]
    [InlineData(HoldOutcome.Failed, "Not done")]
    public async Task Press_AnyOutcome_IsToldOnTheRedrawnCard(HoldOutcome outcome, string told)
    {
        await using var kit = new ChatKit();
        kit.Core.Decide = (request, by) =>
            Task.FromResult(
                ChatKit.FakeCore.Result(request, by, outcome, "Six or more contacts is still open.")
            );

        var after = await kit.PressAsync(await kit.SayAsync("lincoln high"), "Confirm removals");

        var text = Cards.TextOf(after);
        Assert.Contains(told, text, StringComparison.Ordinal);
        Assert.StartsWith("Lincoln High School", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Press_OnAClosedHold_SaysWhoWasFirstAndDecidesNothing()
    {
        await using var kit = new ChatKit();
        var card = await kit.SayAsync("lincoln high");
        kit.Core.Holds["hold-s1"] = kit.Core.Holds["hold-s1"] with
        {
            ClosedAt = Reports.Night,
            ClosedBy = "Sam *Ortega*",
            Outcome = "212 removed.",
        };

        var after = await kit.PressAsync(card, "Confirm removals");

        Assert.Contains(
            @"212 removed. By Sam \*Ortega\*",
            Cards.TextOf(after),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(Cards.Buttons(Cards.Of(after)), b => b.Verb == "hold");
        Assert.Empty(kit.Core.Decided);
    }

    [Fact]
    public async Task Press_LongWork_SaysSoAndRefreshShowsTheResult()
    {
        await using var kit = new ChatKit();
        var started = new TaskCompletionSource();
        var finish = new TaskCompletionSource<HoldResult>();
        kit.Core.Decide = (_, _) =>
        {
            started.SetResult();
            return finish.Task;
        };
        var card = await kit.SayAsync("lincoln high");

        var pressing = kit.PressAsync(card, "Confirm removals");
        await started.Task;
        kit.Time.Advance(HoldWork.Patience);
        var working = await pressing;
        var still = await kit.PressAsync(working, "Refresh");
        var (request, by) = kit.Core.Decided[0];
        finish.SetResult(ChatKit.FakeCore.Result(request, by, HoldOutcome.Applied));
        var done = await kit.PressAsync(still, "Refresh");

        Assert.Contains("Working on it", Cards.TextOf(working), StringComparison.Ordinal);
        Assert.Contains("Working on it", Cards.TextOf(still), StringComparison.Ordinal);
        Assert.Contains("212 removed", Cards.TextOf(done), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "212 removed",
            Cards.TextOf(await kit.PressAsync(done, "Refresh")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Press_FaultInCore_IsToldWithoutItsText()
    {
        await using var kit = new ChatKit();
        kit.Core.Decide = (_, _) => throw new InvalidOperationException("secret");

        var after = await kit.PressAsync(await kit.SayAsync("lincoln high"), "Confirm removals");

        Assert.Contains("did not finish", Cards.TextOf(after), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", Cards.TextOf(after), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refresh_ForgedHoldOfAnotherSchool_TellsNothingOfIt()
    {
        await using var kit = new ChatKit(o =>
            o.Districts[0]
                .Admins.Add(new AdminOptions { User = SchoolAdmin.ObjectId!, Schools = ["s2"] })
        );
        kit.Core.Holds["hold-s1"] = kit.Core.Holds["hold-s1"] with
        {
            ClosedAt = Reports.Night,
            ClosedBy = "Ana Ruiz",
            Outcome = "212 removed.",
        };

        var reply = await kit.PressAsync(
            "school",
            new
            {
                district = "riverbend",
                school = "s2",
                hold = "hold-s1",
            },
            SchoolAdmin
        );

        Assert.DoesNotContain("212", Cards.TextOf(reply), StringComparison.Ordinal);
    }
}

using SisSync.Bot.Access;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Holds;
using SisSync.Core.Configuration;
using SisSync.Core.Holding;
using SisSync.Core.Works;
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

        Assert.True(Assert.IsType<ChatReply.Card>(question).Private);
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
    [InlineData(HoldOutcome.Waiting, "Six or more contacts is still open")]
    [InlineData(HoldOutcome.HeldAgain, "Six or more contacts is still open")]
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
            Removed = 212,
        };

        var after = await kit.PressAsync(card, "Confirm removals");

        Assert.Contains(
            "212 removed, 0 added, 0 updated",
            Cards.TextOf(after),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(Cards.Buttons(Cards.Of(after)), b => b.Verb == "hold");
        Assert.Empty(kit.Core.Decided);
    }

    [Fact]
    public async Task Press_LongWork_IsNotWaitedFor()
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
        kit.Works.OfHolds["hold-s1"] = Work();
        kit.Time.Advance(HoldWork.Patience);
        var working = await pressing;
        finish.SetResult(
            ChatKit.FakeCore.Result(
                kit.Core.Decided[0].Request,
                kit.Core.Decided[0].By,
                HoldOutcome.Applied
            )
        );

        Assert.Contains(
            "Ana Ruiz pressed “Confirm removals”",
            Cards.TextOf(working),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Press_WhileSomebodyElsesActionIsUnderWay_IsToldAndDecidesNothing()
    {
        await using var kit = new ChatKit();
        var card = await kit.SayAsync("lincoln high");
        kit.Works.OfHolds["hold-s1"] = Work() with { Stage = "pulling", People = 1200 };

        var told = await kit.PressAsync(card, "Confirm removals");

        Assert.Contains("1,200 people so far", Cards.TextOf(told), StringComparison.Ordinal);
        Assert.Empty(kit.Core.Decided);
    }

    [Fact]
    public async Task Press_FaultInCore_IsToldWithoutItsText()
    {
        await using var kit = new ChatKit();
        kit.Core.Decide = (_, _) => throw new InvalidOperationException("secret");
        var card = await kit.SayAsync("lincoln high");

        var after = await kit.PressAsync(card, "Confirm removals");

        Assert.DoesNotContain("secret", Cards.TextOf(after), StringComparison.Ordinal);
        Assert.Equal(["hold-s1"], kit.Works.Broken);
    }

    private static WorkView Work() =>
        new()
        {
            Id = "W-1",
            DistrictId = "riverbend",
            Schools = [],
            HoldId = "hold-s1",
            Action = HoldAction.ConfirmRemovals,
            PersonId = ChatKit.AdminId,
            By = "Ana Ruiz",
            StartedAt = Reports.Night,
        };

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

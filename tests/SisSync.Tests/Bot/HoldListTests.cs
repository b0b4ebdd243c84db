using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Features.Holds;
using SisSync.Core.Configuration;
using SisSync.Core.Holding;
using SisSync.Core.Works;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Bot;

public sealed class HoldListTests
{
    private static readonly Caller SchoolAdmin = ChatKit.Admin with
    {
        ObjectId = "22222222-aaaa-4bbb-8ccc-000000000002",
    };

    private static readonly Dictionary<string, string> BothTicked = new()
    {
        ["hold:hold-s1@3"] = "true",
        ["hold:hold-s3@3"] = "true",
    };

    [Fact]
    public async Task Holds_Open_AreListedWithTheirArithmetic()
    {
        await using var kit = TwoHeld();

        var list = await kit.SayAsync("holds");
        var school = await kit.PressAsync(list, "Open Lincoln Elementary");

        Assert.Contains("2 schools are on hold", Cards.TextOf(list), StringComparison.Ordinal);
        Assert.Contains(
            "Data removals: 64 of 228 students (28.1 %), limit 10 %",
            Cards.TextOf(list),
            StringComparison.Ordinal
        );
        Assert.Contains("Lincoln Elementary", Cards.TextOf(school), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Act_OnTwoTicked_AsksThenDecidesBothAtOnceAndListsTheResults()
    {
        await using var kit = TwoHeld();
        var list = await kit.SayAsync("holds");

        var question = await kit.PressAsync(list, "Check for new Clever data", inputs: BothTicked);
        var before = kit.Core.Decided.Count;
        var results = await kit.PressAsync(question, "Yes, continue");

        Assert.Equal(0, before);
        Assert.Contains("Lincoln Elementary", Cards.TextOf(question), StringComparison.Ordinal);
        Assert.Equal(
            [
                new HoldRequest("hold-s1", HoldAction.Check, null, 3),
                new HoldRequest("hold-s3", HoldAction.Check, null, 3),
            ],
            kit.Core.Decided.Select(d => d.Request)
        );
        var text = Cards.TextOf(results);
        Assert.Contains("2 schools: results", text, StringComparison.Ordinal);
        Assert.Equal(
            2,
            text.Split('\n')
                .Count(l => l.Contains("212 removed, 14 added", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Act_TakesMoreThanATurn_SaysWhoIsAtItAndRefreshShowsTheResults()
    {
        await using var kit = TwoHeld();
        var go = new TaskCompletionSource();
        kit.Core.Decide = async (request, by) =>
        {
            await go.Task;
            return ChatKit.FakeCore.Result(request, by, HoldOutcome.Applied);
        };
        var question = await kit.PressAsync(
            await kit.SayAsync("holds"),
            "Check for new Clever data",
            inputs: BothTicked
        );
        foreach (var id in new[] { "hold-s1", "hold-s3" })
        {
            kit.Works.OfHolds[id] = Work(id);
        }

        var pressed = kit.PressAsync(question, "Yes, continue");
        while (!pressed.IsCompleted)
        {
            kit.Time.Advance(HoldWork.Patience);
            await Task.Yield();
        }
        var working = await pressed;
        go.SetResult();
        kit.Core.Holds["hold-s1"] = kit.Core.Holds["hold-s1"] with
        {
            ClosedAt = Reports.Night.AddHours(9),
            ClosedBy = "Ana Ruiz",
            Removed = 212,
        };
        var results = Cards.TextOf(await kit.PressAsync(working, "Refresh"));

        Assert.Contains("Working on it", Cards.TextOf(working), StringComparison.Ordinal);
        Assert.Equal(2, Count(Cards.TextOf(working), "Ana Ruiz"));
        Assert.Contains("212", results, StringComparison.Ordinal);
        Assert.Equal(2, Count(results, "Lincoln"));
    }

    [Fact]
    public async Task Act_ActionOfSomeOnly_LeavesTheOthersAsTheyAre()
    {
        await using var kit = TwoHeld();
        kit.Core.Holds["hold-s3"] = kit.Core.Holds["hold-s3"] with
        {
            View = kit.Core.Holds["hold-s3"].View with { Actions = [HoldAction.Resume] },
        };

        var question = await kit.PressAsync(
            await kit.SayAsync("holds"),
            "Confirm removals",
            inputs: BothTicked
        );
        await kit.PressAsync(question, "Yes, continue");

        Assert.Contains(
            "Not concerned, and left as they are: Lincoln Elementary",
            Cards.TextOf(question),
            StringComparison.Ordinal
        );
        Assert.Equal("hold-s1", Assert.Single(kit.Core.Decided).Request.HoldId);
    }

    [Fact]
    public async Task Act_VersionThatIsNotTheShownOne_IsNotAskedFor()
    {
        await using var kit = TwoHeld();
        var list = await kit.SayAsync("holds");
        kit.Core.Holds["hold-s3"] = kit.Core.Holds["hold-s3"] with
        {
            View = kit.Core.Holds["hold-s3"].View with { Version = 4 },
        };

        var question = await kit.PressAsync(list, "Confirm removals", inputs: BothTicked);
        await kit.PressAsync(question, "Yes, continue");

        Assert.Contains(
            "Changed since the card was drawn; look at them again: Lincoln Elementary",
            Cards.TextOf(question),
            StringComparison.Ordinal
        );
        Assert.Equal("hold-s1", Assert.Single(kit.Core.Decided).Request.HoldId);
    }

    [Fact]
    public async Task Act_NothingTicked_SaysSoAndShowsTheList()
    {
        await using var kit = TwoHeld();

        var again = await kit.PressAsync(await kit.SayAsync("holds"), "Confirm removals");

        Assert.Contains("No school was ticked.", Cards.TextOf(again), StringComparison.Ordinal);
        Assert.Empty(kit.Core.Decided);
    }

    [Theory]
    [InlineData("hold-s1@3", "no-such-hold@1")]
    [InlineData("hold-s1@3", "hold-elsewhere@3")]
    public async Task Act_ForgedHoldAmongTrueOnes_DecidesNothing(string one, string other)
    {
        await using var kit = TwoHeld();
        kit.Core.Holds["hold-elsewhere"] = kit.Core.Holds["hold-s1"] with
        {
            View = Reports.LincolnHold() with { Id = "hold-elsewhere", DistrictId = "lakeshore" },
        };

        var reply = await kit.PressAsync(
            "holds.act",
            new
            {
                district = "riverbend",
                action = "confirm-removals",
                holds = new[] { one, other },
                confirmed = "yes",
            }
        );

        Assert.StartsWith("Not found", Cards.TextOf(reply), StringComparison.Ordinal);
        Assert.Empty(kit.Core.Decided);
    }

    [Fact]
    public async Task Act_SchoolAdmin_SeesOwnHoldsWithoutBoxesAndMayNotActOnMany()
    {
        await using var kit = TwoHeld(o =>
            o.Districts[0]
                .Admins.Add(new AdminOptions { User = SchoolAdmin.ObjectId!, Schools = ["s3"] })
        );

        var list = await kit.SayAsync("holds", SchoolAdmin);
        var forged = await kit.PressAsync(
            "holds.act",
            new
            {
                district = "riverbend",
                action = "confirm-removals",
                holds = new[] { "hold-s3@3" },
                confirmed = "yes",
            },
            SchoolAdmin
        );

        Assert.DoesNotContain("Lincoln High", Cards.TextOf(list), StringComparison.Ordinal);
        Assert.DoesNotContain(Cards.Buttons(Cards.Of(list)), b => b.Verb == "holds.act");
        Assert.StartsWith("Not found", Cards.TextOf(forged), StringComparison.Ordinal);
        Assert.Empty(kit.Core.Decided);
    }

    [Fact]
    public async Task Holds_TickAll_TicksThePage()
    {
        await using var kit = TwoHeld();

        var ticked = await kit.PressAsync(await kit.SayAsync("holds"), "Tick all on this page");

        Assert.All(
            Cards
                .Objects(Cards.Of(ticked))
                .Where(o => o["type"]?.GetValue<string>() == "Input.Toggle"),
            box => Assert.Equal("true", box["value"]!.GetValue<string>())
        );
    }

    [Theory]
    [InlineData(1500, false)]
    [InlineData(60, true)]
    public void HoldListCard_Many_EveryPageFitsAndNoHoldIsLost(int count, bool longTexts)
    {
        var name = longTexts ? string.Concat(Enumerable.Repeat("学校*[_", 60)) : "Oak Park";
        var text = longTexts ? name : null;
        var holds = Enumerable
            .Range(1, count)
            .Select(n =>
                Reports.Hold(
                    Reports.Held($"s{n}", $"{n} {name}"),
                    [.. Enum.GetValues<HoldReason>().Select(r => Reports.Reason(r, text))]
                )
            )
            .ToList();
        var seen = Reports.Whole(Reports.District());
        List<string> opened = [];

        for (int? page = 1; page is { } shown; )
        {
            var card = HoldListCard.Build(seen, holds, shown, false, null, Reports.Pacific);
            Assert.InRange(Cards.Bytes(card), 1, Card.MaxBytes);
            var buttons = Cards.Buttons(card);
            opened.AddRange(
                buttons
                    .Where(b => b.Verb == "school")
                    .Select(b => b.Data.GetProperty("school").GetString()!)
            );
            page = buttons
                .Where(b => b.Title == "Next")
                .Select(b => (int?)b.Data.GetProperty("page").GetInt32())
                .SingleOrDefault();
        }

        Assert.Equal(holds.Select(h => h.SchoolId), opened);
    }

    private static int Count(string text, string part) =>
        text.Split(part, StringSplitOptions.None).Length - 1;

    private static WorkView Work(string hold) =>
        new()
        {
            Id = "W-" + hold,
            DistrictId = "riverbend",
            Schools = [],
            HoldId = hold,
            Action = HoldAction.Check,
            PersonId = ChatKit.AdminId,
            By = "Ana Ruiz",
            StartedAt = Reports.Night,
        };

    private static ChatKit TwoHeld(Action<SisSyncOptions>? change = null)
    {
        var kit = new ChatKit(change);
        var district = Reports.Mixed();
        var elementary = district.Schools[2] with
        {
            Status = Core.Reporting.SchoolStatus.OnHold,
            HoldId = "hold-s3",
        };
        kit.Core.Districts["riverbend"] = district with
        {
            Schools = [.. district.Schools.Select(s => s.Id == "s3" ? elementary : s)],
        };
        kit.Core.Holds["hold-s3"] = new HoldState(
            Reports.Hold(elementary, Reports.Reason(HoldReason.DataRemovals)),
            null,
            null,
            null
        );
        return kit;
    }
}

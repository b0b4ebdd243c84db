using SisSync.Bot.Access;
using SisSync.Bot.Commands;
using SisSync.Core.Configuration;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Bot;

/// <summary>Alerts, their later drawings, and places: each shows and changes what its reader is entitled to, and no more.</summary>
public sealed class RightsTests
{
    private static readonly Caller SchoolAdmin = ChatKit.Admin with
    {
        ObjectId = "22222222-aaaa-4bbb-8ccc-000000000002",
    };

    [Fact]
    public async Task Describe_ToASchoolAdmin_TellsOfOwnSchoolsAlone()
    {
        await using var kit = TwoHeld();

        var mine = await DescribeAsync(kit, Personal(SchoolAdmin.ObjectId!));
        var whole = await DescribeAsync(kit, Personal(ChatKit.AdminId));

        Assert.Contains("Lincoln Elementary", Cards.TextOf(mine), StringComparison.Ordinal);
        Assert.DoesNotContain("Lincoln High", Cards.TextOf(mine), StringComparison.Ordinal);
        Assert.Contains("Lincoln High", Cards.TextOf(whole), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redraw_RightsWereCut_ShowsOnlyWhatIsLeft()
    {
        await using var kit = TwoHeld();
        var before = await RedrawAsync(kit, Personal(ChatKit.AdminId));
        kit.Options.Districts[0].Admins[0].Schools = ["s3"];

        var after = await RedrawAsync(kit, Personal(ChatKit.AdminId));

        Assert.Contains("Lincoln High", Cards.TextOf(before), StringComparison.Ordinal);
        Assert.Contains("Lincoln Elementary", Cards.TextOf(after), StringComparison.Ordinal);
        Assert.DoesNotContain("Lincoln High", Cards.TextOf(after), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Redraw_ReaderLostTheDistrict_LeavesACardWithoutContent(bool personal)
    {
        await using var kit = TwoHeld();
        var reader = Personal(ChatKit.AdminId) with { Personal = personal };
        if (personal)
        {
            kit.Options.Districts[0].Admins.Clear();
        }
        else
        {
            kit.Options.Districts[0].TenantId = "another-tenant";
        }

        var told = await DescribeAsync(kit, reader);
        var drawn = await RedrawAsync(kit, reader);

        Assert.IsType<ChatReply.Text>(told);
        Assert.Empty(Cards.Buttons(Cards.Of(drawn)));
        Assert.DoesNotContain("Lincoln", Cards.TextOf(drawn), StringComparison.Ordinal);
        Assert.Contains(
            "no access to this any more",
            Cards.TextOf(drawn),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task HoldsDone_ForgedByASchoolAdmin_IsNotFound()
    {
        await using var kit = TwoHeld();

        var reply = await kit.PressAsync(
            "holds.done",
            new { district = "riverbend", holds = new[] { "hold-s1@3" } },
            SchoolAdmin
        );

        Assert.StartsWith("Not found", Cards.TextOf(reply), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task StopNotifying_BySchoolAdmin_SilencesTheirOwnChatOnly(
        bool personal,
        int stopped
    )
    {
        await using var kit = TwoHeld();
        kit.Here.Place = kit.Here.Place! with { Personal = personal };

        await kit.SayAsync("stop notifying here", SchoolAdmin);

        Assert.Equal(stopped, kit.Subscriptions.Unsubscribed.Count);
    }

    [Theory]
    [InlineData("notify here")]
    [InlineData("notify here for Lincoln Elementary")]
    public async Task Notify_BySchoolAdmin_IsRefused(string say)
    {
        await using var kit = TwoHeld();

        var reply = await kit.SayAsync(say, SchoolAdmin);

        Assert.IsType<ChatReply.Text>(reply);
        Assert.Empty(kit.Subscriptions.Subscribed);
    }

    private static CardReader Personal(string person) =>
        new()
        {
            TenantId = ChatKit.Tenant,
            Personal = true,
            PersonId = person,
        };

    private static Task<ChatReply> DescribeAsync(ChatKit kit, CardReader reader) =>
        kit.Chat.DescribeAsync(
            new Notification("riverbend", "holds_opened", ["hold-s1", "hold-s3"], "Syncs on hold")
            {
                Reader = reader,
            },
            CancellationToken.None
        );

    private static Task<ChatReply> RedrawAsync(ChatKit kit, CardReader reader) =>
        kit.Chat.RedrawAsync(
            new PostedCard
            {
                ConversationId = "a:chat",
                ActivityId = "1",
                Address = "address",
                Kind = "holds_opened",
                DistrictId = "riverbend",
                HoldIds = ["hold-s1", "hold-s3"],
                Text = "Syncs on hold",
                Reader = reader,
            },
            CancellationToken.None
        );

    private static ChatKit TwoHeld()
    {
        var kit = new ChatKit(o =>
            o.Districts[0]
                .Admins.Add(new AdminOptions { User = SchoolAdmin.ObjectId!, Schools = ["s3"] })
        );
        var elementary = Reports.Held("s3", "Lincoln Elementary", "data_removals");
        var district = Reports.Mixed();
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

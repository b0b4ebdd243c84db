using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Core.Reporting;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Bot;

/// <summary>The cards of alerts, as drawn, in both languages.</summary>
public sealed class AlertCardTests
{
    public static TheoryData<string, string, string> Alerts()
    {
        var data = new TheoryData<string, string, string>();
        foreach (
            var (kind, golden) in new[]
            {
                ("hold_escalated", "alert-escalated"),
                ("hold_changed", "alert-changed"),
                ("hold_closed", "alert-closed"),
                ("hold_reminder", "alert-reminder"),
                ("run_failed", "alert-run-failed"),
                ("run_missed", "alert-run-missed"),
                ("first_sync", "alert-first-sync"),
                ("digest", "alert-digest"),
            }
        )
        {
            data.Add(kind, ReaderLanguage.English, golden);
            data.Add(kind, ReaderLanguage.Spanish, golden + ".es");
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Alerts))]
    public async Task Alert_IsAsDrawn(string kind, string language, string golden)
    {
        await using var kit = Kit(kind == "hold_closed");

        var reply = await DescribeAsync(
            kit,
            new Notification("riverbend", kind, ["hold-s1"], "Clever answered with HTML.")
            {
                Detail = kind switch
                {
                    "digest" => "2026-09-14T14:00:00.0000000Z",
                    "hold_reminder" => "3",
                    "hold_escalated" => "7",
                    _ => null,
                },
                Reader = new CardReader { TenantId = ChatKit.Tenant, Language = language },
            }
        );

        CardGolden.Check(Cards.Of(reply), golden);
    }

    [Theory]
    [InlineData(ReaderLanguage.English, "alert-disconnected")]
    [InlineData(ReaderLanguage.Spanish, "alert-disconnected.es")]
    public async Task Alert_Disconnected_IsOneCardWithTheCause(string language, string golden)
    {
        await using var kit = Kit(closed: false);
        foreach (var school in Reports.Mixed().Schools.Take(2))
        {
            var held = school with { HoldId = $"hold-{school.Id}" };
            kit.Core.Holds[held.HoldId] = new HoldState(
                Reports.Hold(
                    held,
                    Reports.Reason(HoldReason.Disconnected, "Clever refused the token") with
                    {
                        Parts = [],
                    }
                ),
                null,
                null,
                null
            );
        }

        var reply = await DescribeAsync(
            kit,
            new Notification(
                "riverbend",
                "holds_opened",
                ["hold-s1", "hold-s2"],
                "2 schools are on hold"
            )
            {
                Reader = new CardReader { TenantId = ChatKit.Tenant, Language = language },
            }
        );

        CardGolden.Check(Cards.Of(reply), golden);
    }

    [Theory]
    [InlineData("hold_closed")]
    [InlineData("hold_reminder")]
    [InlineData("holds_opened")]
    [InlineData("digest")]
    public async Task Alert_OfAThousandSchoolsWithLongNames_Fits(string kind)
    {
        await using var kit = Kit(closed: false);
        var name = string.Concat(Enumerable.Repeat("学校*[_", 60));
        var ids = Enumerable.Range(0, 1_000).Select(n => $"hold-x{n}").ToList();
        foreach (var id in ids)
        {
            var school = Reports.Held(id, name, "data_removals") with { HoldId = id };
            kit.Core.Holds[id] = new HoldState(
                Reports.Hold(
                    school,
                    [.. Enum.GetValues<HoldReason>().Select(reason => Reports.Reason(reason))]
                ),
                kind == "hold_closed" ? Reports.Night : null,
                "Ana Ruiz",
                "done"
            );
            kit.Core.News.Add(new NewErrors(id, name, 999_999));
        }

        var reply = await DescribeAsync(
            kit,
            new Notification("riverbend", kind, ids, "many")
            {
                Reader = new CardReader { TenantId = ChatKit.Tenant },
            }
        );

        Assert.InRange(Cards.Bytes(Cards.Of(reply)), 1, Card.MaxBytes);
    }

    [Fact]
    public async Task Alert_SentAgain_SaysSoBelowItsTitle()
    {
        await using var kit = Kit(closed: false);

        var reply = await DescribeAsync(
            kit,
            new Notification("riverbend", "hold_opened", ["hold-s1"], "x")
            {
                Again = true,
                Reader = new CardReader { TenantId = ChatKit.Tenant },
            }
        );

        Assert.Contains(
            "Sent again",
            Cards.Of(reply)["body"]![1]!["text"]!.GetValue<string>(),
            StringComparison.Ordinal
        );
    }

    private static Task<ChatReply> DescribeAsync(ChatKit kit, Notification notification) =>
        kit.Chat.DescribeAsync(notification, TestContext.Current.CancellationToken);

    private static ChatKit Kit(bool closed)
    {
        var kit = new ChatKit();
        kit.Core.News.Add(new NewErrors("s2", "Cedar Grove Elementary", 2));
        if (closed)
        {
            kit.Core.Holds["hold-s1"] = new HoldState(
                Reports.LincolnHold() with
                {
                    Reasons =
                    [
                        Reports.Reason(HoldReason.DataRemovals) with
                        {
                            ApprovedBy = "Ana Ruiz",
                            ApprovedAt = Reports.Night.AddHours(9),
                        },
                    ],
                },
                Reports.Night.AddHours(9),
                "Ana Ruiz",
                "212 removed, 14 added, 3 updated"
            )
            {
                Added = 14,
                Updated = 3,
                Removed = 212,
            };
        }
        return kit;
    }
}

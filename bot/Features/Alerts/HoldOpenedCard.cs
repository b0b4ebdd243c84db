using System.Text.Json.Nodes;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Alerts;

/// <summary>Tells a channel or a chat that schools wait for a decision. Counts only, no names of people.</summary>
internal static class HoldOpenedCard
{
    private const int TextLength = 400;

    public static JsonObject Build(HoldView hold, DistrictReport report, ReaderClock clock) =>
        Card.Build(
            CardText.Plain($"Sync on hold: {hold.School}"),
            [
                Card.Heading($"{Icon.Hold} Sync on hold: {CardText.Escape(hold.School)}"),
                Card.Text(
                    CardText.Line(
                        CardText.Escape(report.Name),
                        $"since {clock.Full(hold.OpenedAt)}"
                    ),
                    subtle: true,
                    tight: true
                ),
                .. hold.Reasons.SelectMany(Reason),
                Card.Text(
                    "Nothing of this school is synced until an admin decides. Other schools go on."
                ),
                Card.Buttons(
                    Card.Execute(
                        "Review hold",
                        Verbs.School,
                        new JsonObject { ["district"] = report.Id, ["school"] = hold.SchoolId }
                    ),
                    DistrictButton(report)
                ),
            ]
        );

    /// <summary>Many schools at once make one card. Holds that have closed meanwhile are counted only.</summary>
    public static JsonObject Digest(
        Notification notification,
        IReadOnlyList<HoldView> open,
        DistrictReport report
    )
    {
        var closed = notification.HoldIds.Count - open.Count;
        List<JsonObject> head =
        [
            Card.Heading($"{Icon.Hold} Syncs on hold: {CardText.Count(open.Count, "school")}"),
            Card.Text(CardText.Escape(report.Name), subtle: true, tight: true),
            Card.Text(CardText.Escape(notification.Text, TextLength)),
        ];
        if (closed > 0)
        {
            head.Add(
                Card.Text($"{CardText.Count(closed, "hold")} closed meanwhile.", subtle: true)
            );
        }
        return PickCard.Build(
            CardText.Plain(notification.Text),
            head,
            [.. open.Select(Row)],
            "District status shows all of them.",
            Card.Buttons(DistrictButton(report))
        );
    }

    internal static JsonObject DistrictButton(DistrictReport report) =>
        Card.Execute(
            "District status",
            Verbs.District,
            new JsonObject { ["district"] = report.Id }
        );

    private static JsonObject[] Reason(HoldReasonView reason) =>
        [
            Card.Text(HoldText.Title(reason.Reason), bold: true),
            Card.Text(CardText.Escape(reason.Text, TextLength), tight: true),
        ];

    private static JsonObject Row(HoldView hold) =>
        PickCard.Row(
            CardText.Escape(hold.School, 90),
            string.Join(", ", hold.Reasons.Select(r => HoldText.Title(r.Reason))),
            Card.Execute(
                $"Open {CardText.Plain(hold.School, 90)}",
                Verbs.School,
                new JsonObject { ["district"] = hold.DistrictId, ["school"] = hold.SchoolId }
            )
        );
}

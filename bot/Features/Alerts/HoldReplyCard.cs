using System.Globalization;
using System.Text.Json.Nodes;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Holds;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Alerts;

/// <summary>What is said below the post that told of holds: it changed, it is over, it is still open. Short: the post shows the rest.</summary>
internal static class HoldReplyCard
{
    private const int Shown = 6;
    private const int TextLength = 300;

    public static ChatReply.Card Changed(HoldView hold, DistrictReport report) =>
        Reply(
            CardText.Format(AlertWords.Changed, hold.School),
            Icon.Hold,
            [
                .. hold
                    .Reasons.Where(reason => reason.ApprovedAt is null)
                    .SelectMany(reason =>
                        new[]
                        {
                            Card.Text(HoldText.Title(reason.Reason), bold: true),
                            Card.Text(
                                CardText.Escape(HoldSentence.Of(reason), TextLength),
                                tight: true
                            ),
                        }
                    ),
                Card.Buttons(Review(hold, report)),
            ]
        );

    /// <summary>Holds that are over, some of them with how; how many of the same post are not.</summary>
    public static ChatReply.Card Closed(
        IReadOnlyList<(HoldState State, HoldNews News)> closed,
        int count,
        int open
    )
    {
        var title =
            closed is [var only] && count == 1
                ? CardText.Format(AlertWords.Closed, only.State.View.School)
                : CardText.Format(AlertWords.ClosedTitleMany, CardText.Number(count));
        return Reply(
            title,
            Icon.Good,
            [
                .. closed
                    .Take(Shown)
                    .Select(c =>
                        Card.Text(
                            count == 1
                                ? c.News.Text
                                : $"{CardText.Escape(c.State.View.School, 90)}: {c.News.Text}",
                            tight: true
                        )
                    ),
                open == 0 ? null : Card.Text(StillOpen(open), subtle: true),
            ]
        );
    }

    public static ChatReply.Card Reminder(
        Notification notification,
        IReadOnlyList<HoldView> open,
        DistrictReport report,
        ReaderClock clock
    )
    {
        var what =
            open is [var only] ? only.School
            : open.Count == 0 ? report.Name
            : CardText.Schools(open.Count);
        var since = open.Count == 0 ? DateTime.MinValue : open.Min(hold => hold.OpenedAt);
        return Reply(
            CardText.Format(AlertWords.Reminder, what),
            Icon.Hold,
            open.Count == 0
                ? [Card.Text(AlertWords.NoneLeft)]
                :
                [
                    Card.Text(
                        notification.Detail is "1" or null
                            ? CardText.Format(AlertWords.ReminderDay, clock.Full(since))
                            : CardText.Format(
                                AlertWords.ReminderDays,
                                notification.Detail,
                                clock.Full(since)
                            )
                    ),
                    .. open.Take(Shown)
                        .Select(hold =>
                            Card.Text(
                                CardText.Line(
                                    CardText.Escape(hold.School, 90),
                                    string.Join(
                                        ", ",
                                        hold.Reasons.Where(r => r.ApprovedAt is null)
                                            .Select(r => HoldText.Title(r.Reason))
                                    )
                                ),
                                tight: true
                            )
                        ),
                    open.Count > Shown
                        ? Card.Text(
                            CardText.Format(
                                CardWords.More,
                                CardText.Number(open.Count - Shown),
                                AlertWords.AllOfThem
                            ),
                            subtle: true
                        )
                        : null,
                    Card.Buttons(open is [var one] ? Review(one, report) : ReviewMany(report)),
                ]
        );
    }

    public static JsonObject Review(HoldView hold, DistrictReport report) =>
        Card.Execute(
            AlertWords.Review,
            Verbs.School,
            new JsonObject
            {
                ["district"] = report.Id,
                ["school"] = hold.SchoolId,
                ["hold"] = hold.Id,
            }
        );

    public static JsonObject ReviewMany(DistrictReport report) =>
        Card.Execute(
            AlertWords.ReviewMany,
            Verbs.Holds,
            new JsonObject { ["district"] = report.Id }
        );

    private static string StillOpen(int open) =>
        open == 1
            ? AlertWords.StillOpenOne
            : CardText.Format(
                AlertWords.StillOpenCount,
                open.ToString("N0", CultureInfo.InvariantCulture)
            );

    private static ChatReply.Card Reply(string title, string icon, IEnumerable<JsonObject?> below)
    {
        // a title as small as a line: the post above has the large one
        var head = Card.Text($"{icon} {CardText.Escape(title, 200)}", bold: true);
        head["style"] = "heading";
        head["size"] = "Default";
        return new(Card.Build(CardText.Plain(title), [head, .. below]), CardText.Plain(title));
    }
}

using System.Globalization;
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

    public static ChatReply.Card Changed(HoldView hold, DistrictReport report)
    {
        var title = CardText.Format(AlertWords.Changed, hold.School);
        using var card = Begin(title, Icon.Hold);
        foreach (var reason in hold.Reasons.Where(reason => reason.ApprovedAt is null))
        {
            card.Text(HoldText.Title(reason.Reason), bold: true);
            card.Text(CardText.Escape(HoldSentence.Of(reason), TextLength), tight: true);
        }
        card.Buttons(Review(hold, report));
        return Reply(card, title);
    }

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
        using var card = Begin(title, Icon.Good);
        foreach (var (state, news) in closed.Take(Shown))
        {
            card.Text(
                count == 1 ? news.Text : $"{CardText.Escape(state.View.School, 90)}: {news.Text}",
                tight: true
            );
        }
        if (open > 0)
        {
            card.Text(StillOpen(open), subtle: true);
        }
        return Reply(card, title);
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
        var title = CardText.Format(AlertWords.Reminder, what);
        using var card = Begin(title, Icon.Hold);
        if (open.Count == 0)
        {
            card.Text(AlertWords.NoneLeft);
            return Reply(card, title);
        }
        var since = clock.Full(open.Min(hold => hold.OpenedAt));
        card.Text(
            notification.Detail is "1" or null
                ? CardText.Format(AlertWords.ReminderDay, since)
                : CardText.Format(AlertWords.ReminderDays, notification.Detail, since)
        );
        foreach (var hold in open.Take(Shown))
        {
            card.Text(
                CardText.Line(
                    CardText.Escape(hold.School, 90),
                    string.Join(
                        ", ",
                        hold.Reasons.Where(r => r.ApprovedAt is null)
                            .Select(r => HoldText.Title(r.Reason))
                    )
                ),
                tight: true
            );
        }
        if (open.Count > Shown)
        {
            card.Text(
                CardText.Format(
                    CardWords.More,
                    CardText.Number(open.Count - Shown),
                    AlertWords.AllOfThem
                ),
                subtle: true
            );
        }
        card.Buttons(open is [var one] ? Review(one, report) : ReviewMany(report));
        return Reply(card, title);
    }

    public static Button Review(HoldView hold, DistrictReport report) =>
        Button.Execute(
            AlertWords.Review,
            Verbs.School,
            new PressData
            {
                ["district"] = report.Id,
                ["school"] = hold.SchoolId,
                ["hold"] = hold.Id,
            }
        );

    public static Button ReviewMany(DistrictReport report) =>
        Button.Execute(
            AlertWords.ReviewMany,
            Verbs.Holds,
            new PressData { ["district"] = report.Id }
        );

    private static string StillOpen(int open) =>
        open == 1
            ? AlertWords.StillOpenOne
            : CardText.Format(
                AlertWords.StillOpenCount,
                open.ToString("N0", CultureInfo.InvariantCulture)
            );

    private static Card Begin(string title, string icon)
    {
        var card = new Card(CardText.Plain(title));
        // the post above has the large one
        card.SmallHeading($"{icon} {CardText.Escape(title, 200)}");
        return card;
    }

    private static ChatReply.Card Reply(Card card, string title) =>
        new(card.Written(), CardText.Plain(title));
}

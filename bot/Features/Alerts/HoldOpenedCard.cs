using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Holds;
using SisSync.Core.Holding;
using SisSync.Core.Notifying;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Alerts;

/// <summary>Tells a channel or a chat that schools wait for a decision. Counts only, no names of people of the roster.</summary>
internal static class HoldOpenedCard
{
    private const int TextLength = 400;

    public static WrittenCard Build(
        HoldView hold,
        HoldNews? news,
        DistrictReport report,
        ReaderClock clock,
        string? because = null
    )
    {
        using var card = new Card(CardText.Plain(CardText.Format(AlertWords.OnHold, hold.School)));
        card.Heading(
            $"{Icon.Hold} {CardText.Format(AlertWords.OnHold, CardText.Escape(hold.School))}"
        );
        card.Text(
            CardText.Line(
                CardText.Escape(report.Name),
                CardText.Format(AlertWords.Since, clock.Full(hold.OpenedAt))
            ),
            subtle: true,
            tight: true
        );
        if (because is not null)
        {
            card.Notice(Tone.Warning, $"{Icon.Alert} {because}");
        }
        if (news is not null)
        {
            card.Notice(news.Tone, news.Text);
        }
        foreach (var reason in hold.Reasons)
        {
            Reason(card, reason, clock);
        }
        card.Text(AlertWords.NothingSynced);
        card.Buttons(HoldReplyCard.Review(hold, report), DistrictButton(report));
        return card.Written();
    }

    /// <summary>Many schools at once make one card; each that has closed says how.</summary>
    public static WrittenCard Digest(
        Notification notification,
        IReadOnlyList<HoldView> open,
        IReadOnlyList<(HoldState State, HoldNews News)> closed,
        DistrictReport report
    )
    {
        var gone = notification.HoldIds.Count - open.Count;
        var title = CardText.Format(
            Cause(open) is null ? AlertWords.OnHoldMany : AlertWords.Disconnected,
            Schools(open.Count)
        );
        using var card = new Card(CardText.Plain(title));
        card.Heading($"{(open.Count > 0 ? Icon.Hold : Icon.Good)} {title}");
        card.Text(CardText.Escape(report.Name), subtle: true, tight: true);
        card.Text(Sentence(open.Count, notification.HoldIds.Count));
        if (Cause(open) is { } cause)
        {
            card.Text(CardText.Escape(cause, TextLength));
        }
        if (gone > 0)
        {
            card.Text(
                gone == 1
                    ? AlertWords.ClosedOne
                    : CardText.Format(AlertWords.ClosedMany, CardText.Number(gone)),
                subtle: true
            );
        }
        foreach (var (state, news) in closed)
        {
            card.Text($"{CardText.Escape(state.View.School, 90)}: {news.Text}", tight: true);
        }
        PickCard.Rows(
            card,
            open,
            Row,
            AlertWords.AllOfThem,
            tail =>
                tail.Buttons(
                    open.Count > 0 ? HoldReplyCard.ReviewMany(report) : null,
                    DistrictButton(report)
                )
        );
        return card.Written();
    }

    /// <summary>The sentence that all of them are held for, where Clever is disconnected from the whole district.</summary>
    internal static string? Cause(IReadOnlyList<HoldView> open)
    {
        var causes = open.Select(hold =>
                hold.Reasons.FirstOrDefault(r =>
                    r is { Reason: HoldReason.Disconnected, ApprovedAt: null, Parts.Count: 0 }
                )
            )
            .Select(reason => reason is null ? null : HoldSentence.Of(reason))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return causes is [{ } one] ? one : null;
    }

    /// <summary>How many of the schools that went on hold together still are.</summary>
    internal static string Sentence(int open, int all) =>
        open == 0 ? AlertWords.NoneLeft
        : open == all ? CardText.Format(AlertWords.ManyText, CardText.Number(all))
        : CardText.Format(
            open == 1 ? AlertWords.OneOfMany : AlertWords.SomeOfMany,
            CardText.Number(open),
            CardText.Number(all)
        );

    internal static Button DistrictButton(DistrictReport report) =>
        Button.Execute(
            AlertWords.District,
            Verbs.District,
            new PressData { ["district"] = report.Id }
        );

    private static void Reason(Card card, HoldReasonView reason, ReaderClock clock)
    {
        card.Text(HoldText.Title(reason.Reason), bold: true);
        card.Text(CardText.Escape(HoldSentence.Of(reason), TextLength), tight: true);
        if (reason is { ApprovedBy: { } by, ApprovedAt: { } at })
        {
            HoldSection.Approved(card, by, at, clock);
        }
    }

    private static string Schools(int count) =>
        count == 1
            ? AlertWords.OneSchool
            : CardText.Format(AlertWords.Schools, CardText.Number(count));

    private static void Row(Card card, HoldView hold) =>
        PickCard.Row(
            card,
            CardText.Escape(hold.School, 90),
            string.Join(", ", hold.Reasons.Select(r => HoldText.Title(r.Reason))),
            Button.Execute(
                CardText.Format(AlertWords.Open, CardText.Plain(hold.School, 90)),
                Verbs.School,
                new PressData
                {
                    ["district"] = hold.DistrictId,
                    ["school"] = hold.SchoolId,
                    ["hold"] = hold.Id,
                }
            )
        );
}

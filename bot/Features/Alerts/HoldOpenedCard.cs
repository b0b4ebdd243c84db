using System.Text.Json.Nodes;
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

    public static JsonObject Build(
        HoldView hold,
        HoldNews? news,
        DistrictReport report,
        ReaderClock clock,
        string? because = null
    ) =>
        Card.Build(
            CardText.Plain(CardText.Format(AlertWords.OnHold, hold.School)),
            [
                Card.Heading(
                    $"{Icon.Hold} {CardText.Format(AlertWords.OnHold, CardText.Escape(hold.School))}"
                ),
                Card.Text(
                    CardText.Line(
                        CardText.Escape(report.Name),
                        CardText.Format(AlertWords.Since, clock.Full(hold.OpenedAt))
                    ),
                    subtle: true,
                    tight: true
                ),
                because is null ? null : Card.Notice(Tone.Warning, $"{Icon.Alert} {because}"),
                news is null ? null : Card.Notice(news.Tone, news.Text),
                .. hold.Reasons.SelectMany(reason => Reason(reason, clock)),
                Card.Text(AlertWords.NothingSynced),
                Card.Buttons(HoldReplyCard.Review(hold, report), DistrictButton(report)),
            ]
        );

    /// <summary>Many schools at once make one card; each that has closed says how.</summary>
    public static JsonObject Digest(
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
        List<JsonObject> head =
        [
            Card.Heading($"{(open.Count > 0 ? Icon.Hold : Icon.Good)} {title}"),
            Card.Text(CardText.Escape(report.Name), subtle: true, tight: true),
            Card.Text(Sentence(open.Count, notification.HoldIds.Count)),
        ];
        if (Cause(open) is { } cause)
        {
            head.Add(Card.Text(CardText.Escape(cause, TextLength)));
        }
        if (gone > 0)
        {
            head.Add(
                Card.Text(
                    gone == 1
                        ? AlertWords.ClosedOne
                        : CardText.Format(AlertWords.ClosedMany, CardText.Number(gone)),
                    subtle: true
                )
            );
        }
        head.AddRange(
            closed.Select(c =>
                Card.Text($"{CardText.Escape(c.State.View.School, 90)}: {c.News.Text}", tight: true)
            )
        );
        return PickCard.Build(
            CardText.Plain(title),
            head,
            [.. open.Select(Row)],
            AlertWords.AllOfThem,
            Card.Buttons(
                open.Count > 0 ? HoldReplyCard.ReviewMany(report) : null,
                DistrictButton(report)
            )
        );
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

    internal static JsonObject DistrictButton(DistrictReport report) =>
        Card.Execute(
            AlertWords.District,
            Verbs.District,
            new JsonObject { ["district"] = report.Id }
        );

    private static IEnumerable<JsonObject> Reason(HoldReasonView reason, ReaderClock clock)
    {
        yield return Card.Text(HoldText.Title(reason.Reason), bold: true);
        yield return Card.Text(CardText.Escape(HoldSentence.Of(reason), TextLength), tight: true);
        if (reason is { ApprovedBy: { } by, ApprovedAt: { } at })
        {
            yield return HoldSection.Approved(by, at, clock);
        }
    }

    private static string Schools(int count) =>
        count == 1
            ? AlertWords.OneSchool
            : CardText.Format(AlertWords.Schools, CardText.Number(count));

    private static JsonObject Row(HoldView hold) =>
        PickCard.Row(
            CardText.Escape(hold.School, 90),
            string.Join(", ", hold.Reasons.Select(r => HoldText.Title(r.Reason))),
            Card.Execute(
                CardText.Format(AlertWords.Open, CardText.Plain(hold.School, 90)),
                Verbs.School,
                new JsonObject
                {
                    ["district"] = hold.DistrictId,
                    ["school"] = hold.SchoolId,
                    ["hold"] = hold.Id,
                }
            )
        );
}

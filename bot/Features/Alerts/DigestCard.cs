using System.Text.Json.Nodes;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Issues;
using SisSync.Bot.Features.Status;
using SisSync.Core.Holding;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Alerts;

/// <summary>The morning: what is on hold, and the errors that appeared since the last one. Counts only.</summary>
internal static class DigestCard
{
    private const int Shown = 10;

    public static ChatReply.Card Build(
        DistrictReport report,
        IReadOnlyList<HoldView> open,
        IReadOnlyList<NewErrors> news,
        DateTime since,
        ReaderClock clock
    )
    {
        var title = CardText.Format(AlertWords.Digest, report.Name);
        var errors = news.Sum(school => school.Count);
        List<JsonObject?> body =
        [
            Card.Heading(CardText.Escape(title, 200)),
            .. Notices.Of(report, clock),
            open.Count + errors == 0 ? Card.Text(AlertWords.DigestQuiet) : null,
        ];
        if (open.Count > 0)
        {
            body.Add(
                Card.Subheading(
                    $"{Icon.Hold} {CardText.Format(AlertWords.DigestHeld, CardText.Schools(open.Count))}"
                )
            );
            body.AddRange(open.Take(Shown).Select(hold => Held(hold, clock)));
            body.Add(More(open.Count));
        }
        if (errors > 0)
        {
            body.Add(
                Card.Subheading(
                    $"{Icon.Error} {CardText.Format(AlertWords.DigestErrors, clock.Date(since), CardText.Number(errors))}"
                )
            );
            body.AddRange(
                news.Take(Shown)
                    .Select(school =>
                        Card.Text(
                            CardText.Line(
                                CardText.Escape(school.School, 90),
                                CardText.Errors(school.Count)
                            ),
                            tight: true
                        )
                    )
            );
            body.Add(More(news.Count));
        }
        body.Add(
            Card.Buttons(
                open.Count > 0 ? HoldReplyCard.ReviewMany(report) : null,
                errors > 0
                    ? IssueButton.Build(IssueScope.Errors, report.Id, title: AlertWords.ShowErrors)
                    : null,
                HoldOpenedCard.DistrictButton(report)
            )
        );
        body.Add(Card.Text(AlertWords.HowToStop, subtle: true));
        var summary = CardText.Format(
            AlertWords.DigestSummary,
            report.Name,
            CardText.Number(open.Count),
            CardText.Number(errors)
        );
        return new ChatReply.Card(
            Card.Build(CardText.Plain(summary), body),
            CardText.Plain(summary)
        )
        {
            Settled = true,
        };
    }

    private static JsonObject Held(HoldView hold, ReaderClock clock) =>
        Card.Text(
            CardText.Line(
                CardText.Escape(hold.School, 90),
                string.Join(", ", hold.Reasons.Select(r => HoldText.Title(r.Reason))),
                CardText.Format(AlertWords.Since, clock.Date(hold.OpenedAt))
            ),
            tight: true
        );

    private static JsonObject? More(int count) =>
        count <= Shown
            ? null
            : Card.Text(
                CardText.Format(
                    CardWords.More,
                    CardText.Number(count - Shown),
                    AlertWords.AllOfThem
                ),
                subtle: true
            );
}

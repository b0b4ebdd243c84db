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
        var summary = CardText.Plain(
            CardText.Format(
                AlertWords.DigestSummary,
                report.Name,
                CardText.Number(open.Count),
                CardText.Number(errors)
            )
        );
        using var card = new Card(summary);
        card.Heading(CardText.Escape(title, 200));
        Notices.Draw(card, report, clock);
        if (open.Count + errors == 0)
        {
            card.Text(AlertWords.DigestQuiet);
        }
        if (open.Count > 0)
        {
            Held(card, open, clock);
        }
        if (errors > 0)
        {
            Errors(card, news, errors, since, clock);
        }
        card.Buttons(
            open.Count > 0 ? HoldReplyCard.ReviewMany(report) : null,
            errors > 0
                ? IssueButton.Build(IssueScope.Errors, report.Id, title: AlertWords.ShowErrors)
                : null,
            HoldOpenedCard.DistrictButton(report)
        );
        card.Text(AlertWords.HowToStop, subtle: true);
        return new ChatReply.Card(card.Written(), summary) { Settled = true };
    }

    private static void Held(Card card, IReadOnlyList<HoldView> open, ReaderClock clock)
    {
        card.Subheading(
            $"{Icon.Hold} {CardText.Format(AlertWords.DigestHeld, CardText.Schools(open.Count))}"
        );
        foreach (var hold in open.Take(Shown))
        {
            card.Text(
                CardText.Line(
                    CardText.Escape(hold.School, 90),
                    string.Join(", ", hold.Reasons.Select(r => HoldText.Title(r.Reason))),
                    CardText.Format(AlertWords.Since, clock.Date(hold.OpenedAt))
                ),
                tight: true
            );
        }
        More(card, open.Count);
    }

    private static void Errors(
        Card card,
        IReadOnlyList<NewErrors> news,
        int errors,
        DateTime since,
        ReaderClock clock
    )
    {
        card.Subheading(
            $"{Icon.Error} {CardText.Format(AlertWords.DigestErrors, clock.Date(since), CardText.Number(errors))}"
        );
        foreach (var school in news.Take(Shown))
        {
            card.Text(
                CardText.Line(CardText.Escape(school.School, 90), CardText.Errors(school.Count)),
                tight: true
            );
        }
        More(card, news.Count);
    }

    private static void More(Card card, int count)
    {
        if (count > Shown)
        {
            card.Text(
                CardText.Format(
                    CardWords.More,
                    CardText.Number(count - Shown),
                    AlertWords.AllOfThem
                ),
                subtle: true
            );
        }
    }
}

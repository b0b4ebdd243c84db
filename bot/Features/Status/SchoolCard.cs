using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Files;
using SisSync.Bot.Features.Holds;
using SisSync.Bot.Features.Issues;
using SisSync.Core.Holding;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Status;

/// <summary>One school: its state, its hold with the buttons, its errors and alerts with their remedies.</summary>
internal static class SchoolCard
{
    private static readonly Detail[] Details = Enum.GetValues<Detail>();

    /// <param name="seen">What the reader may see; its notices apply to every school.</param>
    /// <param name="school">One of its schools.</param>
    /// <param name="hold">The open hold of the school, if any.</param>
    /// <param name="told">What just happened, shown first.</param>
    /// <param name="clock">The reader's.</param>
    public static WrittenCard Build(
        Entitlement seen,
        SchoolReport school,
        HoldView? hold,
        HoldNews? told,
        ReaderClock clock
    )
    {
        using var card = new Card(Summary(school));
        var start = card.Mark;
        foreach (var detail in Details)
        {
            card.CutBack(start);
            Draw(card, seen, school, hold, told, clock, detail);
            if (card.Fits)
            {
                break;
            }
        }
        return card.Written();
    }

    private static void Draw(
        Card card,
        Entitlement seen,
        SchoolReport school,
        HoldView? hold,
        HoldNews? told,
        ReaderClock clock,
        Detail detail
    )
    {
        card.Heading(
            (school.Errors > 0 ? $"{Icon.Error} " : "") + CardText.Escape(school.Name),
            school.Errors > 0 ? Tone.Attention : Tone.Default
        );
        card.Text(CardText.Escape(seen.Report.Name), subtle: true, tight: true);
        if (told is not null)
        {
            card.Notice(told.Tone, told.Text);
        }
        Notices.Draw(card, seen.Report, clock);
        card.Facts(SchoolFacts.Of(school, seen.Report, clock));
        if (hold is not null)
        {
            // While somebody's yes is worked on, nothing invites to press again.
            var shown = told is { Awaited: true } ? hold with { Actions = [] } : hold;
            HoldSection.Draw(card, shown, clock, detail);
        }
        IssueSection.Draw(card, school, seen.Report, clock, detail);
        foreach (var reason in school.Suppressed)
        {
            Suppressed(card, reason);
        }
        CsvChoice.Draw(
            card,
            seen.Report.Id,
            school.Id,
            hold,
            detail < Detail.Bare ? IssueLevels.Of(school, IssueScope.Both) : [],
            detail < Detail.Bare ? school.Suppressed : []
        );
        SchoolLinks.Draw(card, seen, school, told, detail);
    }

    /// <summary>One line for the toast and for clients that draw no cards.</summary>
    public static string Summary(SchoolReport school) =>
        CardText.Plain(
            $"{CardText.Plain(school.Name, 90)}: {StatusText.Title(school.Status)}, "
                + $"{CardText.Errors(school.Errors)}, {CardText.Alerts(school.Alerts)}"
        );

    private static void Suppressed(Card card, SuppressedReason reason) =>
        card.Text(
            CardText.Format(
                StatusWords.Suppressed,
                SchoolRow.ReasonTitle(reason.Code),
                CardText.Count(reason.Count, CardWords.OneRow, CardWords.Rows)
            ),
            subtle: true
        );
}

using System.Text.Json.Nodes;
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
    /// <param name="seen">What the reader may see; its notices apply to every school.</param>
    /// <param name="school">One of its schools.</param>
    /// <param name="hold">The open hold of the school, if any.</param>
    /// <param name="told">What just happened, shown first.</param>
    /// <param name="clock">The reader's.</param>
    public static JsonObject Build(
        Entitlement seen,
        SchoolReport school,
        HoldView? hold,
        HoldNews? told,
        ReaderClock clock
    )
    {
        var details = Enum.GetValues<Detail>();
        return details
                .Select(detail => Build(seen, school, hold, told, clock, detail))
                .FirstOrDefault(card => Card.Bytes(card) <= Card.MaxBytes)
            ?? Build(seen, school, hold, told, clock, Detail.Bare);
    }

    private static JsonObject Build(
        Entitlement seen,
        SchoolReport school,
        HoldView? hold,
        HoldNews? told,
        ReaderClock clock,
        Detail detail
    )
    {
        List<JsonObject?> body =
        [
            Card.Heading(
                (school.Errors > 0 ? $"{Icon.Error} " : "") + CardText.Escape(school.Name),
                school.Errors > 0 ? Tone.Attention : Tone.Default
            ),
            Card.Text(CardText.Escape(seen.Report.Name), subtle: true, tight: true),
            told is null ? null : Card.Notice(told.Tone, told.Text),
            .. Notices.Of(seen.Report, clock),
            Card.Facts(SchoolFacts.Of(school, seen.Report, clock)),
        ];
        if (hold is not null)
        {
            // While somebody's yes is worked on, nothing invites to press again.
            var shown = told is { Awaited: true } ? hold with { Actions = [] } : hold;
            body.AddRange(HoldSection.Build(shown, clock, detail));
        }
        body.AddRange(IssueSection.Build(school, seen.Report, clock, detail));
        body.AddRange(school.Suppressed.Select(Suppressed));
        body.AddRange(
            CsvChoice.Build(
                seen.Report.Id,
                school.Id,
                hold,
                detail < Detail.Bare ? IssueLevels.Of(school, IssueScope.Both) : [],
                detail < Detail.Bare ? school.Suppressed : []
            )
        );
        body.AddRange(SchoolLinks.Build(seen, school, told, detail));
        return Card.Build(Summary(school), body);
    }

    /// <summary>One line for the toast and for clients that draw no cards.</summary>
    public static string Summary(SchoolReport school) =>
        CardText.Plain(
            $"{CardText.Plain(school.Name, 90)}: {StatusText.Title(school.Status)}, "
                + $"{CardText.Errors(school.Errors)}, {CardText.Alerts(school.Alerts)}"
        );

    private static JsonObject Suppressed(SuppressedReason reason) =>
        Card.Text(
            CardText.Format(
                StatusWords.Suppressed,
                SchoolRow.ReasonTitle(reason.Code),
                CardText.Count(reason.Count, CardWords.OneRow, CardWords.Rows)
            ),
            subtle: true
        );
}

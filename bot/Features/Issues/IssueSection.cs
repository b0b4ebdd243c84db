using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Status;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Issues;

/// <summary>The errors and alerts of one school: what they are, how many, how to fix them.</summary>
internal static class IssueSection
{
    public static void Draw(
        Card card,
        SchoolReport school,
        DistrictReport report,
        ReaderClock clock,
        Detail detail
    )
    {
        foreach (var level in IssueLevels.Parts(IssueScope.Both))
        {
            var issues = IssueLevels.Of(school, level);
            if (issues.Count == 0)
            {
                continue;
            }
            Heading(card, level, any: true);
            var withFix = detail <= (level == IssueScope.Errors ? Detail.ErrorFixes : Detail.Whole);
            foreach (var issue in issues)
            {
                IssueRow.Draw(card, issue, report, school, withFix ? 0 : null);
            }
        }
        if (school.Issues.Any(i => i.Count > 0))
        {
            Arrives(card, report, clock);
        }
    }

    /// <summary>The title of one level, or the good news that there is nothing of it.</summary>
    public static void Heading(Card card, IssueScope level, bool any)
    {
        if (any)
        {
            card.Subheading(
                level == IssueScope.Errors
                    ? $"{Icon.Error} {IssueCardWords.ErrorsMean}"
                    : $"{Icon.Alert} {IssueCardWords.AlertsMean}"
            );
        }
        else
        {
            card.Text(
                $"{Icon.Good} {(level == IssueScope.Errors ? IssueCardWords.NoErrors : IssueCardWords.NoAlerts)}",
                Tone.Good
            );
        }
    }

    /// <summary>When a correction made in the SIS is seen here.</summary>
    public static void Arrives(Card card, DistrictReport report, ReaderClock clock) =>
        card.Text(
            IssueText.Arrival(report.SourceLastSync is { } at ? clock.Full(at) : null),
            subtle: true
        );
}

using System.Text.Json.Nodes;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Status;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Issues;

/// <summary>The errors and alerts of one school: what they are, how many, how to fix them.</summary>
internal static class IssueSection
{
    public static IEnumerable<JsonObject> Build(
        SchoolReport school,
        DistrictReport report,
        ReaderClock clock,
        Detail detail
    )
    {
        foreach (var level in new[] { IssueScope.Errors, IssueScope.Alerts })
        {
            var issues = IssueLevels.Of(school, level);
            if (issues.Count == 0)
            {
                continue;
            }
            yield return Heading(level);
            var withFix = detail <= (level == IssueScope.Errors ? Detail.ErrorFixes : Detail.Whole);
            foreach (var issue in issues)
            {
                yield return IssueRow.Build(issue, report, school, withFix ? 0 : null);
            }
        }
        if (school.Issues.Any(i => i.Count > 0))
        {
            yield return Arrives(report, clock);
        }
    }

    /// <summary>The title of one level.</summary>
    public static JsonObject Heading(IssueScope level) =>
        Card.Subheading(
            level == IssueScope.Errors
                ? $"{Icon.Error} {IssueCardWords.ErrorsMean}"
                : $"{Icon.Alert} {IssueCardWords.AlertsMean}"
        );

    /// <summary>Good news of one level.</summary>
    public static JsonObject NothingOf(IssueScope level) =>
        Card.Text(
            $"{Icon.Good} {(level == IssueScope.Errors ? IssueCardWords.NoErrors : IssueCardWords.NoAlerts)}",
            Tone.Good
        );

    /// <summary>When a correction made in the SIS is seen here.</summary>
    public static JsonObject Arrives(DistrictReport report, ReaderClock clock) =>
        Card.Text(
            IssueText.Arrival(report.SourceLastSync is { } at ? clock.Full(at) : null),
            subtle: true
        );
}

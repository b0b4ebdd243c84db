using System.Text.Json.Nodes;
using SisSync.Bot.Cards;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Status;

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
        foreach (var level in new[] { "error", "alert" })
        {
            var issues = school.Issues.Where(i => i.Level == level && i.Count > 0).ToList();
            if (issues.Count == 0)
            {
                continue;
            }
            var isError = level == "error";
            yield return Card.Subheading(
                isError
                    ? $"{Icon.Error} Errors: no account is created"
                    : $"{Icon.Alert} Alerts: the account is incomplete"
            );
            foreach (var issue in issues)
            {
                var type = IssueText.Find(issue.Code);
                yield return Card.Text(
                    $"{type?.Title ?? CardText.Escape(issue.Code)}: {CardText.Count(issue.Count, "record")}",
                    isError ? Tone.Attention : Tone.Default,
                    bold: true
                );
                if (type is not null && detail <= (isError ? Detail.ErrorFixes : Detail.Whole))
                {
                    yield return Card.Text(type.Fix, subtle: true, tight: true);
                }
            }
        }
        if (school.Issues.Any(i => i.Count > 0) && report.SourceLastSync is { } at)
        {
            yield return Card.Text($"Clever's last sync: {clock.Full(at)}.", subtle: true);
        }
    }
}

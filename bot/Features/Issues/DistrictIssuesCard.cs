using System.Text.Json.Nodes;
using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Status;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Issues;

/// <summary>Types of errors or alerts over all schools, and the schools that have the most of them.</summary>
internal static class DistrictIssuesCard
{
    // The rest of a card is for the list of schools.
    private const int HeadBytes = Card.MaxBytes - (8 * 1024);
    private const int Listed = 10;

    // Names of schools go before remedies do.
    private static readonly int?[] NamedPerType = [3, 1, null];

    public static JsonObject Build(Entitlement seen, IssueScope scope, ReaderClock clock)
    {
        var heads = NamedPerType.Select(named => Head(seen, scope, clock, named));
        var head =
            heads.FirstOrDefault(parts => parts.Sum(p => Card.Bytes(p)) <= HeadBytes)
            ?? Head(seen, scope, clock, named: null);
        var affected = seen
            .Report.Schools.Where(s => IssueLevels.Count(s, scope) > 0)
            .OrderByDescending(s => IssueLevels.Count(s, scope))
            .ThenBy(s => s.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();
        return PickCard.Build(
            Summary(seen, scope),
            affected.Count > 0 ? [.. head, Card.Subheading(IssueCardWords.MostAffected)] : head,
            [.. affected.Take(Listed).Select(s => Row(seen.Report, s, scope))],
            IssueCardWords.SayForSchool,
            Navigation(seen.Report, scope),
            affected.Count
        );
    }

    /// <summary>One line for the toast and for clients that draw no cards.</summary>
    public static string Summary(Entitlement seen, IssueScope scope) =>
        CardText.Plain(
            $"{CardText.Plain(seen.Report.Name, 90)}: {string.Join(", ", IssueLevels.Parts(scope).Select(part => Total(seen, part)))}"
        );

    private static List<JsonObject> Head(
        Entitlement seen,
        IssueScope scope,
        ReaderClock clock,
        int? named
    )
    {
        var report = seen.Report;
        var name = CardText.Escape(report.Name);
        List<JsonObject> head =
        [
            Card.Heading(
                seen.WholeDistrict
                    ? $"{IssueButton.Name(scope)}: {name}"
                    : CardText.Format(IssueCardWords.YourSchools, IssueButton.Name(scope), name)
            ),
            .. Notices.Of(report, clock),
        ];
        foreach (var level in IssueLevels.Parts(scope))
        {
            var issues = IssueLevels.Of(report, level);
            head.Add(
                issues.Count > 0 ? IssueSection.Heading(level) : IssueSection.NothingOf(level)
            );
            head.AddRange(issues.Select(i => IssueRow.Build(i, report, school: null, named)));
        }
        head.Add(IssueSection.Arrives(report, clock));
        return head;
    }

    private static string Total(Entitlement seen, IssueScope level)
    {
        var count = seen.Report.Schools.Sum(s => IssueLevels.Count(s, level));
        return level == IssueScope.Errors ? CardText.Errors(count) : CardText.Alerts(count);
    }

    private static JsonObject Row(DistrictReport report, SchoolReport school, IssueScope scope) =>
        PickCard.Row(
            CardText.Escape(school.Name, 90),
            CardText.Line(
                IssueLevels
                    .Parts(scope)
                    .Select(level =>
                        level == IssueScope.Errors
                            ? CardText.Errors(school.Errors)
                            : CardText.Alerts(school.Alerts)
                    )
            ),
            IssueButton.Build(
                scope,
                report.Id,
                school.Id,
                CardText.Format(CardWords.Open, CardText.Plain(school.Name, 90))
            )
        );

    private static JsonObject Navigation(DistrictReport report, IssueScope scope) =>
        Card.Buttons(
            scope == IssueScope.Errors ? null : IssueButton.Build(IssueScope.Errors, report.Id),
            scope == IssueScope.Alerts ? null : IssueButton.Build(IssueScope.Alerts, report.Id),
            IssueButton.Build(scope, report.Id, title: CardWords.Refresh),
            Card.Execute(
                CardWords.BackToDistrict,
                Verbs.District,
                new JsonObject { ["district"] = report.Id }
            )
        );
}

using System.Text.Json.Nodes;
using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Files;
using SisSync.Bot.Features.Status;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Issues;

/// <summary>Errors or alerts of one school, per type, with how to fix each.</summary>
internal static class SchoolIssuesCard
{
    public static JsonObject Build(
        Entitlement seen,
        SchoolReport school,
        IssueScope scope,
        ReaderClock clock
    )
    {
        var card = Build(seen, school, scope, clock, withFix: true);
        return Card.Bytes(card) <= Card.MaxBytes
            ? card
            : Build(seen, school, scope, clock, withFix: false);
    }

    /// <summary>One line for the toast and for clients that draw no cards.</summary>
    public static string Summary(SchoolReport school, IssueScope scope) =>
        CardText.Plain($"{CardText.Plain(school.Name, 90)}: {Counts(school, scope)}");

    private static JsonObject Build(
        Entitlement seen,
        SchoolReport school,
        IssueScope scope,
        ReaderClock clock,
        bool withFix
    )
    {
        var report = seen.Report;
        List<JsonObject?> body =
        [
            Card.Heading($"{IssueButton.Name(scope)}: {CardText.Escape(school.Name)}"),
            Card.Text(CardText.Escape(report.Name), subtle: true, tight: true),
            .. Notices.Of(report, clock),
        ];
        foreach (var level in IssueLevels.Parts(scope))
        {
            var issues = IssueLevels.Of(school, level);
            body.Add(
                issues.Count > 0 ? IssueSection.Heading(level) : IssueSection.NothingOf(level)
            );
            body.AddRange(
                issues.Select(i => IssueRow.Build(i, report, school, withFix ? 0 : null))
            );
        }
        body.Add(IssueSection.Arrives(report, clock));
        body.AddRange(
            CsvChoice.Build(report.Id, school.Id, hold: null, IssueLevels.Of(school, scope), [])
        );
        body.Add(Navigation(report, school, scope));
        return Card.Build(Summary(school, scope), body);
    }

    private static string Counts(SchoolReport school, IssueScope scope) =>
        string.Join(
            ", ",
            IssueLevels
                .Parts(scope)
                .Select(level =>
                    level == IssueScope.Errors
                        ? CardText.Errors(school.Errors)
                        : CardText.Alerts(school.Alerts)
                )
        );

    private static JsonObject Navigation(
        DistrictReport report,
        SchoolReport school,
        IssueScope scope
    ) =>
        Card.Buttons(
            scope == IssueScope.Errors
                ? null
                : IssueButton.Build(IssueScope.Errors, report.Id, school.Id),
            scope == IssueScope.Alerts
                ? null
                : IssueButton.Build(IssueScope.Alerts, report.Id, school.Id),
            Card.Execute(
                CardWords.OpenSchool,
                Verbs.School,
                new Question(Verbs.School, []).About(report.Id, school.Id)
            ),
            IssueButton.Build(scope, report.Id, title: CardWords.BackToDistrict)
        );
}

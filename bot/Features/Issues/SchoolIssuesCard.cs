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
    public static WrittenCard Build(
        Entitlement seen,
        SchoolReport school,
        IssueScope scope,
        ReaderClock clock
    )
    {
        using var card = new Card(Summary(school, scope));
        var start = card.Mark;
        Draw(card, seen, school, scope, clock, withFix: true);
        if (!card.Fits)
        {
            card.CutBack(start);
            Draw(card, seen, school, scope, clock, withFix: false);
        }
        return card.Written();
    }

    /// <summary>One line for the toast and for clients that draw no cards.</summary>
    public static string Summary(SchoolReport school, IssueScope scope) =>
        CardText.Plain($"{CardText.Plain(school.Name, 90)}: {Counts(school, scope)}");

    private static void Draw(
        Card card,
        Entitlement seen,
        SchoolReport school,
        IssueScope scope,
        ReaderClock clock,
        bool withFix
    )
    {
        var report = seen.Report;
        card.Heading($"{IssueButton.Name(scope)}: {CardText.Escape(school.Name)}");
        card.Text(CardText.Escape(report.Name), subtle: true, tight: true);
        Notices.Draw(card, report, clock);
        foreach (var level in IssueLevels.Parts(scope))
        {
            var issues = IssueLevels.Of(school, level);
            IssueSection.Heading(card, level, issues.Count > 0);
            foreach (var issue in issues)
            {
                IssueRow.Draw(card, issue, report, school, withFix ? 0 : null);
            }
        }
        IssueSection.Arrives(card, report, clock);
        CsvChoice.Draw(card, report.Id, school.Id, hold: null, IssueLevels.Of(school, scope), []);
        Navigation(card, report, school, scope);
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

    private static void Navigation(
        Card card,
        DistrictReport report,
        SchoolReport school,
        IssueScope scope
    ) =>
        card.Buttons(
            scope == IssueScope.Errors
                ? null
                : IssueButton.Build(IssueScope.Errors, report.Id, school.Id),
            scope == IssueScope.Alerts
                ? null
                : IssueButton.Build(IssueScope.Alerts, report.Id, school.Id),
            Button.Execute(
                CardWords.OpenSchool,
                Verbs.School,
                new PressData { ["district"] = report.Id, ["school"] = school.Id }
            ),
            IssueButton.Build(scope, report.Id, title: CardWords.BackToDistrict)
        );
}

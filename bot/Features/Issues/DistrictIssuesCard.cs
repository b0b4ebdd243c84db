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

    public static WrittenCard Build(Entitlement seen, IssueScope scope, ReaderClock clock)
    {
        using var card = new Card(Summary(seen, scope));
        var start = card.Mark;
        foreach (var named in NamedPerType)
        {
            card.CutBack(start);
            Head(card, seen, scope, clock, named);
            if (card.BytesSince(start) <= HeadBytes)
            {
                break;
            }
        }
        var affected = seen
            .Report.Schools.Where(s => IssueLevels.Count(s, scope) > 0)
            .OrderByDescending(s => IssueLevels.Count(s, scope))
            .ThenBy(s => s.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();
        if (affected.Count > 0)
        {
            card.Subheading(IssueCardWords.MostAffected);
        }
        PickCard.Rows(
            card,
            [.. affected.Take(Listed)],
            (list, school) => Row(list, seen.Report, school, scope),
            IssueCardWords.SayForSchool,
            tail => Navigation(tail, seen.Report, scope),
            affected.Count
        );
        return card.Written();
    }

    /// <summary>One line for the toast and for clients that draw no cards.</summary>
    public static string Summary(Entitlement seen, IssueScope scope) =>
        CardText.Plain(
            $"{CardText.Plain(seen.Report.Name, 90)}: {string.Join(", ", IssueLevels.Parts(scope).Select(part => Total(seen, part)))}"
        );

    private static void Head(
        Card card,
        Entitlement seen,
        IssueScope scope,
        ReaderClock clock,
        int? named
    )
    {
        var report = seen.Report;
        var name = CardText.Escape(report.Name);
        card.Heading(
            seen.WholeDistrict
                ? $"{IssueButton.Name(scope)}: {name}"
                : CardText.Format(IssueCardWords.YourSchools, IssueButton.Name(scope), name)
        );
        Notices.Draw(card, report, clock);
        foreach (var level in IssueLevels.Parts(scope))
        {
            var issues = IssueLevels.Of(report, level);
            IssueSection.Heading(card, level, issues.Count > 0);
            foreach (var issue in issues)
            {
                IssueRow.Draw(card, issue, report, school: null, named);
            }
        }
        IssueSection.Arrives(card, report, clock);
    }

    private static string Total(Entitlement seen, IssueScope level)
    {
        var count = seen.Report.Schools.Sum(s => IssueLevels.Count(s, level));
        return level == IssueScope.Errors ? CardText.Errors(count) : CardText.Alerts(count);
    }

    private static void Row(
        Card card,
        DistrictReport report,
        SchoolReport school,
        IssueScope scope
    ) =>
        PickCard.Row(
            card,
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

    private static void Navigation(Card card, DistrictReport report, IssueScope scope) =>
        card.Buttons(
            scope == IssueScope.Errors ? null : IssueButton.Build(IssueScope.Errors, report.Id),
            scope == IssueScope.Alerts ? null : IssueButton.Build(IssueScope.Alerts, report.Id),
            IssueButton.Build(scope, report.Id, title: CardWords.Refresh),
            Button.Execute(
                CardWords.BackToDistrict,
                Verbs.District,
                new PressData { ["district"] = report.Id }
            )
        );
}

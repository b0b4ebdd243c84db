using System.Text.Json.Nodes;
using SisSync.Bot.Cards;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Alerts;

/// <summary>Tells that a district has its accounts.</summary>
internal static class FirstSyncCard
{
    public static JsonObject Build(DistrictReport report)
    {
        var title = CardText.Format(AlertWords.FirstSync, report.Name);
        var held = report.Schools.Count(s => s.Status == SchoolStatus.OnHold);
        return Card.Build(
            CardText.Plain(title),
            [
                Card.Heading($"{Icon.Good} {CardText.Escape(title, 200)}"),
                Card.Text(
                    CardText.Format(
                        AlertWords.People,
                        CardText.Number(report.Totals.Students),
                        CardText.Number(report.Totals.Teachers),
                        CardText.Number(report.Totals.Staff),
                        CardText.Number(report.Totals.Contacts)
                    ),
                    tight: true
                ),
                report.Totals.Errors + report.Totals.Alerts == 0
                    ? null
                    : Card.Text(
                        CardText.Line(
                            CardText.Errors(report.Totals.Errors),
                            CardText.Alerts(report.Totals.Alerts)
                        ),
                        tight: true
                    ),
                held == 0 ? null : Card.Text($"{Icon.Hold} {Waiting(held)}"),
                Card.Text(AlertWords.FirstSyncText, subtle: true),
                Card.Buttons(HoldOpenedCard.DistrictButton(report)),
            ]
        );
    }

    private static string Waiting(int held) =>
        held == 1
            ? AlertWords.FirstSyncHeldOne
            : CardText.Format(AlertWords.FirstSyncHeld, CardText.Schools(held));
}

using SisSync.Bot.Cards;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Alerts;

/// <summary>Tells that a district has its accounts.</summary>
internal static class FirstSyncCard
{
    public static WrittenCard Build(DistrictReport report)
    {
        var title = CardText.Format(AlertWords.FirstSync, report.Name);
        var held = report.Schools.Count(s => s.Status == SchoolStatus.OnHold);
        using var card = new Card(CardText.Plain(title));
        card.Heading($"{Icon.Good} {CardText.Escape(title, 200)}");
        card.Text(
            CardText.Format(
                AlertWords.People,
                CardText.Number(report.Totals.Students),
                CardText.Number(report.Totals.Teachers),
                CardText.Number(report.Totals.Staff),
                CardText.Number(report.Totals.Contacts)
            ),
            tight: true
        );
        if (report.Totals.Errors + report.Totals.Alerts > 0)
        {
            card.Text(
                CardText.Line(
                    CardText.Errors(report.Totals.Errors),
                    CardText.Alerts(report.Totals.Alerts)
                ),
                tight: true
            );
        }
        if (held > 0)
        {
            card.Text($"{Icon.Hold} {Waiting(held)}");
        }
        card.Text(AlertWords.FirstSyncText, subtle: true);
        card.Buttons(HoldOpenedCard.DistrictButton(report));
        return card.Written();
    }

    private static string Waiting(int held) =>
        held == 1
            ? AlertWords.FirstSyncHeldOne
            : CardText.Format(AlertWords.FirstSyncHeld, CardText.Schools(held));
}

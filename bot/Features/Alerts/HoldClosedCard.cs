using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Holds;
using SisSync.Core.Holding;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Alerts;

/// <summary>Tells that a hold is over, by whom, and with what result: where every alert of it ends.</summary>
internal static class HoldClosedCard
{
    public static WrittenCard Build(HoldState state, HoldNews news, DistrictReport report)
    {
        using var card = new Card(
            CardText.Plain(CardText.Format(AlertWords.Closed, state.View.School))
        );
        card.Heading(
            $"{Icon.Good} {CardText.Format(AlertWords.Closed, CardText.Escape(state.View.School))}"
        );
        card.Text(CardText.Escape(report.Name), subtle: true, tight: true);
        card.Text(news.Text);
        card.Buttons(
            Button.Execute(
                AlertWords.OpenSchool,
                Verbs.School,
                new PressData { ["district"] = report.Id, ["school"] = state.View.SchoolId }
            ),
            HoldOpenedCard.DistrictButton(report)
        );
        return card.Written();
    }
}

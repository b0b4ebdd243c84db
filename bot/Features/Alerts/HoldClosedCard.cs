using System.Text.Json.Nodes;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Holds;
using SisSync.Core.Holding;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Alerts;

/// <summary>Tells that a hold is over, by whom, and with what result: where every alert of it ends.</summary>
internal static class HoldClosedCard
{
    public static JsonObject Build(HoldState state, HoldNews news, DistrictReport report) =>
        Card.Build(
            CardText.Plain(CardText.Format(AlertWords.Closed, state.View.School)),
            [
                Card.Heading(
                    $"{Icon.Good} {CardText.Format(AlertWords.Closed, CardText.Escape(state.View.School))}"
                ),
                Card.Text(CardText.Escape(report.Name), subtle: true, tight: true),
                Card.Text(news.Text),
                Card.Buttons(
                    Card.Execute(
                        AlertWords.OpenSchool,
                        Verbs.School,
                        new JsonObject
                        {
                            ["district"] = report.Id,
                            ["school"] = state.View.SchoolId,
                        }
                    ),
                    HoldOpenedCard.DistrictButton(report)
                ),
            ]
        );
}

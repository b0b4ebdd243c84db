using System.Text.Json.Nodes;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Holds;
using SisSync.Core.Holding;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Alerts;

/// <summary>Tells that a hold is over, by whom, and with what result.</summary>
internal static class HoldClosedCard
{
    public static JsonObject Build(
        HoldState state,
        DateTime closedAt,
        DistrictReport report,
        ReaderClock clock
    ) =>
        Card.Build(
            CardText.Plain($"Hold closed: {state.View.School}"),
            [
                Card.Heading($"{Icon.Good} Hold closed: {CardText.Escape(state.View.School)}"),
                Card.Text(CardText.Escape(report.Name), subtle: true, tight: true),
                Card.Text(HoldNews.Closed(state, closedAt, clock).Text),
                Card.Buttons(
                    Card.Execute(
                        "Open school",
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

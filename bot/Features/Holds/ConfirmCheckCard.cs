using System.Text.Json.Nodes;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Core.Holding;

namespace SisSync.Bot.Features.Holds;

/// <summary>"Check for new Clever data" asks once more before it pulls.</summary>
internal static class ConfirmCheckCard
{
    public static JsonObject Build(HoldView hold)
    {
        var yes = HoldSection.Data(hold, HoldAction.Check, null);
        yes["confirmed"] = "yes";
        return Card.Build(
            Summary(hold),
            [
                Card.Heading(HoldText.Title(HoldAction.Check)),
                Card.Text(CardText.Escape(hold.School), bold: true, tight: true),
                Card.Text(
                    "Clever's data is pulled again now and decided afresh. If no reason is left, the school syncs at once; else it stays on hold with what is found."
                ),
                Card.Buttons(
                    Card.Execute("Yes, continue", Verbs.Hold, yes, style: "positive"),
                    Card.Execute(
                        "Cancel",
                        Verbs.School,
                        new JsonObject
                        {
                            ["district"] = hold.DistrictId,
                            ["school"] = hold.SchoolId,
                        }
                    )
                ),
            ]
        );
    }

    public static string Summary(HoldView hold) =>
        CardText.Plain($"{hold.School}: check for new Clever data?");
}

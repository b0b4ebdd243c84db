using System.Text.Json.Nodes;
using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Core.Holding;

namespace SisSync.Bot.Features.Holds;

/// <summary>Before one action is done to several schools: to which, on what arithmetic.</summary>
internal static class ConfirmHoldsCard
{
    private const int NameLength = 60;

    /// <param name="seen">The district.</param>
    /// <param name="action">The action.</param>
    /// <param name="holds">Holds that it concerns.</param>
    /// <param name="others">Ticked holds that it does not concern.</param>
    /// <param name="changed">Ticked holds that are not what the card showed any more.</param>
    public static JsonObject Build(
        Entitlement seen,
        HoldAction action,
        IReadOnlyList<HoldView> holds,
        IReadOnlyList<HoldView> others,
        IReadOnlyList<HoldView> changed
    )
    {
        List<JsonObject?> head =
        [
            Card.Heading(
                CardText.Format(
                    HoldListWords.Confirm,
                    HoldText.Title(action),
                    CardText.Schools(holds.Count)
                )
            ),
            Card.Text(HoldListWords.ConfirmText),
        ];
        List<JsonObject?> left =
        [
            Left(HoldListWords.Unconcerned, others),
            Left(HoldListWords.Changed, changed),
        ];
        // Nobody says yes to what is not shown: as many rows as it takes, with fewer reasons where it is too much.
        var whole = Build(seen, action, holds, (head, left), withReasons: true);
        return Card.Bytes(whole) <= Card.MaxBytes
            ? whole
            : Build(seen, action, holds, (head, left), withReasons: false);
    }

    /// <summary>One line for the toast and for clients that draw no cards.</summary>
    public static string Summary(HoldAction action, int count) =>
        CardText.Format(HoldListWords.Confirm, HoldText.Title(action), CardText.Schools(count));

    private static JsonObject Build(
        Entitlement seen,
        HoldAction action,
        IReadOnlyList<HoldView> holds,
        (List<JsonObject?> Head, List<JsonObject?> Left) frame,
        bool withReasons
    ) =>
        Card.Build(
            Summary(action, holds.Count),
            [
                .. frame.Head.Select(Copy),
                .. holds.Select(h => Row(h, withReasons)),
                .. frame.Left.Select(Copy),
                Buttons(seen, action, holds),
            ]
        );

    private static JsonObject? Copy(JsonObject? part) => part?.DeepClone().AsObject();

    private static JsonObject Row(HoldView hold, bool withReasons) =>
        Card.Group([
            Card.Text(CardText.Escape(hold.School, NameLength), bold: true),
            .. withReasons ? hold.Reasons.Select(HoldListRow.Reason) : [],
        ]);

    private static JsonObject? Left(string sentence, IReadOnlyList<HoldView> holds) =>
        holds.Count == 0
            ? null
            : Card.Text(
                CardText.Format(
                    sentence,
                    string.Join(", ", holds.Select(h => CardText.Escape(h.School, NameLength)))
                ),
                subtle: true
            );

    private static JsonObject Buttons(
        Entitlement seen,
        HoldAction action,
        IReadOnlyList<HoldView> holds
    ) =>
        Card.Buttons(
            Card.Execute(
                CardWords.Continue,
                Verbs.HoldsAct,
                new JsonObject
                {
                    ["district"] = seen.Report.Id,
                    ["action"] = HoldText.Code(action),
                    ["holds"] = HoldResultsCard.Ids(
                        holds.Select(h => new ShownHold(h.Id, h.Version))
                    ),
                    ["confirmed"] = "yes",
                },
                style: action == HoldAction.ConfirmRemovals ? "destructive" : "positive"
            ),
            Card.Execute(
                CardWords.Cancel,
                Verbs.Holds,
                new JsonObject { ["district"] = seen.Report.Id }
            )
        );
}

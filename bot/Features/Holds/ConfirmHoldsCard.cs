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
    public static WrittenCard Build(
        Entitlement seen,
        HoldAction action,
        IReadOnlyList<HoldView> holds,
        IReadOnlyList<HoldView> others,
        IReadOnlyList<HoldView> changed
    )
    {
        using var card = new Card(Summary(action, holds.Count));
        card.Heading(Summary(action, holds.Count));
        card.Text(HoldListWords.ConfirmText);
        var mark = card.Mark;
        Rows(withReasons: true);
        if (!card.Fits)
        {
            // Nobody says yes to what is not shown: as many rows as it takes, with fewer reasons where it is too much.
            card.CutBack(mark);
            Rows(withReasons: false);
        }
        return card.Written();

        void Rows(bool withReasons)
        {
            foreach (var hold in holds)
            {
                Row(card, hold, withReasons);
            }
            Left(card, HoldListWords.Unconcerned, others);
            Left(card, HoldListWords.Changed, changed);
            Buttons(card, seen, action, holds);
        }
    }

    /// <summary>One line for the toast and for clients that draw no cards.</summary>
    public static string Summary(HoldAction action, int count) =>
        CardText.Format(HoldListWords.Confirm, HoldText.Title(action), CardText.Schools(count));

    private static void Row(Card card, HoldView hold, bool withReasons)
    {
        using (card.Group())
        {
            card.Text(CardText.Escape(hold.School, NameLength), bold: true);
            foreach (var reason in withReasons ? hold.Reasons : [])
            {
                HoldListRow.Reason(card, reason);
            }
        }
    }

    private static void Left(Card card, string sentence, IReadOnlyList<HoldView> holds)
    {
        if (holds.Count > 0)
        {
            card.Text(
                CardText.Format(
                    sentence,
                    string.Join(", ", holds.Select(h => CardText.Escape(h.School, NameLength)))
                ),
                subtle: true
            );
        }
    }

    private static void Buttons(
        Card card,
        Entitlement seen,
        HoldAction action,
        IReadOnlyList<HoldView> holds
    ) =>
        card.Buttons(
            Button.Execute(
                CardWords.Continue,
                Verbs.HoldsAct,
                new PressData
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
            Button.Execute(
                CardWords.Cancel,
                Verbs.Holds,
                new PressData { ["district"] = seen.Report.Id }
            )
        );
}

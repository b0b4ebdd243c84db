using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Status;
using SisSync.Core.Holding;

namespace SisSync.Bot.Features.Holds;

/// <summary>An open hold on its school's card: each reason, what was decided, what can be done.</summary>
internal static class HoldSection
{
    private const int TextLength = 240;

    public static void Draw(Card card, HoldView hold, ReaderClock clock, Detail detail)
    {
        card.Subheading(
            $"{Icon.Hold} {CardText.Format(HoldCardWords.Since, clock.Full(hold.OpenedAt))}"
        );
        card.Text(HoldCardWords.NothingSynced, subtle: true, tight: true);
        foreach (var reason in hold.Reasons)
        {
            card.Text(HoldText.Title(reason.Reason), bold: true);
            card.Text(CardText.Escape(HoldSentence.Of(reason), TextLength), tight: true);
            if (reason.ApprovedBy is { } by)
            {
                Approved(card, by, reason.ApprovedAt ?? hold.OpenedAt, clock);
                continue;
            }
            if (detail < Detail.Bare)
            {
                card.Text(HoldRemedy.For(reason), subtle: true, tight: true);
            }
            var actions = HoldRemedy.Actions(reason).Where(hold.Actions.Contains).ToList();
            if (actions.Count > 0)
            {
                card.Buttons([.. actions.Select(a => Action(hold, a, reason.Reason))]);
            }
        }
        if (hold.Actions.Contains(HoldAction.Check))
        {
            card.Buttons(Action(hold, HoldAction.Check, null));
        }
    }

    /// <summary>Who said yes to a reason, and when.</summary>
    public static void Approved(Card card, string by, DateTime at, ReaderClock clock) =>
        card.Text(
            $"{Icon.Good} {CardText.Format(HoldCardWords.Approved, CardText.Escape(by), clock.Full(at))}",
            Tone.Good,
            tight: true
        );

    /// <summary>One of the five buttons, on the version that is shown.</summary>
    private static Button Action(HoldView hold, HoldAction action, HoldReason? reason) =>
        Button.Execute(
            HoldText.Title(action),
            Verbs.Hold,
            Data(hold, action, reason),
            // Two reasons may have buttons of the same title.
            tooltip: reason is { } of ? $"{HoldText.Title(action)}: {HoldText.Title(of)}" : null,
            style: action == HoldAction.ConfirmRemovals ? "destructive" : null
        );

    public static PressData Data(HoldView hold, HoldAction action, HoldReason? reason)
    {
        var data = new PressData
        {
            ["hold"] = hold.Id,
            ["version"] = hold.Version,
            ["action"] = HoldText.Code(action),
        };
        if (reason is { } of)
        {
            data["reason"] = HoldText.Code(of);
        }
        return data;
    }
}

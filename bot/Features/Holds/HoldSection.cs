using System.Text.Json.Nodes;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Status;
using SisSync.Core.Holding;

namespace SisSync.Bot.Features.Holds;

/// <summary>An open hold on its school's card: each reason, what was decided, what can be done.</summary>
internal static class HoldSection
{
    private const int TextLength = 240;

    public static IEnumerable<JsonObject> Build(HoldView hold, ReaderClock clock, Detail detail)
    {
        yield return Card.Subheading(
            $"{Icon.Hold} {CardText.Format(HoldCardWords.Since, clock.Full(hold.OpenedAt))}"
        );
        yield return Card.Text(HoldCardWords.NothingSynced, subtle: true, tight: true);
        foreach (var reason in hold.Reasons)
        {
            var title = HoldText.Title(reason.Reason);
            yield return Card.Text(title, bold: true);
            yield return Card.Text(
                CardText.Escape(HoldSentence.Of(reason), TextLength),
                tight: true
            );
            if (reason.ApprovedBy is { } by)
            {
                yield return Approved(by, reason.ApprovedAt ?? hold.OpenedAt, clock);
                continue;
            }
            if (detail < Detail.Bare)
            {
                yield return Card.Text(HoldRemedy.For(reason), subtle: true, tight: true);
            }
            var buttons = HoldRemedy.Actions(reason).Where(hold.Actions.Contains).ToList();
            if (buttons.Count > 0)
            {
                yield return Card.Buttons(buttons.Select(a => Button(hold, a, reason.Reason)));
            }
        }
        if (hold.Actions.Contains(HoldAction.Check))
        {
            yield return Card.Buttons(Button(hold, HoldAction.Check, null));
        }
    }

    /// <summary>Who said yes to a reason, and when.</summary>
    public static JsonObject Approved(string by, DateTime at, ReaderClock clock) =>
        Card.Text(
            $"{Icon.Good} {CardText.Format(HoldCardWords.Approved, CardText.Escape(by), clock.Full(at))}",
            Tone.Good,
            tight: true
        );

    /// <summary>One of the five buttons, on the version that is shown.</summary>
    public static JsonObject Button(HoldView hold, HoldAction action, HoldReason? reason) =>
        Card.Execute(
            HoldText.Title(action),
            Verbs.Hold,
            Data(hold, action, reason),
            // Two reasons may have buttons of the same title.
            tooltip: reason is { } of ? $"{HoldText.Title(action)}: {HoldText.Title(of)}" : null,
            style: action == HoldAction.ConfirmRemovals ? "destructive" : null
        );

    public static JsonObject Data(HoldView hold, HoldAction action, HoldReason? reason)
    {
        var data = new JsonObject
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

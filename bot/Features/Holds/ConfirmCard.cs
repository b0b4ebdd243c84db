using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Core.Holding;

namespace SisSync.Bot.Features.Holds;

/// <summary>What reaches far asks once more: a check pulls the whole district, a suppression holds for ever.</summary>
internal static class ConfirmCard
{
    /// <summary>Whether a press must be confirmed first.</summary>
    public static bool IsAsked(HoldAction action) =>
        action is HoldAction.Check or HoldAction.DontHoldAgain;

    /// <summary>The question; "Yes, continue" carries the same press.</summary>
    public static ChatReply.Card Build(HoldView hold, ChatCommand.ActOnHold asked)
    {
        var yes = HoldSection.Data(hold, asked.Action, asked.Reason);
        // of the version that was shown: the question must not renew it
        yes["version"] = asked.Version;
        yes["confirmed"] = "yes";
        var isCheck = asked.Action == HoldAction.Check;
        var summary = CardText.Plain(
            CardText.Format(
                isCheck ? HoldCardWords.CheckQuestion : HoldCardWords.NeverQuestion,
                hold.School
            )
        );
        var means = isCheck
            ? HoldCardWords.CheckMeans
            : CardText.Format(
                HoldCardWords.NeverMeans,
                asked.Reason is { } reason ? HoldText.Title(reason) : ""
            );
        using var card = new Card(summary);
        card.Heading(HoldText.Title(asked.Action));
        card.Text(CardText.Escape(hold.School), bold: true, tight: true);
        card.Text(means);
        card.Buttons(
            Button.Execute(CardWords.Continue, Verbs.Hold, yes, style: "positive"),
            Button.Execute(
                CardWords.Cancel,
                Verbs.School,
                new PressData
                {
                    ["district"] = hold.DistrictId,
                    ["school"] = hold.SchoolId,
                    ["hold"] = hold.Id,
                }
            )
        );
        return new ChatReply.Card(card.Written(), summary) { Private = true };
    }
}

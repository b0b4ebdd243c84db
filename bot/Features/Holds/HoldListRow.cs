using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Core.Holding;

namespace SisSync.Bot.Features.Holds;

/// <summary>One hold in a list: the school, with a box where many can be acted on, and its reasons, pressed to open it.</summary>
internal static class HoldListRow
{
    private const int NameLength = 90;
    private const int TextLength = 160;

    public static void Draw(
        Card card,
        HoldView hold,
        Entitlement seen,
        bool ticked,
        ReaderClock clock,
        bool withBox
    )
    {
        var plain = CardText.Plain(hold.School, NameLength);
        using (card.Group(separator: true))
        {
            if (withBox)
            {
                var id = HoldsButtonParser.BoxOf(new ShownHold(hold.Id, hold.Version));
                card.Tick(id, plain, ticked);
            }
            else
            {
                card.Text(CardText.Escape(hold.School, NameLength), Tone.Accent, bold: true);
            }
            var open = Button.Execute(
                CardText.Format(CardWords.Open, plain),
                Verbs.School,
                new PressData { ["district"] = seen.Report.Id, ["school"] = hold.SchoolId }
            );
            using (card.Group(open.WithoutInputs(), Gap.None))
            {
                foreach (var reason in hold.Reasons)
                {
                    Reason(card, reason);
                }
                card.Text(
                    CardText.Format(HoldListWords.Since, clock.Full(hold.OpenedAt)),
                    subtle: true,
                    tight: true
                );
            }
        }
    }

    /// <summary>"Data removals: 64 of 228 students (28.1 %), limit 10 %".</summary>
    public static void Reason(Card card, HoldReasonView reason)
    {
        var text =
            $"{Icon.Hold} {HoldText.Title(reason.Reason)}: {CardText.Escape(HoldSentence.Of(reason), TextLength)}";
        card.Text(
            reason.ApprovedBy is { } by
                ? $"{text} ({CardText.Format(HoldListWords.Approved, CardText.Escape(by))})"
                : text,
            tight: true
        );
    }
}

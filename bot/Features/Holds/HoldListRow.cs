using System.Text.Json.Nodes;
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

    public static JsonObject Build(
        HoldView hold,
        Entitlement seen,
        bool ticked,
        ReaderClock clock,
        bool withBox = true
    )
    {
        var name = CardText.Escape(hold.School, NameLength);
        var reasons = Card.Group(
            [
                .. hold.Reasons.Select(Reason),
                Card.Text(
                    CardText.Format(HoldListWords.Since, clock.Full(hold.OpenedAt)),
                    subtle: true,
                    tight: true
                ),
            ],
            Card.Execute(
                    CardText.Format(CardWords.Open, CardText.Plain(hold.School, NameLength)),
                    Verbs.School,
                    new Question(Verbs.School, []).About(seen.Report.Id, hold.SchoolId)
                )
                .WithoutInputs()
        );
        reasons["spacing"] = "None";
        var row = Card.Group([
            withBox
                ? Input.Tick(
                    HoldsButtonParser.BoxOf(new ShownHold(hold.Id, hold.Version)),
                    CardText.Plain(hold.School, NameLength),
                    ticked
                )
                : Card.Text(name, Tone.Accent, bold: true),
            reasons,
        ]);
        row["separator"] = true;
        return row;
    }

    /// <summary>"Data removals: 64 of 228 students (28.1 %), limit 10 %".</summary>
    public static JsonObject Reason(HoldReasonView reason)
    {
        var text =
            $"{Icon.Hold} {HoldText.Title(reason.Reason)}: {CardText.Escape(HoldSentence.Of(reason), TextLength)}";
        return Card.Text(
            reason.ApprovedBy is { } by
                ? $"{text} ({CardText.Format(HoldListWords.Approved, CardText.Escape(by))})"
                : text,
            tight: true
        );
    }
}

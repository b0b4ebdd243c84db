using SisSync.Bot.Cards;
using SisSync.Core.Holding;

namespace SisSync.Bot.Features.Holds;

/// <summary>How an action on a hold went, as the school's card says it.</summary>
/// <param name="HoldId">The hold.</param>
/// <param name="Tone">How good the news is.</param>
/// <param name="Text">Markdown, escaped.</param>
/// <param name="Awaited">The work goes on; Refresh shows its result.</param>
internal sealed record HoldNews(string HoldId, Tone Tone, string Text, bool Awaited = false)
{
    private const int MessageLength = 400;

    public static HoldNews Working(string holdId) =>
        new(
            holdId,
            Tone.Accent,
            $"{Icon.Working} Working on it: Clever's data is pulled and checked first. Press Refresh to see the result.",
            Awaited: true
        );

    /// <summary>The work was cut off before it could answer.</summary>
    public static HoldNews Broken(string holdId) =>
        new(
            holdId,
            Tone.Attention,
            $"{Icon.Error} This did not finish because of a fault on our side. The card shows what is known now; try again, or ask the operator to read the log."
        );

    public static HoldNews Of(HoldResult result, ReaderClock clock)
    {
        var message = CardText.Escape(result.Message, MessageLength);
        var by = CardText.Escape(result.By);
        return result.Outcome switch
        {
            HoldOutcome.Applied => new(
                result.Hold,
                Tone.Good,
                $"{Icon.Good} {CardText.Number(result.Removed)} removed, {CardText.Number(result.Added)} added, "
                    + $"{CardText.Number(result.Updated)} updated by {by}, {clock.Full(result.At)}"
            ),
            HoldOutcome.Waiting => new(
                result.Hold,
                Tone.Accent,
                $"{Icon.Working} Recorded. {message}"
            ),
            HoldOutcome.HeldAgain => new(
                result.Hold,
                Tone.Warning,
                $"{Icon.Hold} Still on hold. {message}"
            ),
            HoldOutcome.AlreadyDone => new(
                result.Hold,
                Tone.Accent,
                $"Already done by {by}, {clock.Full(result.At)}. {message}"
            ),
            HoldOutcome.Stale => new(
                result.Hold,
                Tone.Warning,
                $"{Icon.Alert} Nothing was done: the hold has changed since this card was drawn. Look at it again and decide. {message}"
            ),
            HoldOutcome.Failed => new(
                result.Hold,
                Tone.Attention,
                $"{Icon.Error} Not done. {message}"
            ),
        };
    }

    /// <summary>A hold that is closed, whoever did it.</summary>
    public static HoldNews Closed(HoldState state, DateTime closedAt, ReaderClock clock)
    {
        var outcome = CardText.Escape(state.Outcome ?? "The hold is closed.", MessageLength);
        var by = CardText.Escape(state.ClosedBy ?? "SisSync");
        return new(
            state.View.Id,
            Tone.Good,
            $"{Icon.Good} This hold is closed: {outcome} By {by}, {clock.Full(closedAt)}"
        );
    }
}

using SisSync.Bot.Cards;
using SisSync.Core.Holding;
using SisSync.Core.Works;

namespace SisSync.Bot.Features.Holds;

/// <summary>How an action on a hold goes or went, as every card of the hold says it.</summary>
/// <param name="HoldId">The hold.</param>
/// <param name="Tone">How good the news is.</param>
/// <param name="Text">Markdown, escaped.</param>
/// <param name="Awaited">The work goes on; the card changes with it.</param>
internal sealed record HoldNews(string HoldId, Tone Tone, string Text, bool Awaited = false)
{
    private const int MessageLength = 400;

    /// <summary>What there is to tell of a hold and the newest action on it, or null.</summary>
    public static HoldNews? Of(HoldState state, WorkView? work, ReaderClock clock) =>
        state.ClosedAt is { } closedAt ? Closed(state, closedAt, work, clock)
        : work is null ? null
        : work.FinishedAt is null ? Working(work, clock)
        : Ended(work, state, clock);

    /// <summary>Who pressed what, and how far it is.</summary>
    public static HoldNews Working(WorkView work, ReaderClock clock)
    {
        var progress = WorkProgress.Text(work);
        return new(
            work.HoldId!,
            Tone.Accent,
            $"{Icon.Working} {Say(HoldCardWords.Pressed, By(work), Button(work), clock.Full(work.StartedAt))} "
                + $"{progress} {HoldCardWords.ChangesByItself}",
            Awaited: true
        );
    }

    /// <summary>What the person who pressed is told at once, when nothing was begun.</summary>
    public static HoldNews Of(HoldResult result, ReaderClock clock) =>
        result.Outcome switch
        {
            HoldOutcome.Applied => new(
                result.Hold,
                Tone.Good,
                $"{Icon.Good} {Say(HoldCardWords.Applied, CardText.Number(result.Removed), CardText.Number(result.Added), CardText.Number(result.Updated), CardText.Escape(result.By), clock.Full(result.At))}"
            ),
            HoldOutcome.Waiting or HoldOutcome.HeldAgain => new(
                result.Hold,
                Tone.Accent,
                $"{Icon.Working} {CardText.Escape(result.Message, MessageLength)}"
            ),
            HoldOutcome.AlreadyDone => new(
                result.Hold,
                Tone.Accent,
                Say(HoldCardWords.AlreadyDone, CardText.Escape(result.By), clock.Full(result.At))
            ),
            HoldOutcome.Stale => new(
                result.Hold,
                Tone.Warning,
                $"{Icon.Alert} {HoldCardWords.Stale}"
            ),
            HoldOutcome.Failed => NotDone(result.Hold, result.Message),
        };

    private static HoldNews Ended(WorkView work, HoldState state, ReaderClock clock)
    {
        var open = string.Join(
            ", ",
            state
                .View.Reasons.Where(r => r.ApprovedAt is null)
                .Select(r => HoldText.Title(r.Reason))
        );
        return work.Outcome switch
        {
            WorkOutcome.Waiting => new(
                work.HoldId!,
                Tone.Accent,
                $"{Icon.Good} {Say(HoldCardWords.Recorded, By(work), Button(work), clock.Full(work.StartedAt), Rest(open))}"
            ),
            // the hold is still open although its work was applied: new data held the school again
            WorkOutcome.HeldAgain or WorkOutcome.Applied => new(
                work.HoldId!,
                Tone.Warning,
                $"{Icon.Hold} {Say(HoldCardWords.HeldAgain, By(work), Button(work), clock.Full(work.StartedAt), open)}"
            ),
            WorkOutcome.AlreadyDone => new(
                work.HoldId!,
                Tone.Accent,
                Say(HoldCardWords.AlreadyDone, By(work), clock.Full(work.StartedAt))
            ),
            WorkOutcome.Stale => new(
                work.HoldId!,
                Tone.Warning,
                $"{Icon.Alert} {HoldCardWords.Stale}"
            ),
            WorkOutcome.Failed => NotDone(work.HoldId!, work.Message ?? ""),
            WorkOutcome.Interrupted
            or WorkOutcome.Succeeded
            or WorkOutcome.PartlyHeld
            or WorkOutcome.AlreadyRunning
            or null => new(
                work.HoldId!,
                Tone.Attention,
                $"{Icon.Error} {Say(HoldCardWords.Broken, By(work), Button(work), clock.Full(work.StartedAt))}"
            ),
        };
    }

    private static HoldNews Closed(
        HoldState state,
        DateTime closedAt,
        WorkView? work,
        ReaderClock clock
    )
    {
        var at = clock.Full(closedAt);
        var by = CardText.Escape(state.ClosedBy ?? "SisSync");
        var result = Say(
            HoldCardWords.Result,
            CardText.Number(state.Removed),
            CardText.Number(state.Added),
            CardText.Number(state.Updated)
        );
        var last = state
            .View.Reasons.Where(r => r.ApprovedAt is not null)
            .OrderBy(r => r.ApprovedAt)
            .LastOrDefault();
        var text = last is null
            ? ByData(work, at, result)
            : Say(ByPerson(last.Reason), by, at, result);
        return new(state.View.Id, Tone.Good, $"{Icon.Good} {text}");
    }

    private static string ByPerson(HoldReason reason) =>
        reason switch
        {
            HoldReason.Disconnected => HoldCardWords.SchoolClosed,
            HoldReason.DataRemovals => HoldCardWords.RemovalsConfirmed,
            HoldReason.EmergencyContacts
            or HoldReason.SixOrMoreContacts
            or HoldReason.DuplicateEmails => HoldCardWords.Resumed,
        };

    // nobody said yes; a person's check or repair may have been what let it close
    private static string ByData(WorkView? work, string at, string result) =>
        work is { Outcome: null or WorkOutcome.Applied }
            ? Say(HoldCardWords.ClearedAfter, Button(work), By(work), at, result)
            : Say(HoldCardWords.Cleared, at, result);

    private static HoldNews NotDone(string holdId, string message) =>
        new(
            holdId,
            Tone.Attention,
            $"{Icon.Error} {Say(HoldCardWords.Failed, CardText.Escape(message, MessageLength))}"
        );

    private static string Rest(string open) =>
        open.Length == 0 ? HoldCardWords.NextPull : Say(HoldCardWords.StillOpen, open);

    private static string By(WorkView work) => CardText.Escape(work.By);

    private static string Button(WorkView work) =>
        work.Action is { } action ? HoldText.Title(action) : "";

    private static string Say(string sentence, params ReadOnlySpan<object?> values) =>
        CardText.Format(sentence, values);
}

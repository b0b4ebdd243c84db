using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;
using SisSync.Bot.Features.Holds;
using SisSync.Core.Reporting;
using SisSync.Core.Works;

namespace SisSync.Bot.Features.Sync;

/// <summary>A sync that somebody started: who, how far, and how it ended.</summary>
internal static class SyncCard
{
    private const int NameLength = 90;
    private const int MessageLength = 400;

    /// <param name="seen">What the reader may see.</param>
    /// <param name="work">The sync.</param>
    /// <param name="told">What the reader is told first.</param>
    /// <param name="clock">The reader's.</param>
    public static WrittenCard Build(
        Entitlement seen,
        WorkView work,
        string? told,
        ReaderClock clock
    )
    {
        var (tone, text) = State(work);
        using var card = new Card(Summary(seen, work));
        card.Heading(CardText.Format(SyncWords.Title, CardText.Escape(What(seen, work))));
        card.Text(
            CardText.Format(
                SyncWords.StartedBy,
                CardText.Escape(work.By),
                clock.Full(work.StartedAt)
            ),
            subtle: true,
            tight: true
        );
        if (told is not null)
        {
            card.Text(told, bold: true);
        }
        card.Notice(tone, text);
        if (work is { Message: { } message, Outcome: not WorkOutcome.AlreadyRunning })
        {
            card.Text(CardText.Escape(message, MessageLength), subtle: true);
        }
        card.Buttons(
            work.FinishedAt is null
                ? Button.Execute(
                    CardWords.Refresh,
                    Verbs.Work,
                    new PressData { ["work"] = work.Id }
                )
                : null,
            Button.Execute(
                SyncWords.District,
                Verbs.District,
                new PressData { ["district"] = work.DistrictId }
            )
        );
        return card.Written();
    }

    /// <summary>One line for the toast.</summary>
    public static string Summary(Entitlement seen, WorkView work) =>
        CardText.Plain(CardText.Format(SyncWords.Title, What(seen, work)));

    /// <summary>A paused school is synced only when that is meant.</summary>
    public static ChatReply.Card AskPaused(
        DistrictReport district,
        SchoolReport school,
        ReaderClock clock
    )
    {
        var paused = school.PausedUntil is { } until
            ? CardText.Format(
                SyncWords.PausedUntil,
                CardText.Escape(school.Name),
                clock.Date(until)
            )
            : CardText.Format(SyncWords.Paused, CardText.Escape(school.Name));
        var ids = new PressData { ["district"] = district.Id, ["school"] = school.Id };
        var yes = ids;
        yes["confirmed"] = "yes";
        using var card = new Card(CardText.Plain(paused));
        card.Heading(paused);
        card.Text(SyncWords.PausedMeans);
        card.Buttons(
            Button.Execute(CardWords.Continue, Verbs.Sync, yes, style: "positive"),
            Button.Execute(CardWords.Cancel, Verbs.School, ids)
        );
        return new ChatReply.Card(card.Written(), CardText.Plain(paused)) { Private = true };
    }

    private static (Tone Tone, string Text) State(WorkView work) =>
        work.Outcome is { } outcome
            ? Ended(work, outcome)
            : (
                Tone.Accent,
                $"{Icon.Working} {WorkProgress.Text(work)} {HoldCardWords.ChangesByItself}"
            );

    private static (Tone Tone, string Text) Ended(WorkView work, WorkOutcome outcome) =>
        outcome switch
        {
            WorkOutcome.PartlyHeld => (
                Tone.Warning,
                $"{Icon.Hold} {Result(work)} {CardText.Format(SyncWords.Held, CardText.Number(work.HeldSchools))}"
            ),
            WorkOutcome.AlreadyRunning => (
                Tone.Warning,
                $"{Icon.Alert} {SyncWords.AlreadyRunning}"
            ),
            WorkOutcome.Failed => (Tone.Attention, $"{Icon.Error} {SyncWords.Failed}"),
            WorkOutcome.Interrupted => (Tone.Attention, $"{Icon.Error} {SyncWords.Interrupted}"),
            WorkOutcome.Succeeded
            or WorkOutcome.Applied
            or WorkOutcome.Waiting
            or WorkOutcome.HeldAgain
            or WorkOutcome.AlreadyDone
            or WorkOutcome.Stale => (Tone.Good, $"{Icon.Good} {Result(work)}"),
        };

    private static string Result(WorkView work) =>
        CardText.Format(
            SyncWords.Result,
            CardText.Number(work.Removed),
            CardText.Number(work.Added),
            CardText.Number(work.Updated)
        );

    private static string What(Entitlement seen, WorkView work) =>
        work.Schools.Count switch
        {
            0 => seen.Report.Name,
            1 => CardText.Plain(seen.Find(work.Schools[0])?.Name ?? work.Schools[0], NameLength),
            var count => CardText.Format(SyncWords.Schools, count, seen.Report.Name),
        };
}

using SisSync.Bot.Cards;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Status;

/// <summary>What must be said on every card of a district, whatever the status (design 3.5).</summary>
internal static class Notices
{
    private const int MessageLength = 300;

    public static void Draw(Card card, DistrictReport report, ReaderClock clock)
    {
        if (report.LastRun is { State: "failed" } failed)
        {
            var why = failed.Message is null
                ? ""
                : " " + CardText.Escape(failed.Message, MessageLength);
            card.Notice(
                Tone.Attention,
                Icon.Error
                    + " "
                    + CardText.Format(
                        StatusWords.RunFailed,
                        clock.Full(failed.FinishedAt ?? failed.StartedAt)
                    )
                    + why
            );
        }
        if (report.LastRun is { State: "running" } running)
        {
            card.Notice(
                Tone.Accent,
                $"{Icon.Working} {CardText.Format(StatusWords.RunUnderWay, clock.Full(running.StartedAt))}"
            );
        }
        if (report.SourceStale)
        {
            var last = report.SourceLastSync is { } at
                ? CardText.Format(StatusWords.StaleLast, clock.Full(at))
                : StatusWords.StaleUnknown;
            card.Notice(Tone.Warning, $"{Icon.Alert} {CardText.Format(StatusWords.Stale, last)}");
        }
        if (report.SourcePaused)
        {
            card.Notice(
                Tone.Warning,
                report.SourcePausedUntil is { } until
                    ? $"{Icon.Paused} {CardText.Format(StatusWords.CleverPausedUntil, clock.Date(until))}"
                    : $"{Icon.Paused} {StatusWords.CleverPausedOpen}"
            );
        }
    }
}

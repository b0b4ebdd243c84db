using System.Text.Json.Nodes;
using SisSync.Bot.Cards;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.Status;

/// <summary>What must be said on every card of a district, whatever the status (design 3.5).</summary>
internal static class Notices
{
    private const int MessageLength = 300;

    public static IEnumerable<JsonObject> Of(DistrictReport report, ReaderClock clock)
    {
        if (report.LastRun is { State: "failed" } failed)
        {
            var why = failed.Message is null
                ? ""
                : " " + CardText.Escape(failed.Message, MessageLength);
            yield return Card.Notice(
                Tone.Attention,
                $"{Icon.Error} The last run failed, {clock.Full(failed.FinishedAt ?? failed.StartedAt)}.{why}"
            );
        }
        if (report.LastRun is { State: "running" } running)
        {
            yield return Card.Notice(
                Tone.Accent,
                $"{Icon.Working} A run is under way since {clock.Full(running.StartedAt)}."
            );
        }
        if (report.SourceStale)
        {
            var last = report.SourceLastSync is { } at
                ? $"Clever last received it {clock.Full(at)}."
                : "Clever does not say when it last received it.";
            yield return Card.Notice(
                Tone.Warning,
                $"{Icon.Alert} The SIS data in Clever is older than 36 hours. {last} Later changes in the SIS are not here yet: check the sync in Clever."
            );
        }
        if (report.SourcePaused)
        {
            yield return Card.Notice(
                Tone.Warning,
                report.SourcePausedUntil is { } until
                    ? $"{Icon.Paused} Paused in Clever until {clock.Date(until)}"
                    : $"{Icon.Paused} Paused in Clever until further notice"
            );
        }
    }
}

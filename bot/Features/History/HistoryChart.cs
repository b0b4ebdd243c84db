using SisSync.Bot.Cards;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.History;

/// <summary>The newest runs as bars, oldest first. Some clients draw no charts, so the card says the numbers as well.</summary>
internal static class HistoryChart
{
    private const int RunsDrawn = 7;

    /// <summary>Nothing where bars would show nothing.</summary>
    public static void Draw(Card card, IReadOnlyList<PastRun> runs, ReaderClock clock)
    {
        var drawn = runs.Take(RunsDrawn).Reverse().ToList();
        if (drawn.Count < 2 || drawn.All(r => r.Added + r.Updated + r.Removed == 0))
        {
            return;
        }
        // bars of one label fall into one: two runs of a minute need two
        var labels = drawn.Select(run => clock.Brief(run.StartedAt, runs[0].StartedAt)).ToList();
        string Label(int at) =>
            labels.Take(at).Count(label => label == labels[at]) is > 0 and var before
                ? $"{labels[at]} ({before + 1})"
                : labels[at];
        card.Bars(
            HistoryWords.Chart,
            [.. labels.Select((_, at) => Label(at))],
            [
                new(HistoryWords.Added, "good", [.. drawn.Select(run => run.Added)]),
                new(HistoryWords.Updated, "neutral", [.. drawn.Select(run => run.Updated)]),
                new(HistoryWords.Removed, "attention", [.. drawn.Select(run => run.Removed)]),
            ],
            HistoryWords.NoChart
        );
    }
}

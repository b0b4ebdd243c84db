using System.Text.Json.Nodes;
using SisSync.Bot.Cards;
using SisSync.Core.Reporting;

namespace SisSync.Bot.Features.History;

/// <summary>The newest runs as bars, oldest first. Some clients draw no charts, so the card says the numbers as well.</summary>
internal static class HistoryChart
{
    private const int RunsDrawn = 7;

    /// <summary>Null where bars would show nothing.</summary>
    public static JsonObject? Build(IReadOnlyList<PastRun> runs, ReaderClock clock)
    {
        var drawn = runs.Take(RunsDrawn).Reverse().ToList();
        if (drawn.Count < 2 || drawn.All(r => r.Added + r.Updated + r.Removed == 0))
        {
            return null;
        }
        // bars of one label fall into one: two runs of a minute need two
        var labels = drawn.Select(run => clock.Brief(run.StartedAt, runs[0].StartedAt)).ToList();
        string Label(int at) =>
            labels.Take(at).Count(label => label == labels[at]) is > 0 and var before
                ? $"{labels[at]} ({before + 1})"
                : labels[at];
        JsonObject Bars(string legend, string colour, Func<PastRun, int> height) =>
            new()
            {
                ["legend"] = legend,
                ["color"] = colour,
                ["values"] = new JsonArray([
                    .. drawn.Select(
                        (run, at) => new JsonObject { ["x"] = Label(at), ["y"] = height(run) }
                    ),
                ]),
            };
        return new JsonObject
        {
            ["type"] = "Chart.VerticalBar.Grouped",
            ["title"] = HistoryWords.Chart,
            ["showTitle"] = true,
            ["data"] = new JsonArray(
                Bars(HistoryWords.Added, "good", r => r.Added),
                Bars(HistoryWords.Updated, "neutral", r => r.Updated),
                Bars(HistoryWords.Removed, "attention", r => r.Removed)
            ),
            ["fallback"] = Card.Text(HistoryWords.NoChart, subtle: true),
        };
    }
}

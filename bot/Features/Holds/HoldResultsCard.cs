using System.Text.Json.Nodes;
using SisSync.Bot.Access;
using SisSync.Bot.Cards;
using SisSync.Bot.Commands;

namespace SisSync.Bot.Features.Holds;

/// <summary>What became of each school of one action.</summary>
internal static class HoldResultsCard
{
    private const int NameLength = 60;

    /// <param name="seen">The district.</param>
    /// <param name="holds">The holds that were acted on.</param>
    /// <param name="results">Per hold: the school and what there is to tell.</param>
    public static JsonObject Build(
        Entitlement seen,
        IReadOnlyList<ShownHold> holds,
        IReadOnlyList<(string School, HoldNews News)> results
    )
    {
        var title = CardText.Format(HoldListWords.Results, CardText.Schools(results.Count));
        var awaited = results.Any(r => r.News.Awaited);
        List<JsonObject> head = [Card.Heading(title)];
        if (awaited)
        {
            head.Add(Card.Notice(Tone.Accent, $"{Icon.Working} {HoldListWords.Working}"));
        }
        return PickCard.Build(
            title,
            head,
            [.. results.Select(r => Row(r.School, r.News))],
            HoldListWords.Back,
            Card.Buttons(
                awaited
                    ? Card.Execute(CardWords.Refresh, Verbs.HoldsDone, Again(seen, holds))
                    : null,
                Card.Execute(
                    HoldListWords.Remaining,
                    Verbs.Holds,
                    new JsonObject { ["district"] = seen.Report.Id }
                )
            )
        );
    }

    public static string Summary(int count) =>
        CardText.Format(HoldListWords.Results, CardText.Schools(count));

    /// <summary>What draws the card anew.</summary>
    public static JsonObject Again(Entitlement seen, IReadOnlyList<ShownHold> holds) =>
        new() { ["district"] = seen.Report.Id, ["holds"] = Ids(holds) };

    /// <summary>The holds as a button carries them.</summary>
    public static JsonArray Ids(IEnumerable<ShownHold> holds) =>
        [.. holds.Select(h => JsonValue.Create(HoldsButtonParser.Write(h)))];

    private static JsonObject Row(string school, HoldNews news) =>
        Card.Group([
            Card.Text(CardText.Escape(school, NameLength), bold: true),
            Card.Text(news.Text, news.Tone, tight: true),
        ]);
}

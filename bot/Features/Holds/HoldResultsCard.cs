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
    public static WrittenCard Build(
        Entitlement seen,
        IReadOnlyList<ShownHold> holds,
        IReadOnlyList<(string School, HoldNews News)> results
    )
    {
        var awaited = results.Any(r => r.News.Awaited);
        using var card = new Card(Summary(results.Count));
        card.Heading(Summary(results.Count));
        if (awaited)
        {
            card.Notice(Tone.Accent, $"{Icon.Working} {HoldListWords.Working}");
        }
        PickCard.Rows(
            card,
            results,
            (list, result) => Row(list, result.School, result.News),
            HoldListWords.Back,
            tail =>
                tail.Buttons(
                    awaited
                        ? Button.Execute(CardWords.Refresh, Verbs.HoldsDone, Again(seen, holds))
                        : null,
                    Button.Execute(
                        HoldListWords.Remaining,
                        Verbs.Holds,
                        new PressData { ["district"] = seen.Report.Id }
                    )
                )
        );
        return card.Written();
    }

    public static string Summary(int count) =>
        CardText.Format(HoldListWords.Results, CardText.Schools(count));

    /// <summary>What draws the card anew.</summary>
    public static PressData Again(Entitlement seen, IReadOnlyList<ShownHold> holds) =>
        new() { ["district"] = seen.Report.Id, ["holds"] = Ids(holds) };

    /// <summary>The holds as a button carries them.</summary>
    public static string[] Ids(IEnumerable<ShownHold> holds) =>
        [.. holds.Select(HoldsButtonParser.Write)];

    private static void Row(Card card, string school, HoldNews news)
    {
        using (card.Group())
        {
            card.Text(CardText.Escape(school, NameLength), bold: true);
            card.Text(news.Text, news.Tone, tight: true);
        }
    }
}
